"""The report of a rally: what is missing and where to tell it, then the files in one click."""

from __future__ import annotations

from urllib.parse import quote

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import path, reverse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET

from rallyes.core.audit import trace
from rallyes.core.errors import NotFoundError
from rallyes.evaluation.domain.reports.facts import Where, facts_of_report, missing_of
from rallyes.evaluation.domain.reports.rally import Addressee, addressees, rally_report
from rallyes.evaluation.interfaces.papers.report import WRITERS
from rallyes.rallies.models import Rally
from rallyes.web.ui.access import RallyRequest, in_rally

VERBS = {
    Where.DAYS: "Fixer les dates",
    Where.RECORD: "Compléter le relevé",
    Where.JOURNAL: "Écrire dans le carnet",
    Where.FIDELITY: "Remplir la grille",
    Where.OUTCOMES: "Noter les situations",
    Where.BUDGET: "Compléter le budget",
    Where.PARTICIPANTS: "Compléter les fiches",
}


@never_cache
@in_rally
@require_GET
def reports(request: RallyRequest, rally: Rally) -> HttpResponse:
    missing = missing_of(facts_of_report(rally), today=timezone.localdate())
    lines = [
        (one.text, reverse(f"organiser:{one.where.value}", args=[rally.pk]), VERBS[one.where])
        for one in missing
    ]
    page = {"missing": lines, "addressees": addressees(rally)}
    return render(request, "organiser/reports/page.html", page)


@in_rally
@require_GET
def report(request: RallyRequest, rally: Rally, addressee: str, ending: str) -> HttpResponse:
    if addressee not in list(Addressee) or ending not in WRITERS:
        raise NotFoundError
    now = timezone.now()
    made = rally_report(rally=rally, addressee=Addressee(addressee), now=now)
    write, kind = WRITERS[ending]
    trace(
        actor=request.membership.user,
        organisation=request.membership.organisation_id,
        verb="exported",
        about=f"rally:{rally.pk}",
        now=now,
        facts={"paper": f"bilan {addressee}.{ending}"},
    )
    answer = HttpResponse(write(made, now=now), content_type=kind)
    name = quote(f"{made.title} — {rally.name}.{ending}")
    answer["Content-Disposition"] = f"attachment; filename*=UTF-8''{name}"
    answer["Cache-Control"] = "private, no-store"
    return answer


HERE = "rallyes/<int:rally_id>/bilans"
urlpatterns = [
    path(f"{HERE}/", reports, name="reports"),
    path(f"{HERE}/<slug:addressee>.<slug:ending>", report, name="report"),
]
