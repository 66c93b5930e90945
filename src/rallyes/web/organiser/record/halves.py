"""One half day: who was there and which visits were made, every team on one page."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from rallyes.companies.models import Engagement
from rallyes.core.errors import NotFoundError
from rallyes.core.french import full_date
from rallyes.core.meanwhile import ChangedMeanwhile
from rallyes.fielddays.domain.expected import Expected, expected
from rallyes.fielddays.domain.meanwhile import version_of_half
from rallyes.fielddays.domain.recording import tell_outings
from rallyes.fielddays.enums import Half
from rallyes.fielddays.interfaces.forms import TeamForm
from rallyes.fielddays.models import Closure, Outing
from rallyes.participants.models import Participant
from rallyes.rallies.models import Rally
from rallyes.web.ui.access import RallyRequest, in_rally
from rallyes.web.ui.meanwhile import FIELD


@in_rally
def half_day(request: RallyRequest, rally: Rally, day: date, half: Half) -> HttpResponse:
    asked = expected(rally)
    teams = [one for one in asked if (one.date, one.half) == (day, half)]
    if not teams:
        raise NotFoundError
    forms = _forms(rally, teams, request.POST if request.method == "POST" else None)
    faults = [form for form in forms if not form.is_valid()]
    seen, changes = request.POST.get(FIELD), list[str]()
    if request.method == "POST" and not faults:
        told = [form.facts() for form in forms]
        try:
            tell_outings(
                by=request.membership, rally=rally, told=told, now=timezone.now(), seen=seen
            )
        except ChangedMeanwhile as refusal:
            changes = refusal.changes
        else:
            messages.success(request, "C’est noté.")
            return _onwards(rally, asked, teams[0])
    version = version_of_half(rally=rally, day=day, half=half.value)
    page = {
        "seen": version if seen is None or changes else seen,
        "changes": changes,
        "forms": forms,
        "title": f"{full_date(day)}, {half.label}".capitalize(),
        "closed": Closure.objects.filter(rally=rally).exists(),
        "told": any(form.told for form in forms),
        "future": day > timezone.localdate(),
    }
    return render(request, "organiser/record/half.html", page)


def _forms(rally: Rally, teams: Sequence[Expected], data: Any) -> list[TeamForm]:
    told = {
        (one.date, one.half, one.team): one
        for one in Outing.objects.filter(rally=rally, date=teams[0].date).prefetch_related(
            "presences", "visits"
        )
    }
    people = list(Participant.objects.planned().filter(rally=rally))
    companies = list(
        Engagement.objects.filter(rally=rally).select_related("company").order_by("company__name")
    )
    return [
        TeamForm(
            data,
            expected=one,
            told=told.get((one.date, one.half.value, one.team)),
            others=_others(people, one),
            companies=companies,
        )
        for one in teams
    ]


def _others(people: Sequence[Participant], team: Expected) -> list[Participant]:
    members = {one.pk for one in team.members}
    return [one for one in people if one.pk not in members]


def _onwards(rally: Rally, asked: Sequence[Expected], done: Expected) -> HttpResponse:
    """To the next half day that is over and that nobody told, else back to the record."""
    told = set(Outing.objects.filter(rally=rally).values_list("date", "half", "team"))
    today = timezone.localdate()
    for one in asked:
        after = (one.date, one.half) > (done.date, done.half)
        if after and one.date <= today and (one.date, one.half.value, one.team) not in told:
            return redirect("organiser:record_half", rally.pk, one.date, one.half)
    return redirect("organiser:record", rally.pk)
