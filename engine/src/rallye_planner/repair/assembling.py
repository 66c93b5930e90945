"""From itineraries in slots to the repaired programme, with the past as it was."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from rallye_planner.plan import Span, Team, TeamDay, Visit
from rallye_planner.problem import GRID, GivenTeam, Lunch, Problem
from rallye_planner.repair.guides import share_guides
from rallye_planner.repair.standing import Standing
from rallye_planner.routes.grid import Grid
from rallye_planner.routes.itinerary import Itinerary, Route


def assemble(
    problem: Problem,
    grid: Grid,
    standings: Sequence[Standing],
    teams: Sequence[GivenTeam],
    itineraries: Sequence[Itinerary],
) -> tuple[Team, ...]:
    """The teams of the plan; ``standings``, ``teams`` and ``itineraries`` are in one order."""
    out = [
        [itinerary.days[day] is not None for itinerary in itineraries]
        for day in range(len(problem.days))
    ]
    guides = share_guides(problem, standings, teams, out)
    return tuple(
        Team(
            team.id,
            team.vehicle,
            team.members,
            _days(_Writer(problem, grid, standing), itinerary, guides.get(team.id, {})),
        )
        for standing, team, itinerary in zip(standings, teams, itineraries, strict=True)
    )


def _days(
    writer: _Writer, itinerary: Itinerary, guides: dict[date, str | None]
) -> tuple[TeamDay, ...]:
    days = [
        writer.day(number, route, guides)
        for number, route in enumerate(itinerary.days)
        if route is not None
    ]
    return tuple(sorted((*writer.standing.kept, *days), key=lambda day: day.date))


@dataclass(frozen=True)
class _Gap:
    """Between two stops: free from, next start, drive, drive and buffer, in minutes."""

    free: int
    start: int
    drive: int
    needed: int

    def holds(self, rest: Span) -> bool:
        """Whether a lunch and the drive fit: one wholly before the other."""
        slack = (self.start - self.free) - (rest.end - rest.start)
        first = rest.start - self.free >= self.drive
        return (
            self.free <= rest.start
            and rest.end <= self.start
            and slack >= self.needed
            and (first or self.start - rest.end >= self.needed)
        )


@dataclass(frozen=True)
class _Writer:
    """Writes the days of one team."""

    problem: Problem
    grid: Grid
    standing: Standing

    def day(self, number: int, route: Route, guides: dict[date, str | None]) -> TeamDay:
        when = self.problem.days[number].date
        frame = self.grid.days[number]
        visits = tuple(
            Visit(
                self.problem.companies[company].id,
                frame.minute(start),
                frame.minute(start) + self.problem.companies[company].visit_minutes,
            )
            for company, start in route.visits
        )
        depart, back = frame.minute(route.depart), frame.minute(route.back)
        if route.begun:
            visits = (*self.standing.made, *visits)
            assert self.standing.today is not None
            depart = self.standing.today.depart
        plain = TeamDay(when, depart, back, visits, guide=guides.get(when))
        return TeamDay(when, depart, back, visits, self._lunch(plain), plain.guide)

    def _lunch(self, day: TeamDay) -> Span | None:
        """The lunch that has begun, else the one that was planned if it fits, else the first."""
        old = next((one for one in self.standing.team.days if one.date == day.date), None)
        begun = self.standing.today is not None and self.standing.today.date == day.date
        if begun and self.standing.lunch is not None:
            return self.standing.lunch
        frame = self.problem.day[day.date].lunch
        if frame is None:
            return None
        if day.depart >= frame.earliest + frame.minutes or day.back <= frame.latest - frame.minutes:
            return None
        now = self._now(day.date)
        gaps = list(self._gaps(day))
        planned = [old.lunch] if old and old.lunch else []
        choice = [rest for rest in planned if _obeys(rest, frame, now)]
        choice += [rest for gap in gaps for rest in _first(frame, gap, now)]
        return next((rest for rest in choice if any(gap.holds(rest) for gap in gaps)), None)

    def _now(self, when: date) -> int:
        repair = self.problem.repair
        assert repair is not None
        return repair.time if when == repair.date else 0

    def _gaps(self, day: TeamDay) -> Iterator[_Gap]:
        """The gaps to come; a drive that was not planned begins now or later."""
        assert self.problem.travel is not None
        now, place, free = self._now(day.date), 0, day.depart
        origin = None
        for visit in (*day.visits, None):
            to = self.problem.place[visit.company] if visit else 0
            start = visit.start if visit else day.back
            drive = self.problem.travel[place][to]
            if start >= now:
                planned = self._planned(day, origin, visit)
                since = free if planned else max(free, now)
                buffer = self.problem.rules.buffer_minutes if visit else 0
                yield _Gap(since, start, drive, drive + buffer)
            if visit:
                place, free, origin = to, visit.end, visit

    def _planned(self, day: TeamDay, origin: Visit | None, visit: Visit | None) -> bool:
        """Whether the previous programme had this drive, to the same stop at the same time."""
        old = next((one for one in self.standing.team.days if one.date == day.date), None)
        if old is None:
            return False
        stops = sorted(old.visits, key=lambda stop: stop.start)
        names = [None, *(stop.company for stop in stops)]
        left = origin.company if origin else None
        if visit is None:
            return old.back == day.back and names[-1] == left
        legs = zip(names, stops, strict=False)
        return any(
            (name, stop.company, stop.start) == (left, visit.company, visit.start)
            for name, stop in legs
        )


def _obeys(rest: Span, frame: Lunch, now: int) -> bool:
    inside = frame.earliest <= rest.start and rest.end <= frame.latest
    return inside and rest.end - rest.start >= frame.minutes and rest.start >= now


def _first(frame: Lunch, gap: _Gap, now: int) -> list[Span]:
    """The earliest lunch where the team is, and the earliest where it arrives."""
    arrival = -(-(gap.free + gap.drive) // GRID) * GRID
    starts = (max(gap.free, now, frame.earliest), max(arrival, now, frame.earliest))
    spans = [Span(start, start + frame.minutes) for start in starts]
    return [rest for rest in spans if rest.end <= frame.latest]
