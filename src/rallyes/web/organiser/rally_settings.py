"""What a rally is: its name, its place of departure, its days, its rules."""

from __future__ import annotations

from django.contrib import messages
from django.forms.models import model_to_dict
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone

from rallyes.companies.domain.queries import neighbours
from rallyes.core.french import count, enumeration, full_date
from rallyes.planning.domain.days import Promises, change_day, promises_of, remove_day
from rallyes.rallies.domain.access import access_day
from rallyes.rallies.domain.base import change_base
from rallyes.rallies.domain.days import add_day
from rallyes.rallies.domain.queries import days_of, next_day
from rallyes.rallies.domain.rallies import change_rally
from rallyes.rallies.domain.weights import WEIGHTS
from rallyes.rallies.interfaces.forms import BaseForm, DayForm, RallyForm, RulesForm
from rallyes.rallies.models import Rally, RallyDay
from rallyes.web.ui.access import RallyRequest, in_rally
from rallyes.web.ui.meanwhile import keep, nothing, shown
from rallyes.web.ui.navigation import Tab

TABS = (
    ("Présentation", "organiser:rally_edit"),
    ("Lieu de départ", "organiser:base"),
    ("Journées", "organiser:days"),
    ("Règles", "organiser:rules"),
)


def settings_tabs(rally: Rally, current: str) -> list[Tab]:
    return [Tab(label, reverse(name, args=[rally.pk]), name == current) for label, name in TABS]


@in_rally
def rally_edit(request: RallyRequest, rally: Rally) -> HttpResponse:
    form = RallyForm(request.POST or None, initial=model_to_dict(rally))
    changes: list[str] = []
    if form.is_valid():
        changes = _save(request, rally, form.cleaned_data, "La présentation est enregistrée.")
        if not changes:
            return redirect(rally)
    page = {
        "form": form,
        "tabs": settings_tabs(rally, "organiser:rally_edit"),
        **shown(request, rally, changes),
    }
    return render(request, "organiser/rallies/edit.html", page)


@in_rally
def base(request: RallyRequest, rally: Rally) -> HttpResponse:
    form = BaseForm(request.POST or None, initial=model_to_dict(rally))
    changes: list[str] = []
    if form.is_valid():
        changes = keep(request, rally, nothing)  # an address search holds no lock
        if not changes:
            values = form.cleaned_data
            change_base(by=request.membership, rally=rally, values=values, now=timezone.now())
            messages.success(request, "Le lieu de départ est enregistré.")
            return redirect(rally)
    page = {
        "form": form,
        "tabs": settings_tabs(rally, "organiser:base"),
        "neighbours": neighbours(rally),
        **shown(request, rally, changes),
    }
    return render(request, "organiser/rallies/base.html", page)


@in_rally
def rules(request: RallyRequest, rally: Rally) -> HttpResponse:
    form = RulesForm(request.POST or None, initial=model_to_dict(rally))
    changes: list[str] = []
    if form.is_valid():
        changes = _save(request, rally, form.cleaned_data, "Les règles sont enregistrées.")
        if not changes:
            return redirect(rally)
    page = {
        "form": form,
        "weights": [(form[weight.key], weight.unit) for weight in WEIGHTS],
        "tabs": settings_tabs(rally, "organiser:rules"),
        **shown(request, rally, changes),
    }
    return render(request, "organiser/rallies/rules.html", page)


def _save(request: RallyRequest, rally: Rally, values: dict, said: str) -> list[str]:
    """What somebody else changed meanwhile, in which case nothing is kept."""
    by, now = request.membership, timezone.now()
    changes = keep(request, rally, lambda: change_rally(by=by, rally=rally, values=values, now=now))
    if not changes:
        messages.success(request, said)
    return changes


@in_rally
def days(request: RallyRequest, rally: Rally) -> HttpResponse:
    page = {"days": days_of(rally), "tabs": settings_tabs(rally, "organiser:days")}
    return render(request, "organiser/rallies/days.html", page)


@in_rally
def day_add(request: RallyRequest, rally: Rally) -> HttpResponse:
    form = DayForm(request.POST or None, initial=dict(next_day(rally)))
    if form.is_valid():
        day = add_day(by=request.membership, rally=rally, values=form.values, now=timezone.now())
        messages.success(request, f"La journée du {full_date(day.date)} est ajoutée.")
        return redirect("organiser:days", rally.pk)
    return render(request, "organiser/rallies/day.html", {"form": form, "day": None})


@in_rally
def day_edit(request: RallyRequest, rally: Rally, day_id: int) -> HttpResponse:
    day = access_day(rally=rally, day_id=day_id)
    form = DayForm(request.POST or None, initial=model_to_dict(day))
    changes: list[str] = []
    if form.is_valid():
        changes = keep(request, day, lambda: _change_day(request, day, form))
        if not changes:
            return redirect("organiser:days", rally.pk)
    page = {
        "form": form,
        "day": day,
        "promises": promises_of(rally=rally, day=day.date),
        **shown(request, day, changes),
    }
    return render(request, "organiser/rallies/day.html", page)


def _change_day(request: RallyRequest, day: RallyDay, form: DayForm) -> None:
    moved = change_day(by=request.membership, day=day, values=form.values, now=timezone.now())
    messages.success(request, f"La journée du {full_date(day.date)} est enregistrée.")
    if moved.openings:
        messages.warning(request, _told_of_move(moved))


def _told_of_move(moved: Promises) -> str:
    return (
        f"{count(len(moved.openings), 'créneau a', 'créneaux ont')} changé de date avec la "
        f"journée\u00a0: vérifiez-les avec {enumeration(moved.companies)}."
    )


@in_rally
def day_remove(request: RallyRequest, rally: Rally, day_id: int) -> HttpResponse:
    day = access_day(rally=rally, day_id=day_id)
    if request.method == "POST":
        remove_day(by=request.membership, day=day, now=timezone.now())
        messages.success(request, f"La journée du {full_date(day.date)} est retirée.")
        return redirect("organiser:days", rally.pk)
    page = {"day": day, "promises": promises_of(rally=rally, day=day.date)}
    return render(request, "organiser/rallies/day_remove.html", page)
