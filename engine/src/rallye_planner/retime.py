"""Departure, lunch and return of a team's day around visits whose starts are kept.

The day is as short as the rules allow: the team leaves as late, and is back as early, as drives
permit; lunch is taken where it lengthens the day least.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from rallye_planner.plan import Span, TeamDay, Visit
from rallye_planner.problem import GRID, Lunch, Problem


def retime(
    problem: Problem,
    when: date,
    visits: Sequence[Visit],
    *,
    guide: str | None = None,
    team: str | None = None,
) -> TeamDay | None:
    """The shortest day with these visits at their own hours, None without a visit.

    In a repair the day that ``team`` has begun keeps its departure, and the lunch it has begun.
    ``problem.travel`` must be known. Where the visits leave no room (too close, outside the day,
    no time for lunch) the day is given all the same: :mod:`rallye_planner.checks` names the faults.
    """
    if not visits:
        return None
    ordered = tuple(sorted(visits, key=lambda visit: (visit.start, visit.company)))
    day = _Way(problem, when, ordered, _begun(problem, team, when)).shortest()
    return TeamDay(when, day.depart, day.back, ordered, day.lunch, guide)


def floor(minutes: int) -> int:
    """The last moment of the grid that is not later."""
    return minutes - minutes % GRID


def ceil(minutes: int) -> int:
    """The first moment of the grid that is not sooner."""
    return -floor(-minutes)


@dataclass(frozen=True, slots=True)
class _Frame:
    depart: int
    back: int
    lunch: Span | None = None


@dataclass(frozen=True)
class _Way:
    problem: Problem
    when: date
    visits: tuple[Visit, ...]
    begun: TeamDay | None = None

    def shortest(self) -> _Frame:
        depart = self.begun.depart if self.begun else self._depart(0)
        tight = _Frame(depart, self._back(0))
        if self.begun and self.begun.lunch and self.begun.lunch.start < self._now:
            return replace(tight, lunch=self.begun.lunch)
        lunch = self._lunch
        if lunch is None or not _needs_lunch(tight, lunch):
            return tight
        ahead = replace(lunch, earliest=max(lunch.earliest, self._now)) if self.begun else lunch
        fit = [frame for frame in self._with_lunch(tight, ahead) if self._inside(frame)]
        return min(fit, key=lambda frame: frame.back - frame.depart, default=tight)

    @property
    def _lunch(self) -> Lunch | None:
        day = self.problem.day.get(self.when)
        return day.lunch if day else None

    @property
    def _now(self) -> int:
        repair = self.problem.repair
        return repair.time if repair else 0

    def _inside(self, frame: _Frame) -> bool:
        day = self.problem.day[self.when]
        return day.start <= frame.depart and frame.back <= day.end

    def _drive(self, origin: str | None, destination: str | None) -> int:
        """Minutes between two places; None is the base; a company that is gone is next door."""
        place, travel = self.problem.place, self.problem.travel or ()
        here = 0 if origin is None else place.get(origin)
        there = 0 if destination is None else place.get(destination)
        return 0 if here is None or there is None else travel[here][there]

    def _depart(self, earlier: int) -> int:
        first = self.visits[0]
        needed = self._drive(None, first.company) + self.problem.rules.buffer_minutes
        return floor(first.start - needed - earlier)

    def _back(self, later: int) -> int:
        last = self.visits[-1]
        return ceil(last.end + self._drive(last.company, None) + later)

    def _with_lunch(self, tight: _Frame, lunch: Lunch) -> Iterator[_Frame]:
        """The day with lunch between two visits, on the way out, or on the way back."""
        for before, after in zip(self.visits, self.visits[1:], strict=False):
            span = self._between(before, after, lunch)
            if span:
                yield _Frame(tight.depart, tight.back, span)
        yield from self._before_first(tight, lunch)
        yield from self._after_last(tight, lunch)

    def _between(self, before: Visit, after: Visit, lunch: Lunch) -> Span | None:
        """Lunch where the team is, then the drive; else the drive, then lunch where it goes."""
        drive = self._drive(before.company, after.company)
        needed = drive + self.problem.rules.buffer_minutes
        if after.start - before.end - lunch.minutes < needed:
            return None
        for start, end in (
            (before.end, after.start - needed),
            (before.end + drive, after.start),
        ):
            span = _first_span(lunch, start, end)
            if span:
                return span
        return None

    def _before_first(self, tight: _Frame, lunch: Lunch) -> Iterator[_Frame]:
        """Lunch at the first company, which asks for an earlier departure."""
        if self.begun:
            return
        first = self.visits[0]
        drive = self._drive(None, first.company)
        ready = min(first.start - self.problem.rules.buffer_minutes, lunch.latest)
        start = floor(ready - lunch.minutes)
        if start >= lunch.earliest:
            span = Span(start, start + lunch.minutes)
            yield _Frame(floor(start - drive), tight.back, span)

    def _after_last(self, tight: _Frame, lunch: Lunch) -> Iterator[_Frame]:
        """Lunch at the last company, which makes the return later."""
        last = self.visits[-1]
        span = _first_span(lunch, last.end, lunch.latest)
        if span:
            yield _Frame(tight.depart, ceil(span.end + self._drive(last.company, None)), span)


def _begun(problem: Problem, team: str | None, when: date) -> TeamDay | None:
    """The day of the programme under repair, where the team has left already."""
    repair = problem.repair
    if repair is None or repair.date != when:
        return None
    planned = (one for one in repair.previous.teams if one.id == team)
    days = (day for one in planned for day in one.days if day.date == when)
    return next((day for day in days if day.depart < repair.time), None)


def _needs_lunch(frame: _Frame, lunch: Lunch) -> bool:
    """Rule 7: out before lunch could be over at the base, and still out when it must begin."""
    return (
        frame.depart < lunch.earliest + lunch.minutes and frame.back > lunch.latest - lunch.minutes
    )


def _first_span(lunch: Lunch, start: int, end: int) -> Span | None:
    """The first lunch of the window from ``start`` on that is over by ``end``."""
    begin = ceil(max(start, lunch.earliest))
    over = begin + lunch.minutes
    return Span(begin, over) if over <= min(end, lunch.latest) else None
