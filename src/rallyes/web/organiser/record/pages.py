"""The record at a glance: what is told, what is left, what it comes to."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST

from rallyes.core.french import agree, count, number
from rallyes.fielddays.domain.expected import Expected, expected
from rallyes.fielddays.domain.recording import (
    close_record,
    reopen_record,
    tell_the_rest_as_planned,
)
from rallyes.fielddays.domain.summary import FEWEST, MOST, Summary, summary_of
from rallyes.fielddays.enums import Half
from rallyes.fielddays.models import Closure, Crew, GatheringHeld, Outing
from rallyes.planning.domain.publications import publication_in_force
from rallyes.rallies.domain.gatherings import name_of
from rallyes.rallies.domain.queries import days_of, gatherings_of
from rallyes.rallies.models import Gathering, Rally
from rallyes.web.ui.access import RallyRequest, in_rally


@dataclass(frozen=True, slots=True)
class HalfLine:
    """A half day of the record. ``teams``: how many went out; ``told``: of how many it is told."""

    date: date
    half: Half
    teams: int
    told: int
    open: bool


@dataclass(frozen=True, slots=True)
class GatheringLine:
    gathering: Gathering
    name: str
    held: GatheringHeld | None
    open: bool


@dataclass(frozen=True, slots=True)
class Figure:
    label: str
    value: str
    note: str = ""


@in_rally
def record(request: RallyRequest, rally: Rally) -> HttpResponse:
    asked, today = expected(rally), timezone.localdate()
    halves, gatherings = _halves(rally, asked, today), _gatherings(rally, today)
    page = {
        "halves": halves,
        "gatherings": gatherings,
        "untold": sum(one.open and one.held is None for one in gatherings),
        "to_come": _to_come(rally, today),
        "left": sum(one.open and one.told < one.teams for one in halves),
        "figures": _figures(summary_of(rally)),
        "closure": Closure.objects.select_related("closed_by").filter(rally=rally).first(),
        "published": publication_in_force(rally),
        "has_crews": Crew.objects.filter(rally=rally).exists(),
        "begun": any(one.open for one in halves),
    }
    return render(request, "organiser/record/page.html", page)


def _to_come(rally: Rally, today: date) -> bool:
    first = days_of(rally).first()
    return first is not None and first.date > today


def _figures(summary: Summary) -> list[Figure]:
    """Nothing before somebody told anything."""
    if not summary.people:
        return []
    within = f"{summary.within} sur {summary.came} en ont vu {FEWEST} à {MOST}"
    return [
        Figure(agree(summary.came, "personne présente"), str(summary.came), _of(summary.people)),
        Figure(agree(summary.made, "visite faite"), str(summary.made), _of(summary.visits)),
        Figure(agree(summary.companies, "entreprise visitée"), str(summary.companies)),
        Figure("entreprises vues par personne", number(summary.average, 1), within),
    ]


def _of(whole: int) -> str:
    return f"sur {whole} {agree(whole, 'prévue')}"


def _halves(rally: Rally, asked: Sequence[Expected], today: date) -> list[HalfLine]:
    told = set(Outing.objects.filter(rally=rally).values_list("date", "half", "team"))
    lines = []
    for (day, half), teams in groupby(asked, key=lambda one: (one.date, one.half)):
        keys = [(day, half.value, one.team) for one in teams]
        known = sum(key in told for key in keys)
        lines.append(HalfLine(day, half, len(keys), known, open=day <= today))
    return lines


def _gatherings(rally: Rally, today: date) -> list[GatheringLine]:
    return [
        GatheringLine(one, name_of(one), getattr(one, "held", None), open=one.date <= today)
        for one in gatherings_of(rally).select_related("held")
    ]


@in_rally
@require_POST
def rest_as_planned(request: RallyRequest, rally: Rally) -> HttpResponse:
    made = tell_the_rest_as_planned(by=request.membership, rally=rally, now=timezone.now())
    if made:
        words = f"{count(made, 'moment noté')} comme prévu. Vous pouvez encore tout changer."
        messages.success(request, words)
    else:
        messages.info(request, "Tout ce qui est passé était déjà noté.")
    return redirect("organiser:record", rally.pk)


@in_rally
@require_POST
def close(request: RallyRequest, rally: Rally) -> HttpResponse:
    if "reopen" in request.POST:
        reopen_record(by=request.membership, rally=rally, now=timezone.now())
        messages.success(request, "Le relevé est rouvert.")
    else:
        close_record(by=request.membership, rally=rally, now=timezone.now())
        messages.success(request, "Le relevé est terminé\u00a0: le bilan s’appuie sur lui.")
    return redirect("organiser:record", rally.pk)
