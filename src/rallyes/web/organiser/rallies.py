"""The rallies of an organisation, and the overview of one."""

from __future__ import annotations

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from rallyes.companies.domain.answered import recent_answers
from rallyes.planning.domain.concerned import concerned_by
from rallyes.planning.domain.duplicating import duplicate
from rallyes.rallies.domain.queries import filter_lines, rally_lines
from rallyes.rallies.domain.rallies import cancel_rally, create_rally, resume_rally
from rallyes.rallies.enums import When
from rallyes.rallies.interfaces.forms import CancelForm, CreateRallyForm, DuplicateForm
from rallyes.rallies.models import Rally
from rallyes.web.organiser.history import history_of
from rallyes.web.organiser.messages.sent import failed_in, not_left
from rallyes.web.organiser.overview import look_over
from rallyes.web.ui.access import MemberRequest, RallyRequest, in_rally, members_only

LINES = 50
"""Of history on one page."""


@members_only
def rally_list(request: MemberRequest) -> HttpResponse:
    lines = rally_lines(membership=request.membership, today=timezone.localdate())
    chosen = [When(value) for value in request.GET.getlist("quand") if value in When.values]
    shown = filter_lines(lines, words=request.GET.get("q", ""), chosen=chosen)
    tallies = [(when, sum(line.when == when for line in lines)) for when in When]
    filters = [(when, tally) for when, tally in tallies if tally]
    page = {"lines": lines, "shown": shown, "filters": filters}
    return render(request, "organiser/rallies/list.html", page)


@members_only
def rally_create(request: MemberRequest) -> HttpResponse:
    form = CreateRallyForm(request.POST or None)
    if form.is_valid():
        rally = create_rally(by=request.membership, now=timezone.now(), **form.cleaned_data)
        messages.success(request, "Le rallye est créé, avec des horaires que vous pouvez changer.")
        return redirect("organiser:rally", rally.pk)
    return render(request, "organiser/rallies/create.html", {"form": form})


@in_rally
def overview(request: RallyRequest, rally: Rally) -> HttpResponse:
    page = {
        "overview": look_over(rally=rally, today=timezone.localdate()),
        "failed_messages": not_left(failed_in(rally)),
        "answers": recent_answers(rally, now=timezone.now()),
    }
    return render(request, "organiser/rallies/overview.html", page)


@in_rally
def duplicate_page(request: RallyRequest, rally: Rally) -> HttpResponse:
    form = DuplicateForm(request.POST or None, initial={"name": f"{rally.name}, suite"})
    if form.is_valid():
        copy = duplicate(
            by=request.membership, source=rally, now=timezone.now(), **form.cleaned_data
        )
        messages.success(
            request,
            "Le nouveau rallye est prêt\u00a0: entreprises, véhicules et tâches sont venus, "
            "les personnes non. Ouvrez-le aux prescripteurs quand vous serez prêts, dans sa "
            "présentation.",
        )
        return redirect(copy)
    return render(request, "organiser/rallies/duplicate.html", {"form": form})


@in_rally
def cancel(request: RallyRequest, rally: Rally) -> HttpResponse:
    form = CancelForm(request.POST or None)
    if form.is_valid():
        reason = form.cleaned_data["reason"]
        cancel_rally(by=request.membership, rally=rally, reason=reason, now=timezone.now())
        messages.success(request, "Le rallye est annulé. Tout ce qu’il contient est gardé.")
        return redirect(rally)
    page = {"form": form, "concerned": concerned_by(rally)}
    return render(request, "organiser/rallies/cancel.html", page)


@in_rally
def resume(request: RallyRequest, rally: Rally) -> HttpResponse:
    if request.method == "POST":
        resume_rally(by=request.membership, rally=rally, now=timezone.now())
        messages.success(request, "Le rallye reprend là où il en était.")
    return redirect(rally)


@in_rally
def history(request: RallyRequest, rally: Rally) -> HttpResponse:
    lines = Paginator(history_of(rally), LINES).get_page(request.GET.get("page"))
    return render(request, "organiser/rallies/history.html", {"lines": lines})
