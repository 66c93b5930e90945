"""How far each phase is by its tasks, for every page's left column: one query."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.db.models import OuterRef, Subquery

from rallyes.rallies.domain.path.lines import State, by_date, due_of
from rallyes.rallies.domain.path.usual import USUAL
from rallyes.rallies.enums import PhaseKey
from rallyes.rallies.models import Gathering, Rally, RallyDay, Task

READ = ("pk", "key", "phase", "days_before", "chosen_on", "done_at", "set_aside_at")
"""What a tally needs of a task."""


@dataclass(frozen=True, slots=True)
class Tally:
    """Of the tasks that only people can tick: how many, how many done, how many late."""

    tasks: int
    done: int
    late: int


def tallies(*, rally: Rally, today: date) -> dict[PhaseKey, Tally]:
    first, kept = _kept(rally)
    by_key = {task.key: task for task in kept if task.key}
    wanted: list[tuple[PhaseKey, int | None, Task | None]] = [
        (one.phase, one.days_before, by_key.get(one.key)) for one in USUAL if not one.by_itself
    ]
    wanted += [(PhaseKey(task.phase), None, task) for task in kept if not task.key]
    return {
        phase: _tally([one[1:] for one in wanted if one[0] == phase], first, today)
        for phase in PhaseKey
    }


def _kept(rally: Rally) -> tuple[date | None, list[Task]]:
    """The first day of the rally and what is stored of its tasks."""
    rows = list(
        Rally.objects.filter(pk=rally.pk)
        .order_by("tasks__pk")
        .annotate(first_visits=_earliest(RallyDay), first_gathering=_earliest(Gathering))
        .values_list("first_visits", "first_gathering", *(f"tasks__{name}" for name in READ))
    )
    days = [day for row in rows for day in row[:2] if day]
    tasks = [Task(**dict(zip(READ, row[2:], strict=True))) for row in rows if row[2] is not None]
    return min(days, default=None), tasks


def _earliest(of: type[RallyDay] | type[Gathering]) -> Subquery:
    return Subquery(of.objects.filter(rally=OuterRef("pk")).order_by("date").values("date")[:1])


def _tally(tasks: list[tuple[int | None, Task | None]], first: date | None, today: date) -> Tally:
    counted = [(usual, task) for usual, task in tasks if not (task and task.set_aside_at)]
    open_ones = [(usual, task) for usual, task in counted if not (task and task.done_at)]
    late = sum(_is_late(usual, task, first, today) for usual, task in open_ones)
    return Tally(len(counted), len(counted) - len(open_ones), late)


def _is_late(usual: int | None, task: Task | None, first: date | None, today: date) -> bool:
    due = due_of(task, first=first, usual=usual)
    return due is not None and first is not None and by_date(due, first, today) is State.LATE
