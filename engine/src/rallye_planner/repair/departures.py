"""The rest of a day that has begun, in slots: where a team can go next, and when it is home.

A drive that was planned keeps its time: the team may be on its way. Any other begins at the moment
of the incident or later, and so does a lunch that had not begun.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import numpy as np

from rallye_planner.problem import GRID, Company, Problem
from rallye_planner.repair.standing import Standing
from rallye_planner.routes.crew import Begun
from rallye_planner.routes.grid import NEVER, NO_LUNCH, DayGrid, Grid


@dataclass(frozen=True)
class _Leg:
    """A gap to the next stop, in minutes: free from, drive, drive and buffer."""

    free: int
    drive: int
    needed: int


def begin(problem: Problem, grid: Grid, day: int, standing: Standing, *, strict: bool) -> Begun:
    """The tables of ``standing.today``.

    ``strict``: a lunch under way is followed by a stop at the very time at which it was planned.
    FORMAT.md does not ask for that, but its referee does.
    """
    return _Rest(problem, grid.days[day], standing, strict=strict).begun(grid)


class _Rest:
    """What is left of one team's day."""

    def __init__(
        self, problem: Problem, frame: DayGrid, standing: Standing, *, strict: bool
    ) -> None:
        assert problem.travel is not None
        assert problem.repair is not None
        assert standing.today is not None
        self.problem, self.frame, self.standing = problem, frame, standing
        self.now, self.today = problem.repair.time, standing.today
        last = standing.made[-1] if standing.made else None
        self.place = problem.place[last.company] if last else 0
        self.since = last.end if last else self.today.depart
        lunch = standing.lunch
        self.resting = lunch is not None and lunch.start >= self.since
        self.free = max(self.since, self.now)
        if lunch is not None and self.resting:
            self.free = max(self.free, lunch.end)
        self.only_planned = strict and self.resting and self.since < self.now
        self.lunch = self._lunch_due()
        ahead = (visit for when, visit in standing.to_come if when == self._date)
        self.times = {(visit.company, visit.start) for visit in ahead}

    def _lunch_due(self) -> tuple[int, int, int]:
        """Window and length in minutes; length ``NO_LUNCH`` if it was had or is not due."""
        frame = self.problem.day[self._date].lunch
        if frame is None or self.standing.lunch is not None:
            return (0, 0, NO_LUNCH)
        if self.today.depart >= frame.earliest + frame.minutes:
            return (0, 0, NO_LUNCH)
        return (frame.earliest, frame.latest, frame.minutes)

    def begun(self, grid: Grid) -> Begun:
        leave = np.full((2, grid.companies, self.frame.slots + 1), NEVER, np.int16)
        depart = self.frame.slot(self.today.depart)
        first = self.frame.slot(max(self.now, self.standing.until or 0))
        for place, company in enumerate(self.problem.companies, start=1):
            for slot in range(first, self.frame.slots + 1):
                due, had = self._stop(place, company, self.frame.minute(slot))
                if due:
                    leave[0, place - 1, slot] = depart
                if had:
                    leave[1, place - 1, slot] = depart
        home = self._home()
        lunch = self.lunch
        if lunch[2] != NO_LUNCH:
            lunch = (self.frame.slot(lunch[0]), self.frame.slot(lunch[1]), lunch[2] // GRID)
        return Begun(depart, None if home is None else self.frame.slot(home), leave, lunch)

    def _stop(self, place: int, company: Company, start: int) -> tuple[bool, bool]:
        """Whether a visit can start then, with lunch still due and with lunch had."""
        due = had = False
        if not self.only_planned or (company.id, start) in self.times:
            due, had = self._reached(place, start, company.visit_minutes)
        planned = self.standing.next
        if planned and (planned.company, planned.start) == (company.id, start):
            as_planned = self._as_planned(place, start, company.visit_minutes)
            due, had = due or as_planned[0], had or as_planned[1]
        return due, had

    def _leg(self, place: int, free: int) -> _Leg:
        assert self.problem.travel is not None
        drive = self.problem.travel[self.place][place]
        buffer = self.problem.rules.buffer_minutes if place else 0
        return _Leg(free, drive, drive + buffer)

    def _reached(self, place: int, start: int, stay: int) -> tuple[bool, bool]:
        """Whether a visit can start then after a new drive, with lunch still due and had."""
        leg = self._leg(place, self.free)
        direct = start - leg.free >= leg.needed
        return self._settled(leg, start, stay, direct=direct)

    def _as_planned(self, place: int, start: int, stay: int) -> tuple[bool, bool]:
        """The same after the drive that was planned: it may have begun before now."""
        leg = self._leg(place, self.since)
        direct = start - leg.free >= leg.needed
        if self.resting:
            direct = self._around_lunch(leg, start)
        return self._settled(leg, start, stay, direct=direct)

    def _settled(self, leg: _Leg, start: int, stay: int, *, direct: bool) -> tuple[bool, bool]:
        _, latest, length = self.lunch
        if length == NO_LUNCH:
            return False, direct
        behind = start + stay + length <= latest
        return direct and behind, self._lunch_before(leg, start)

    def _around_lunch(self, leg: _Leg, start: int) -> bool:
        """Whether the drive fits around the lunch that is under way."""
        lunch = self.standing.lunch
        assert lunch is not None
        slack = (start - leg.free) - (lunch.end - lunch.start)
        first = lunch.start - leg.free >= leg.drive
        return slack >= leg.needed and (first or start - lunch.end >= leg.needed)

    def _lunch_before(self, leg: _Leg, start: int) -> bool:
        """Whether a lunch that is still due fits before the stop: here first, or there first."""
        earliest, latest, length = self.lunch
        if start - leg.free - length < leg.needed:
            return False
        here = max(leg.free, self.now, earliest)
        if here + length <= min(latest, start - leg.needed):
            return True
        there = max(_up(leg.free + leg.drive), self.now, earliest)
        return there + length <= min(latest, start)

    def _home(self) -> int | None:
        """The soonest return without another visit, None if there is none."""
        ends = [back for back in (self._back_as_planned(), self._back_now()) if back is not None]
        return min(ends, default=None)

    def _back_as_planned(self) -> int | None:
        if self.standing.next is not None:
            return None
        leg, back = self._leg(0, self.since), self.today.back
        _, latest, length = self.lunch
        fits = back - leg.free >= leg.needed
        if self.resting:
            fits = self._around_lunch(leg, back)
        if length != NO_LUNCH and back > latest - length:
            fits = self._lunch_before(leg, back)
        return back if fits and back <= self._end else None

    def _back_now(self) -> int | None:
        if self.only_planned:
            return None
        leg = self._leg(0, self.free)
        earliest, latest, length = self.lunch
        back = _up(leg.free + leg.drive)
        if length != NO_LUNCH and back > latest - length:
            fed = max(leg.free, earliest) + length
            if fed > latest:
                return None
            back = _up(fed + leg.drive)
        return back if back <= self._end else None

    @property
    def _date(self) -> date:
        return self.today.date

    @property
    def _end(self) -> int:
        return self.problem.day[self._date].end


def _up(minute: int) -> int:
    return -(-minute // GRID) * GRID
