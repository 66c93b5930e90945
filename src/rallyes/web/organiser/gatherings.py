"""The gatherings of a rally: welcome, icebreaker, feedback session, closing event."""

from __future__ import annotations

from django.contrib import messages
from django.forms.models import model_to_dict
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from rallyes.rallies.domain.access import access_gathering
from rallyes.rallies.domain.gatherings import (
    add_gathering,
    change_gathering,
    clashes,
    name_of,
    remove_gathering,
    usual_gathering,
)
from rallyes.rallies.domain.queries import days_of, gatherings_of
from rallyes.rallies.domain.running_order import remarks
from rallyes.rallies.interfaces.forms import GatheringForm
from rallyes.rallies.models import Gathering, Rally
from rallyes.web.ui.access import RallyRequest, in_rally
from rallyes.web.ui.meanwhile import keep, shown


@in_rally
def gatherings(request: RallyRequest, rally: Rally) -> HttpResponse:
    days = list(days_of(rally))
    lines = [
        (one, [*clashes(gathering=one, days=days), *remarks(one)]) for one in gatherings_of(rally)
    ]
    return render(request, "organiser/gatherings/list.html", {"lines": lines})


@in_rally
def gathering_add(request: RallyRequest, rally: Rally) -> HttpResponse:
    usual = usual_gathering(rally=rally, kind=request.GET.get("nature", ""))
    form = GatheringForm(request.POST or None, initial=usual)
    if form.is_valid():
        gathering = add_gathering(
            by=request.membership, rally=rally, values=form.cleaned_data, now=timezone.now()
        )
        return _kept(request, gathering)
    return render(request, "organiser/gatherings/edit.html", {"form": form, "gathering": None})


@in_rally
def gathering_edit(request: RallyRequest, rally: Rally, gathering_id: int) -> HttpResponse:
    gathering = access_gathering(rally=rally, gathering_id=gathering_id)
    form = GatheringForm(request.POST or None, initial=model_to_dict(gathering))
    changes: list[str] = []
    if form.is_valid():
        changes = keep(request, gathering, lambda: _change(request, gathering, form))
        if not changes:
            return _kept(request, gathering)
    page = {"form": form, "gathering": gathering, **shown(request, gathering, changes)}
    return render(request, "organiser/gatherings/edit.html", page)


def _change(request: RallyRequest, gathering: Gathering, form: GatheringForm) -> None:
    change_gathering(
        by=request.membership, gathering=gathering, values=form.cleaned_data, now=timezone.now()
    )


def _kept(request: RallyRequest, gathering: Gathering) -> HttpResponse:
    messages.success(request, f"«\u00a0{name_of(gathering)}\u00a0» est enregistré.")
    for sentence in clashes(gathering=gathering, days=list(days_of(gathering.rally))):
        messages.warning(request, sentence)
    return redirect("organiser:gatherings", gathering.rally_id)


@in_rally
def gathering_remove(request: RallyRequest, rally: Rally, gathering_id: int) -> HttpResponse:
    gathering = access_gathering(rally=rally, gathering_id=gathering_id)
    if request.method == "POST":
        remove_gathering(by=request.membership, gathering=gathering, now=timezone.now())
        messages.success(request, f"«\u00a0{name_of(gathering)}\u00a0» est retiré du programme.")
        return redirect("organiser:gatherings", rally.pk)
    return redirect("organiser:gathering_edit", rally.pk, gathering.pk)
