"""The companies of a rally: list, sheet, book, withdrawal, export."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import path
from django.utils import timezone
from django.views.decorators.http import require_POST

from rallyes.companies.domain.access import access_company, access_engagement
from rallyes.companies.domain.book import namesakes, set_sector
from rallyes.companies.domain.charter import company_warnings
from rallyes.companies.domain.engagements import (
    VisitTerms,
    add_company,
    change_company,
    engage,
    other_rallies,
    withdraw,
)
from rallyes.companies.domain.exchanges import log_mails
from rallyes.companies.domain.meanwhile import ChangedMeanwhile, snapshot
from rallyes.companies.domain.openings import HalfDay, half_days
from rallyes.companies.domain.queries import (
    GAPS,
    CompanyFilter,
    CompanyRow,
    book_besides,
    communes_of,
    company_rows,
    confirmed,
    narrowed,
    neighbours,
    sectors_of,
)
from rallyes.companies.domain.recording import record_companies
from rallyes.companies.enums import Status
from rallyes.companies.interfaces.directory import filled_from
from rallyes.companies.interfaces.exports import company_table
from rallyes.companies.interfaces.forms import sector_choices
from rallyes.companies.interfaces.seen import FIELD, seen_in, token_of
from rallyes.companies.interfaces.sheet import CompanySheet
from rallyes.companies.models import Company, Engagement
from rallyes.core.sectors import SECTIONS
from rallyes.planning.domain.touched import programmes_with_company
from rallyes.rallies.models import Rally
from rallyes.web.organiser.charter import advise
from rallyes.web.organiser.company_tabs import list_tabs, tabs_of
from rallyes.web.organiser.lookup import looked_up
from rallyes.web.ui.access import MemberRequest, RallyRequest, in_rally
from rallyes.web.ui.downloads import table_response
from rallyes.web.ui.listing import page_of, say_how_many, ticked


def chosen_filter(request: MemberRequest) -> CompanyFilter:
    asked = request.GET
    return CompanyFilter(
        text=asked.get("q", ""),
        sectors=asked.getlist("secteur"),
        commune=asked.get("commune", ""),
        wheelchair="acces" in asked,
        gaps=asked.getlist("manque"),
        half=asked.get("jour", ""),
        closed=asked.getlist("ferme"),
        statuses=asked.getlist("suivi"),
    )


@in_rally
def company_list(request: RallyRequest, rally: Rally) -> HttpResponse:
    rows, today = company_rows(rally, followed=True), timezone.localdate()
    shown = narrowed(rows, chosen_filter(request), sort=request.GET.get("tri", "nom"))
    halves = half_days(rally.days.all())
    page = {
        "total": len(rows),
        "page": page_of(request, shown),
        "shown": len(shown),
        "halves": halves,
        "advice": advise(rally, company_warnings(rally, rows=rows)),
        "choices": _choices(rows),
        "closed": _closed(rows, halves, request.GET.getlist("ferme")),
        "confirmed": len(confirmed(rows)),
        "company_tabs": list_tabs(rally, "companies"),
        "today": today,
    }
    return render(request, "organiser/companies/list.html", page)


def _closed(
    rows: list[CompanyRow], halves: list[HalfDay], asked: list[str]
) -> list[tuple[str, str, int]]:
    """The half days that the list is narrowed to, with how many companies do not receive then."""
    return [
        (half.key, f"Fermée {half.label}", sum(row.is_closed([half.key]) for row in rows))
        for half in halves
        if half.key in asked
    ]


def _choices(rows: list[Any]) -> dict[str, Any]:
    """What the list can be narrowed to, with how many companies stand behind each."""
    statuses = [row.engagement.status for row in rows]
    return {
        "statuses": [
            (value, label.capitalize(), statuses.count(value))
            for value, label in Status.choices
            if value in statuses
        ],
        "sectors": [
            (letter, SECTIONS[letter].short if letter in SECTIONS else letter, tally)
            for letter, tally in sectors_of(rows).items()
        ],
        "communes": communes_of(rows),
        "accessible": sum(row.company.wheelchair for row in rows),
        "gaps": [
            (gap, label, tally)
            for gap, label in GAPS.items()
            if (tally := sum(gap in row.gaps for row in rows))
        ],
        "all_sectors": sector_choices()[1:],
    }


@in_rally
def company_export(request: RallyRequest, rally: Rally, form: str) -> HttpResponse:
    rows = company_rows(rally, followed=True)
    rows = narrowed(rows, chosen_filter(request), sort=request.GET.get("tri", "nom"))
    return table_response(company_table(rows), form=form, name=f"entreprises-rallye-{rally.pk}")


@in_rally
def company_add(request: RallyRequest, rally: Rally) -> HttpResponse:
    halves = half_days(rally.days.all())
    sheet = CompanySheet(_posted(request), halves=halves, filled=filled_from(request.GET))
    same: list[Any] = []
    if sheet.is_valid():
        same = _namesakes(rally, sheet)
        if not same or "another" in request.POST:
            engagement = add_company(
                rally=rally,
                facts=sheet.facts,
                terms=sheet.terms,
                spans=sheet.spans,
                status=sheet.status,
                gifts=sheet.gifts,
            )
            _record(request, rally, "company.added", [engagement.company])
            state = Status(engagement.status).label
            messages.success(request, f"{engagement} est dans le rallye\u00a0: {state}.")
            return redirect("organiser:companies", rally.pk)
    page = {
        "sheet": sheet,
        "form": sheet.form,
        "same": same,
        "neighbours": neighbours(rally),
    }
    return render(request, "organiser/companies/add.html", page | looked_up(request))


def _record(request: RallyRequest, rally: Rally, verb: str, companies: Sequence[Company]) -> None:
    now = timezone.now()
    record_companies(by=request.membership, rally=rally, verb=verb, companies=companies, now=now)


def _namesakes(rally: Rally, sheet: CompanySheet) -> list[Any]:
    """Each namesake of the book, with its place in this rally if it has one."""
    return [
        (company, company.engagements.filter(rally=rally).first())
        for company in namesakes(organisation=rally.organisation, facts=sheet.facts)
    ]


@in_rally
def company_edit(request: RallyRequest, rally: Rally, engagement_id: int) -> HttpResponse:
    engagement = access_engagement(rally=rally, engagement_id=engagement_id)
    halves = half_days(rally.days.all())
    sheet = CompanySheet(_posted(request), halves=halves, engagement=engagement)
    changes: list[str] = []
    if sheet.is_valid():
        try:
            return _change(request, engagement, sheet)
        except ChangedMeanwhile as refusal:
            changes = refusal.changes
    page = {
        "sheet": sheet,
        "form": sheet.form,
        "engagement": engagement,
        "changes": changes,
        "seen": _seen(request, engagement, fresh=bool(changes)),
        "others": other_rallies(engagement),
        "company_tabs": tabs_of(engagement, "company"),
        "neighbours": neighbours(rally, besides=engagement),
    }
    return render(request, "organiser/companies/edit.html", page)


def _change(request: RallyRequest, engagement: Engagement, sheet: CompanySheet) -> HttpResponse:
    before = engagement.status
    change_company(
        engagement=engagement,
        facts=sheet.facts,
        terms=sheet.terms,
        spans=sheet.spans,
        gifts=sheet.gifts,
        seen=seen_in(request.POST.get(FIELD, "")),
    )
    _record(request, engagement.rally, "company.changed", [engagement.company])
    said = " Elle donne des créneaux\u00a0: elle est confirmée."
    more = said if engagement.status != before else ""
    messages.success(request, f"{engagement.company} est à jour.{more}")
    return redirect("organiser:companies", engagement.rally_id)


def _seen(request: RallyRequest, engagement: Engagement, *, fresh: bool) -> str:
    """A form that comes back still speaks of what it first showed, until it is told of changes."""
    if not fresh and request.POST.get(FIELD):
        return str(request.POST[FIELD])
    return token_of(snapshot(engagement))


@in_rally
def company_withdraw(request: RallyRequest, rally: Rally, engagement_id: int) -> HttpResponse:
    engagement = access_engagement(rally=rally, engagement_id=engagement_id)
    if request.method == "POST":
        name = engagement.company.name
        _record(request, rally, "company.withdrawn", [engagement.company])
        withdraw(engagements=[engagement], forget="forget" in request.POST)
        messages.success(request, f"{name} ne participe plus au rallye.")
        return redirect("organiser:companies", rally.pk)
    page = {
        "engagement": engagement,
        "openings": engagement.openings.count(),
        "exchanges": engagement.exchanges.count(),
        "others": other_rallies(engagement),
        "touched": programmes_with_company(rally=rally, ref=engagement.ref),
    }
    return render(request, "organiser/companies/withdraw.html", page)


@in_rally
def company_book(request: RallyRequest, rally: Rally) -> HttpResponse:
    if request.method == "POST":
        chosen = [
            access_company(membership=request.membership, company_id=number)
            for number in sorted(ticked(request))
        ]
        for company in chosen:
            engage(rally=rally, company=company, terms=VisitTerms())
        _record(request, rally, "company.added", chosen)
        say_how_many(
            request,
            len(chosen),
            one="1 entreprise ajoutée au rallye, à contacter.",
            many="{n} entreprises ajoutées au rallye, à contacter.",
        )
        return redirect("organiser:companies", rally.pk)
    found = book_besides(rally, text=request.GET.get("q", ""))
    page = {"page": page_of(request, found), "known": bool(found) or "q" in request.GET}
    return render(request, "organiser/companies/book.html", page)


@in_rally
@require_POST
def company_selection(request: RallyRequest, rally: Rally) -> HttpResponse:
    """One action on the companies ticked in the list."""
    found = rally.engagements.select_related("company", "rally")
    chosen = list(found.filter(pk__in=ticked(request)))
    action = request.POST.get("action")
    if action == "withdraw":
        _record(request, rally, "company.withdrawn", [one.company for one in chosen])
        say_how_many(
            request,
            withdraw(engagements=chosen),
            one="1 entreprise retirée du rallye.",
            many="{n} entreprises retirées du rallye.",
        )
    elif action == "mailed":
        now, actor = timezone.now(), request.membership.user
        say_how_many(
            request,
            log_mails(engagements=chosen, actor=actor, now=now),
            one="Un courriel est noté. Un appel dira si l’entreprise a compris.",
            many="{n} courriels sont notés. Un appel dira si chacune a compris.",
        )
    elif action == "sector" and request.POST.get("sector") in SECTIONS:
        companies = [engagement.company for engagement in chosen]
        changed = set_sector(companies=companies, sector=request.POST["sector"])
        say_how_many(
            request, changed, one="1 entreprise mise à jour.", many="{n} entreprises mises à jour."
        )
    elif action == "sector":
        messages.info(request, "Choisissez d’abord le secteur à donner à ces entreprises.")
    return redirect("organiser:companies", rally.pk)


def _posted(request: MemberRequest) -> Any:
    return request.POST if request.method == "POST" else None


HERE = "rallyes/<int:rally_id>/entreprises"
urlpatterns = [
    path(f"{HERE}/", company_list, name="companies"),
    path(f"{HERE}/nouvelle/", company_add, name="company_add"),
    path(f"{HERE}/carnet/", company_book, name="company_book"),
    path(f"{HERE}/selection/", company_selection, name="company_selection"),
    path(f"{HERE}/liste.<str:form>", company_export, name="company_export"),
    path(f"{HERE}/<int:engagement_id>/", company_edit, name="company"),
    path(f"{HERE}/<int:engagement_id>/retirer/", company_withdraw, name="company_withdraw"),
]
