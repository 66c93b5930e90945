"""The rally on a grid of five-minute slots, as arrays for the kernels.

Slot 0 of a day is the day's start. Companies are numbered from 0 in the order of the problem;
places from 0 (the base), so that company ``c`` is place ``c + 1``.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from rallye_planner.problem import GRID, Day, Problem

Ints = npt.NDArray[np.int16]
Flags = npt.NDArray[np.uint8]
Table = npt.NDArray[np.int32]
Array = npt.NDArray[Any]

NO_LUNCH = -1
NO_LIMIT = 10_000
NEVER = -10_000
"""Where a table of departures has none."""


@dataclass(frozen=True, slots=True)
class DayGrid:
    """One day in slots.

    ``open``: [companies, slots + 1], 1 where a visit may start.
    ``lunch``: earliest, latest and length in slots, length ``NO_LUNCH`` where none is due.
    ``last_before_lunch``: [places, companies, slots + 1], the latest slot at which a team leaving
    place i can still have lunch on the way to a visit of j that starts at s; -1 where it cannot.
    ``leave``: [2, companies, slots + 1], the latest departure from the base for a first visit of j
    that starts exactly at s, with lunch still due (0) or had, or not due (1); ``NEVER`` where none.
    ``visits``: [companies] most distinct starts.
    """

    origin: int
    slots: int
    open: Flags
    lunch: tuple[int, int, int]
    last_before_lunch: Ints
    leave: Ints
    visits: Table

    def slot(self, minute: int) -> int:
        return (minute - self.origin) // GRID

    def minute(self, slot: int) -> int:
        return self.origin + int(slot) * GRID


@dataclass(frozen=True, slots=True)
class Grid:
    """All days and the drives between places.

    ``reach``: [places, companies] slots from leaving a place to the start of a visit
    (drive and buffer, rounded up together). ``home``: [companies] slots from the end of a visit
    to the base. ``stay``: [companies] length of a visit in slots. ``room``: [companies] most
    participants at once. ``seen``: [companies] 1 where somebody has been before the planner begins.
    """

    days: tuple[DayGrid, ...]
    reach: Ints
    home: Ints
    soonest_home: Ints
    stay: Ints
    room: Table
    seen: Flags

    @property
    def companies(self) -> int:
        return len(self.stay)

    @property
    def slots(self) -> int:
        """One more than the last slot of the longest day."""
        return max(day.slots for day in self.days) + 1


def make_grid(problem: Problem) -> Grid:
    """Raises ValueError where nobody has given or estimated the driving times."""
    if problem.travel is None:
        raise ValueError("driving times are needed")
    drives = np.array(problem.travel, dtype=np.int64).reshape(len(problem.travel), -1)
    buffered = _slots(drives[:, 1:] + problem.rules.buffer_minutes)
    stay = np.array([company.visit_minutes // GRID for company in problem.companies], np.int16)
    home = _slots(drives[1:, 0])
    plain = _slots(drives[:, 1:])
    return Grid(
        days=tuple(_day_grid(problem, day, buffered, plain) for day in problem.days),
        reach=buffered,
        home=home,
        soonest_home=_soonest_home(buffered, stay, home),
        stay=stay,
        room=np.array([company.max_people for company in problem.companies], np.int32),
        seen=np.zeros(len(stay), np.uint8),
    )


def _slots(minutes: Array) -> Ints:
    return (-(-minutes // GRID)).astype(np.int16)


def _soonest_home(reach: Ints, stay: Ints, home: Ints) -> Ints:
    """Slots home from each company, by way of other visits where that is (oddly) quicker."""
    best = home.astype(np.int64)
    for _ in range(len(stay)):
        via = (reach[1:].astype(np.int64) + (stay + best)[None, :]).min(axis=1, initial=10_000)
        best = np.minimum(best, via)
    return best.astype(np.int16)


def _day_grid(problem: Problem, day: Day, reach: Ints, drive: Ints) -> DayGrid:
    slots = (day.end - day.start) // GRID
    opened = np.zeros((len(problem.companies), slots + 1), np.uint8)
    for number, company in enumerate(problem.companies):
        for opening in company.openings:
            if opening.date == day.date:
                first = max(opening.start, day.start) - day.start
                last = min(opening.end, day.end) - company.visit_minutes - day.start
                opened[number, max(0, -(-first // GRID)) : max(0, last // GRID + 1)] = 1
    if day.lunch is None:
        lunch = (0, 0, NO_LUNCH)
    else:
        lunch = (
            (day.lunch.earliest - day.start) // GRID,
            (day.lunch.latest - day.start) // GRID,
            day.lunch.minutes // GRID,
        )
    on_the_way = _last_before_lunch(lunch, slots, reach, drive)
    stay = np.array([company.visit_minutes // GRID for company in problem.companies], np.int64)
    leave = first_departures(lunch, slots, reach[0], stay, on_the_way[0])
    most = [c.max_visits_per_day for c in problem.companies]
    visits = np.array([NO_LIMIT if limit is None else limit for limit in most], np.int32)
    return DayGrid(day.start, slots, opened, lunch, on_the_way, leave, visits)


def _last_before_lunch(lunch: tuple[int, int, int], slots: int, reach: Ints, drive: Ints) -> Ints:
    """Two ways: lunch where one is, then drive; or drive, then lunch where one arrives."""
    earliest, latest, length = lunch
    start = np.arange(slots + 1)[None, None, :]
    if length == NO_LUNCH:
        return np.full((*reach.shape, slots + 1), -1, np.int16)
    there = start - reach[:, :, None].astype(np.int64) - length
    before = np.minimum(there, latest - length)
    before = np.where(before >= earliest, before, -1)
    rest = np.minimum(start, latest) - length
    after = np.minimum(there, rest - drive[:, :, None])
    after = np.where(rest >= earliest, after, -1)
    return np.maximum(np.maximum(before, after), -1).astype(np.int16)


def first_departures(
    lunch: tuple[int, int, int], slots: int, reach: Array, stay: Array, on_the_way: Array
) -> Ints:
    """[2, companies, slots + 1]: the latest departure for each first visit, see ``DayGrid``.

    ``reach`` [companies]: slots from leaving the base to the start of a visit. ``on_the_way``
    [companies, slots + 1]: the latest departure with lunch before the visit. A team that leaves
    late enough has eaten at the base; lunch that is still due after a visit must fit behind it.
    """
    earliest, latest, length = lunch
    start = np.arange(slots + 1)[None, :]
    straight = start - reach[:, None].astype(np.int64)
    straight = np.where(straight >= 0, straight, NEVER)
    if length == NO_LUNCH:
        return np.stack((np.full_like(straight, NEVER), straight)).astype(np.int16)
    late = straight >= earliest + length
    due = np.where(~late & (start <= latest - length - stay[:, None]), straight, NEVER)
    had = np.where(on_the_way >= 0, on_the_way, NEVER)
    return np.stack((due, np.where(late, straight, had))).astype(np.int16)
