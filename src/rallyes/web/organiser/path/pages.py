"""The path of a rally, one phase of it, and its tasks."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from itertools import groupby
from typing import Protocol

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST

from rallyes.core.errors import NotFoundError
from rallyes.network.models import Membership
from rallyes.rallies.domain import journal
from rallyes.rallies.domain.path import tasks
from rallyes.rallies.domain.path.dates import monday_of
from rallyes.rallies.domain.path.lines import Path, State, due_of, first_day, path_of
from rallyes.rallies.domain.path.usual import BY_KEY
from rallyes.rallies.domain.queries import days_of, gatherings_of, rally_dates
from rallyes.rallies.enums import PhaseKey
from rallyes.rallies.interfaces.path_forms import DueForm, TaskForm
from rallyes.rallies.models import Rally, Task
from rallyes.web.organiser.path.items import Item, items
from rallyes.web.organiser.path.timeline import timeline
from rallyes.web.organiser.path.words import BY_SLUG
from rallyes.web.ui.access import RallyRequest, in_rally
from rallyes.web.ui.meanwhile import keep, shown
from rallyes.web.ui.undo import offer_undo


@dataclass(frozen=True, slots=True)
class Week:
    """The open tasks of one week to come."""

    monday: date
    items: list[Item]


@in_rally
def path(request: RallyRequest, rally: Rally) -> HttpResponse:
    found = path_of(rally=rally, today=timezone.localdate())
    dates = rally_dates(days=list(days_of(rally)), gatherings=list(gatherings_of(rally)))
    page = {
        "path": found,
        "dates": dates,
        "timeline": timeline(found, dates.last) if dates else None,
        "late": items(rally, found.late),
        "this_week": items(rally, found.this_week),
        "later": _weeks(rally, found),
        "undated": items(rally, found.of(State.UNDATED)),
        "done": items(rally, found.of(State.DONE)),
        "left_open": items(rally, found.of(State.LEFT_OPEN)),
        "set_aside": items(rally, found.of(State.SET_ASIDE)),
        "back": "",
    }
    return render(request, "organiser/path/page.html", page)


def _weeks(rally: Rally, found: Path) -> list[Week]:
    later = found.of(State.LATER)
    return [
        Week(monday, items(rally, lines))
        for monday, lines in groupby(later, key=lambda line: monday_of(line.due or date.max))
    ]


@in_rally
def phase(request: RallyRequest, rally: Rally, slug: str) -> HttpResponse:
    key = _phase_of(slug)
    found = path_of(rally=rally, today=timezone.localdate())
    lines = found.in_phase(key)
    page = {
        "phase": key,
        "slug": slug,
        "open": items(rally, [line for line in lines if line.open]),
        "closed": items(rally, [line for line in lines if not line.open]),
        "entries": [one for one in journal.journal_of(rally) if one.phase == key],
        "before": journal.lessons_before(rally, key),
        "back": slug,
    }
    return render(request, "organiser/path/phase.html", page)


def _phase_of(slug: str) -> PhaseKey:
    if slug not in BY_SLUG:
        raise NotFoundError
    return BY_SLUG[slug]


class Action(Protocol):
    """A verb of the tasks' domain."""

    def __call__(self, *, by: Membership, rally: Rally, token: str, now: datetime) -> Task: ...


def acting(action: Action, told: str, undo: str) -> Callable[..., HttpResponse]:
    """A view that does one thing to a task and offers to take it back at ``undo``."""

    @in_rally
    @require_POST
    def view(request: RallyRequest, rally: Rally, token: str) -> HttpResponse:
        task = action(by=request.membership, rally=rally, token=token, now=timezone.now())
        text = told.format(title=tasks.title_of(task))
        if undo:
            offer_undo(request, text, reverse(undo, args=[rally.pk, token]))
        else:
            messages.success(request, text)
        return _back(request, rally)

    return view


tick = acting(tasks.tick, "«\u00a0{title}\u00a0» est fait.", "organiser:task_untick")
untick = acting(tasks.untick, "«\u00a0{title}\u00a0» est de nouveau à faire.", "")
set_aside = acting(
    tasks.set_aside, "«\u00a0{title}\u00a0» est mis de côté.", "organiser:task_untick"
)


def _back(request: HttpRequest, rally: Rally) -> HttpResponse:
    """To the phase from which the order came, or to the whole path."""
    return _to(rally, request.POST.get("back", ""))


def _asked(request: HttpRequest) -> str:
    """The phase from which a form was opened, "" for the whole path."""
    slug = request.GET.get("etape", "")
    return slug if slug in BY_SLUG else ""


def _to(rally: Rally, slug: str) -> HttpResponse:
    if slug in BY_SLUG:
        return redirect("organiser:phase", rally.pk, slug)
    return redirect("organiser:path", rally.pk)


@in_rally
def task_add(request: RallyRequest, rally: Rally) -> HttpResponse:
    slug = _asked(request)
    form = TaskForm(request.POST or None, initial={"phase": BY_SLUG.get(slug)})
    if form.is_valid():
        task = tasks.add_task(
            by=request.membership, rally=rally, facts=form.facts, now=timezone.now()
        )
        where = PhaseKey(task.phase).label
        messages.success(request, f"«\u00a0{task.title}\u00a0» est ajouté à l’étape {where}.")
        return _to(rally, slug)
    page = {"form": form, "task": None, "back": slug}
    return render(request, "organiser/path/task.html", page)


@in_rally
def task_edit(request: RallyRequest, rally: Rally, token: str) -> HttpResponse:
    task = tasks.access_task(rally=rally, token=token)
    form = _form(request, rally, task)
    changes: list[str] = []
    if form.is_valid():
        changes = keep(request, task, lambda: _keep(request, rally, token, task, form))
        if not changes:
            messages.success(request, f"«\u00a0{tasks.title_of(task)}\u00a0» est à jour.")
            return _to(rally, _asked(request))
    page = {
        "form": form,
        "back": _asked(request),
        "task": task,
        "usual": BY_KEY.get(task.key),
        "token": token,
        **shown(request, task, changes),
    }
    return render(request, "organiser/path/task.html", page)


def _form(request: RallyRequest, rally: Rally, task: Task) -> DueForm:
    known = {
        "due": due_of(task, first=first_day(rally)),
        "note": task.note,
        "title": task.title,
        "phase": task.phase,
    }
    kind = DueForm if task.key else TaskForm
    return kind(request.POST or None, initial=known)


def _keep(request: RallyRequest, rally: Rally, token: str, task: Task, form: DueForm) -> None:
    by, now = request.membership, timezone.now()
    if isinstance(form, TaskForm):
        tasks.change_task(by=by, task=task, facts=form.facts, now=now)
    else:
        tasks.move(by=by, rally=rally, token=token, now=now, **form.cleaned_data)


@in_rally
@require_POST
def task_remove(request: RallyRequest, rally: Rally, token: str) -> HttpResponse:
    task = tasks.access_task(rally=rally, token=token)
    if task.key:
        raise NotFoundError
    tasks.remove_task(by=request.membership, task=task, now=timezone.now())
    messages.success(request, f"«\u00a0{task.title}\u00a0» est retiré du chemin.")
    return _back(request, rally)
