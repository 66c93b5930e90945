"""The timeline of a rally as a picture: a row a phase, a dot a task, today and the rally itself.

Lengths are in the units of the picture; the list below it says the same in words.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from rallyes.core.french import MONTHS
from rallyes.rallies.domain.path.dates import monday_of
from rallyes.rallies.domain.path.lines import Path, TaskLine
from rallyes.rallies.enums import PhaseKey

LEFT, TOP, ROW, WEEK = 210, 40, 34, 46
RADIUS, APART = 7, 13
ROOM_FOR_A_NAME = timedelta(weeks=2)
LAST_WEEKS = 6
"""Weeks after the rally that the picture shows: the six months after it are told in words."""


@dataclass(frozen=True, slots=True)
class Dot:
    """One task: its centre and its state."""

    x: float
    y: float
    state: str
    title: str


@dataclass(frozen=True, slots=True)
class Mark:
    """A vertical line and its word."""

    x: float
    label: str


@dataclass(frozen=True, slots=True)
class PhaseRow:
    phase: PhaseKey
    y: float
    dots: tuple[Dot, ...]


@dataclass(frozen=True, slots=True)
class Timeline:
    """``today`` is None where it lies outside of the picture. ``rally``: left edge and width."""

    width: float
    height: float
    rows: tuple[PhaseRow, ...]
    months: tuple[Mark, ...]
    today: float | None
    rally: tuple[float, float]


def timeline(path: Path, last: date) -> Timeline | None:
    """None for a rally without dates. ``last``: the last day of the rally."""
    dated = [line for line in path.lines if line.due]
    if path.first is None or not dated:
        return None
    start = monday_of(min(line.due for line in dated if line.due))
    end = monday_of(last) + timedelta(weeks=LAST_WEEKS)
    scale = _Scale(start)
    return Timeline(
        width=scale.at(end) + 12,
        height=TOP + ROW * len(PhaseKey) + 8,
        rows=tuple(_row(n, phase, dated, scale, end) for n, phase in enumerate(PhaseKey)),
        months=_months(start, end, scale),
        today=scale.at(path.today) if start <= path.today < end else None,
        rally=(scale.at(path.first), scale.at(last + timedelta(days=1)) - scale.at(path.first)),
    )


@dataclass(frozen=True, slots=True)
class _Scale:
    start: date

    def at(self, day: date) -> float:
        """The place of a day from left to right."""
        return LEFT + WEEK * (day - self.start).days / 7


def _row(
    number: int, phase: PhaseKey, dated: Sequence[TaskLine], scale: _Scale, end: date
) -> PhaseRow:
    y = TOP + ROW * (number + 0.5)
    dots: list[Dot] = []
    for line in dated:
        if line.phase == phase and line.due and line.due < end:
            at = scale.at(line.due) + WEEK / 14
            free = dots[-1].x + APART if dots else at
            dots.append(Dot(max(at, free), y, line.state.value, line.title))
    return PhaseRow(phase, y, tuple(dots))


def _months(start: date, end: date, scale: _Scale) -> tuple[Mark, ...]:
    """The months that have room for their name."""
    marks, day = [], start
    while day < end:
        following = _next_month(day)
        if min(following, end) - day >= ROOM_FOR_A_NAME:
            marks.append(Mark(scale.at(day), MONTHS[day.month - 1]))
        day = following
    return tuple(marks)


def _next_month(day: date) -> date:
    return date(day.year + day.month // 12, day.month % 12 + 1, 1)
