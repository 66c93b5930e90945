"""The companies of a rally: sheet, book, withdrawal; see ``company_list`` for the list."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import path

from rallyes.companies.domain.access import access_company, access_engagement
from rallyes.companies.domain.book import namesakes
from rallyes.companies.domain.engagements import (
    VisitTerms,
    add_company,
    change_company,
    engage,
    other_rallies,
    withdraw,
)
from rallyes.companies.domain.meanwhile import ChangedMeanwhile, snapshot
from rallyes.companies.domain.openings import half_days
from rallyes.companies.domain.queries import (
    book_besides,
    neighbours,
)
from rallyes.companies.enums import Status
from rallyes.companies.interfaces.directory import filled_from
from rallyes.companies.interfaces.seen import FIELD, seen_in, token_of
from rallyes.companies.interfaces.sheet import CompanySheet
from rallyes.companies.models import Engagement
from rallyes.planning.domain.touched import programmes_with_company
from rallyes.rallies.models import Rally
from rallyes.web.organiser.company_list import (
    company_export,
    company_list,
    company_selection,
    record,
)
from rallyes.web.organiser.company_tabs import tabs_of
from rallyes.web.organiser.lookup import looked_up
from rallyes.web.ui.access import MemberRequest, RallyRequest, in_rally
from rallyes.web.ui.listing import page_of, say_how_many, ticked


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
            record(request, rally, "company.added", [engagement.company])
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
    record(request, engagement.rally, "company.changed", [engagement.company])
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
        record(request, rally, "company.withdrawn", [engagement.company])
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
        record(request, rally, "company.added", chosen)
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
