"""Ticking a task, moving it, setting it aside, and adding one of our own."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction

from rallyes.core.errors import NotFoundError, RefusedError
from rallyes.network.models import Membership
from rallyes.rallies.domain.path.dates import days_before
from rallyes.rallies.domain.path.lines import first_day
from rallyes.rallies.domain.path.usual import BY_KEY
from rallyes.rallies.domain.rallies import record, require_alive
from rallyes.rallies.enums import PhaseKey
from rallyes.rallies.models import Rally, Task

LONGEST_NUMBER = 18
"""Digits of the number of a row."""


class NoDates(RefusedError):
    """A date cannot be kept while the rally has none."""


@dataclass(frozen=True, slots=True)
class TaskFacts:
    """What is said of a task of our own. ``due``: None for no date."""

    phase: PhaseKey
    title: str
    due: date | None
    note: str = ""


def access_task(*, rally: Rally, token: str) -> Task:
    """The task that ``TaskLine.token`` names, not stored yet for an untouched usual one.

    Raises NotFoundError for a task of another rally.
    """
    if token in BY_KEY:
        kept = Task.objects.filter(rally=rally, key=token).first()
        return kept or Task(rally=rally, key=token, phase=BY_KEY[token].phase)
    number = int(token) if token.isascii() and token.isdigit() else 0
    own = Task.objects.filter(rally=rally, key="", pk=number if len(token) <= LONGEST_NUMBER else 0)
    found = own.first()
    if found is None:
        raise NotFoundError
    return found


@transaction.atomic
def tick(*, by: Membership, rally: Rally, token: str, now: datetime) -> Task:
    """Somebody says that it is done; a second click changes nothing. Raises RallyIsCancelled."""
    task = _writable(rally, token)
    if task.done_at is None:
        task.done_at, task.done_by, task.set_aside_at = now, by.user, None
        task.save()
        _record(by, task, "task.done", now)
    return task


@transaction.atomic
def untick(*, by: Membership, rally: Rally, token: str, now: datetime) -> Task:
    """To be done again, and no longer set aside. Raises RallyIsCancelled."""
    task = _writable(rally, token)
    if task.done_at or task.set_aside_at:
        task.done_at, task.done_by, task.set_aside_at = None, None, None
        task.save()
        _record(by, task, "task.open", now)
    return task


@transaction.atomic
def set_aside(*, by: Membership, rally: Rally, token: str, now: datetime) -> Task:
    """The rally does without it. Raises RallyIsCancelled."""
    task = _writable(rally, token)
    if task.set_aside_at is None:
        task.set_aside_at = now
        task.save()
        _record(by, task, "task.set_aside", now)
    return task


@transaction.atomic
def move(
    *, by: Membership, rally: Rally, token: str, due: date | None, note: str, now: datetime
) -> Task:
    """Another date (None: the usual one, or none), and what is to be known of it.

    Raises RallyIsCancelled, NoDates.
    """
    task = _writable(rally, token)
    task.days_before, task.chosen_on, task.note = _distance(rally, due), due, note
    task.save()
    _record(by, task, "task.moved", now)
    return task


@transaction.atomic
def add_task(*, by: Membership, rally: Rally, facts: TaskFacts, now: datetime) -> Task:
    """Raises RallyIsCancelled, NoDates."""
    require_alive(rally)
    task = _tell(Task(rally=rally), facts)
    _record(by, task, "task.added", now)
    return task


@transaction.atomic
def change_task(*, by: Membership, task: Task, facts: TaskFacts, now: datetime) -> Task:
    """One of our own. Raises RallyIsCancelled, NoDates."""
    require_alive(task.rally)
    _tell(task, facts)
    _record(by, task, "task.moved", now)
    return task


@transaction.atomic
def remove_task(*, by: Membership, task: Task, now: datetime) -> None:
    """One of our own. Raises RallyIsCancelled."""
    require_alive(task.rally)
    _record(by, task, "task.removed", now)
    task.delete()


def title_of(task: Task) -> str:
    return BY_KEY[task.key].title if task.key else task.title


def _writable(rally: Rally, token: str) -> Task:
    require_alive(rally)
    Rally.objects.select_for_update().get(pk=rally.pk)
    return access_task(rally=rally, token=token)


def _tell(task: Task, facts: TaskFacts) -> Task:
    task.phase, task.title, task.note = facts.phase, facts.title, facts.note
    task.days_before, task.chosen_on = _distance(task.rally, facts.due), facts.due
    task.save()
    return task


def _distance(rally: Rally, due: date | None) -> int | None:
    if due is None:
        return None
    first = first_day(rally)
    if first is None:
        message = (
            "Le rallye n’a pas encore de date\u00a0: fixez d’abord ses journées, "
            "les tâches s’y accrochent."
        )
        raise NoDates(message)
    return days_before(due, first)


def _record(by: Membership, task: Task, verb: str, now: datetime) -> None:
    record(by=by, rally=task.rally, verb=verb, now=now, facts={"task": title_of(task)})
