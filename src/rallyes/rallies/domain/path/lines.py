"""The path of one rally as it is read: each task with its date, its state and what proves it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import Enum

from django.db.models import Min

from rallyes.rallies.domain.path.dates import due_on, monday_of
from rallyes.rallies.domain.path.proofs import Proof, proofs_of
from rallyes.rallies.domain.path.usual import USUAL, UsualTask
from rallyes.rallies.enums import PhaseKey
from rallyes.rallies.models import Rally, Task

NOTHING = Proof(False)


class State(Enum):
    """Where a task stands today; the value is how pages call it."""

    LATE = "late"
    THIS_WEEK = "this_week"
    LATER = "later"
    UNDATED = "undated"
    LEFT_OPEN = "left_open"
    """A task of the preparation that nobody ticked before the rally began."""
    DONE = "done"
    SET_ASIDE = "set_aside"


@dataclass(frozen=True, slots=True)
class TaskLine:
    """One task of the path. ``ours``: what is stored of it, None while nobody has touched it.

    ``usual``: None for one of our own. ``done_by``: who said that it is done, "" where the data
    prove it.
    """

    phase: PhaseKey
    title: str
    usual: UsualTask | None
    ours: Task | None
    due: date | None
    state: State
    proof: Proof
    done_by: str = ""

    @property
    def token(self) -> str:
        """What names the task in an address: the key of a usual one, or the number of ours."""
        return self.usual.key if self.usual else str(self.ours.pk if self.ours else 0)

    @property
    def open(self) -> bool:
        return self.state not in {State.DONE, State.SET_ASIDE, State.LEFT_OPEN}

    @property
    def by_itself(self) -> bool:
        """Done, and the data show it."""
        return self.state is State.DONE and self.proof.done

    @property
    def done_at(self) -> datetime | None:
        return self.ours.done_at if self.ours else None

    @property
    def note(self) -> str:
        return self.ours.note if self.ours else ""


@dataclass(frozen=True)
class Path:
    """The tasks of a rally in order of their dates, those without one last."""

    lines: tuple[TaskLine, ...]
    first: date | None
    today: date

    def of(self, state: State) -> list[TaskLine]:
        return [line for line in self.lines if line.state is state]

    def in_phase(self, phase: PhaseKey) -> list[TaskLine]:
        return [line for line in self.lines if line.phase == phase]

    @property
    def late(self) -> list[TaskLine]:
        return self.of(State.LATE)

    @property
    def this_week(self) -> list[TaskLine]:
        return self.of(State.THIS_WEEK)


def path_of(*, rally: Rally, today: date) -> Path:
    """In a fixed number of queries."""
    first = first_day(rally)
    tasks = list(Task.objects.filter(rally=rally).select_related("done_by"))
    proofs = proofs_of(rally)
    kept = {task.key: task for task in tasks if task.key}
    usual = [_usual(one, kept.get(one.key), proofs, first, today) for one in USUAL]
    own = [_own(task, first, today) for task in tasks if not task.key]
    return Path(tuple(_in_order([*usual, *own])), first, today)


def first_day(rally: Rally) -> date | None:
    """The first date on which something of the rally happens."""
    found = Rally.objects.filter(pk=rally.pk).aggregate(
        day=Min("days__date"), gathering=Min("gatherings__date")
    )
    return min((day for day in found.values() if day), default=None)


def _in_order(lines: Iterable[TaskLine]) -> list[TaskLine]:
    return sorted(lines, key=lambda line: (line.due is None, line.due or date.min))


def _usual(
    one: UsualTask,
    task: Task | None,
    proofs: Mapping[str, Proof],
    first: date | None,
    today: date,
) -> TaskLine:
    due = due_of(task, first=first, usual=one.days_before)
    proof = proofs.get(one.key, NOTHING)
    state = state_of(task, due=due, first=first, proof=proof, today=today)
    return TaskLine(one.phase, one.title, one, task, due, state, proof, _who(task))


def _own(task: Task, first: date | None, today: date) -> TaskLine:
    due = due_of(task, first=first)
    state = state_of(task, due=due, first=first, proof=NOTHING, today=today)
    return TaskLine(PhaseKey(task.phase), task.title, None, task, due, state, NOTHING, _who(task))


def due_of(task: Task | None, *, first: date | None, usual: int | None = None) -> date | None:
    """When a task is due: its own date, else ``usual`` days before the rally, else never."""
    moved = task.days_before if task else None
    days_before = usual if moved is None else moved
    if days_before is None or first is None:
        return None
    return due_on(days_before, first, chosen=task.chosen_on if task else None)


def state_of(
    task: Task | None, *, due: date | None, first: date | None, proof: Proof, today: date
) -> State:
    """What was set aside stays so; what is proved or ticked is done; the rest goes by its date."""
    if task and task.set_aside_at:
        return State.SET_ASIDE
    if proof.done or (task and task.done_at):
        return State.DONE
    if due is None or first is None:
        return State.UNDATED
    return by_date(due, first, today)


def by_date(due: date, first: date, today: date) -> State:
    """The state of an open task. ``first``: the first day of the rally."""
    if due <= first < today:
        return State.LEFT_OPEN
    if due < today:
        return State.LATE
    next_monday = monday_of(today) + timedelta(days=7)
    return State.THIS_WEEK if due < next_monday else State.LATER


def _who(task: Task | None) -> str:
    return str(task.done_by) if task and task.done_at and task.done_by else ""
