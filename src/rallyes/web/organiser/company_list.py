"""The list of a rally's companies: narrowed, exported, acted upon."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST

from rallyes.companies.domain.book import set_sector
from rallyes.companies.domain.charter import company_warnings
from rallyes.companies.domain.engagements import withdraw
from rallyes.companies.domain.exchanges import log_mails
from rallyes.companies.domain.openings import HalfDay, half_days
from rallyes.companies.domain.queries import (
    GAPS,
    CompanyFilter,
    CompanyRow,
    communes_of,
    company_rows,
    confirmed,
    narrowed,
    sectors_of,
)
from rallyes.companies.domain.recording import record_companies
from rallyes.companies.enums import Status
from rallyes.companies.interfaces.exports import company_table
from rallyes.companies.interfaces.forms import sector_choices
from rallyes.companies.models import Company
from rallyes.core.sectors import SECTIONS
from rallyes.rallies.models import Rally
from rallyes.web.organiser.charter import advise
from rallyes.web.organiser.company_tabs import list_tabs
from rallyes.web.ui.access import MemberRequest, RallyRequest, in_rally
from rallyes.web.ui.downloads import table_response
from rallyes.web.ui.listing import page_of, say_how_many, ticked


def record(request: RallyRequest, rally: Rally, verb: str, companies: Sequence[Company]) -> None:
    """A line in the rally's history."""
    now = timezone.now()
    record_companies(by=request.membership, rally=rally, verb=verb, companies=companies, now=now)


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
@require_POST
def company_selection(request: RallyRequest, rally: Rally) -> HttpResponse:
    """One action on the companies ticked in the list."""
    found = rally.engagements.select_related("company", "rally")
    chosen = list(found.filter(pk__in=ticked(request)))
    action = request.POST.get("action")
    if action == "withdraw":
        record(request, rally, "company.withdrawn", [one.company for one in chosen])
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
