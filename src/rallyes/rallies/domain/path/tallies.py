"""How far each phase is by its tasks, for every page's left column: two queries."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from rallyes.rallies.domain.path.dates import due_on
from rallyes.rallies.domain.path.lines import State, by_date, first_day
from rallyes.rallies.domain.path.usual import USUAL
from rallyes.rallies.enums import PhaseKey
from rallyes.rallies.models import Rally, Task


@dataclass(frozen=True, slots=True)
class Tally:
    """Of the tasks that only people can tick: how many, how many done, how many late."""

    tasks: int
    done: int
    late: int


def tallies(*, rally: Rally, today: date) -> dict[PhaseKey, Tally]:
    first = first_day(rally)
    kept = list(Task.objects.filter(rally=rally))
    by_key = {task.key: task for task in kept if task.key}
    wanted: list[tuple[PhaseKey, int | None, Task | None]] = [
        (one.phase, one.days_before, by_key.get(one.key)) for one in USUAL if not one.by_itself
    ]
    wanted += [(PhaseKey(task.phase), None, task) for task in kept if not task.key]
    return {
        phase: _tally([one[1:] for one in wanted if one[0] == phase], first, today)
        for phase in PhaseKey
    }


def _tally(tasks: list[tuple[int | None, Task | None]], first: date | None, today: date) -> Tally:
    counted = [(usual, task) for usual, task in tasks if not (task and task.set_aside_at)]
    open_ones = [(usual, task) for usual, task in counted if not (task and task.done_at)]
    late = sum(_is_late(usual, task, first, today) for usual, task in open_ones)
    return Tally(len(counted), len(counted) - len(open_ones), late)


def _is_late(usual: int | None, task: Task | None, first: date | None, today: date) -> bool:
    days_before = task.days_before if task and task.days_before is not None else usual
    if days_before is None or first is None:
        return False
    return by_date(due_on(days_before, first), first, today) is State.LATE
