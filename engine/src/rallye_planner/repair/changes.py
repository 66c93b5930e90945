"""What a repaired programme changes, for whom: as data; :mod:`sentences` says it in French.

Imports nothing heavy. Only what is to come is compared: the past is the same in both.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from rallye_planner.plan import Plan, Span, Team, TeamDay
from rallye_planner.problem import Problem, Repair


@dataclass(frozen=True, slots=True)
class When:
    """A visit's date and times, in minutes after midnight."""

    date: date
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class VisitChange:
    """A visit that goes (``after`` None), comes (``before`` None) or moves."""

    team: str
    company: str
    before: When | None
    after: When | None


@dataclass(frozen=True, slots=True)
class DayChange:
    """A team-day whose departure, return, lunch or guide is another; None: not out."""

    team: str
    date: date
    before: TeamDay | None
    after: TeamDay | None

    @property
    def depart(self) -> tuple[int | None, int | None]:
        return _both(self, lambda day: day.depart)

    @property
    def back(self) -> tuple[int | None, int | None]:
        return _both(self, lambda day: day.back)

    @property
    def lunch(self) -> tuple[Span | None, Span | None]:
        before = self.before.lunch if self.before else None
        return before, self.after.lunch if self.after else None

    @property
    def guide(self) -> tuple[str | None, str | None]:
        before = self.before.guide if self.before else None
        return before, self.after.guide if self.after else None


@dataclass(frozen=True, slots=True)
class TeamChange:
    """``joined`` and ``left``: members; whoever left the rally is in neither."""

    team: str
    vehicle: tuple[str, str]
    joined: tuple[str, ...]
    left: tuple[str, ...]
    visits: tuple[VisitChange, ...]
    days: tuple[DayChange, ...]

    @property
    def needs_call(self) -> bool:
        """Whether the team has to be told; a return or a lunch that shifts can wait."""
        moved = any(day.depart[0] != day.depart[1] for day in self.days)
        led = any(day.guide[0] != day.guide[1] for day in self.days)
        swapped = self.vehicle[0] != self.vehicle[1]
        return bool(self.visits or self.joined or self.left or moved or led or swapped)


@dataclass(frozen=True, slots=True)
class CompanyChange:
    company: str
    visits: tuple[VisitChange, ...]


@dataclass(frozen=True, slots=True)
class GuideChange:
    """A guide who leads another team that day, or none any more, or leaves or is back otherwise."""

    guide: str
    date: date
    before: tuple[str, int, int] | None
    after: tuple[str, int, int] | None
    """Team, departure, return."""


@dataclass(frozen=True, slots=True)
class ParticipantChange:
    """``visits``: what is different for this person."""

    participant: str
    team: tuple[str | None, str]
    visits: tuple[VisitChange, ...]


@dataclass(frozen=True, slots=True)
class Changes:
    teams: tuple[TeamChange, ...]
    companies: tuple[CompanyChange, ...]
    guides: tuple[GuideChange, ...]
    participants: tuple[ParticipantChange, ...]

    @property
    def calls(self) -> int:
        """How many companies and teams have to be told."""
        return len(self.companies) + sum(team.needs_call for team in self.teams)


def changes(problem: Problem, plan: Plan) -> Changes:
    """What ``plan`` changes of the programme that ``problem.repair`` holds."""
    assert problem.repair is not None
    old = {team.id: team for team in problem.repair.previous.teams}
    new = {team.id: team for team in plan.teams}
    teams = [
        change
        for name in dict.fromkeys((*old, *new))
        if (change := _team(problem, name, old.get(name), new.get(name))) is not None
    ]
    visits = [visit for team in teams for visit in team.visits]
    companies = {visit.company for visit in visits}
    return Changes(
        tuple(teams),
        tuple(
            CompanyChange(company.id, tuple(v for v in visits if v.company == company.id))
            for company in problem.companies
            if company.id in companies
        ),
        tuple(_guides(problem.repair, old, new)),
        tuple(_participants(problem, problem.repair, old, new)),
    )


def _both(change: DayChange, of: Callable[[TeamDay], int]) -> tuple[int | None, int | None]:
    before = of(change.before) if change.before else None
    return before, of(change.after) if change.after else None


def _to_come(repair: Repair, team: Team | None) -> dict[str, When]:
    """The visits by company that have not begun."""
    now = (repair.date, repair.time)
    return {
        visit.company: When(day.date, visit.start, visit.end)
        for day in (team.days if team else ())
        for visit in day.visits
        if (day.date, visit.start) >= now
    }


def _differing(
    team: str, before: Mapping[str, When], after: Mapping[str, When]
) -> tuple[VisitChange, ...]:
    """In the order of time."""
    found = [
        VisitChange(team, company, before.get(company), after.get(company))
        for company in dict.fromkeys((*before, *after))
        if before.get(company) != after.get(company)
    ]
    return tuple(sorted(found, key=_moment))


def _moment(change: VisitChange) -> tuple[date, int]:
    when = change.after or change.before
    assert when is not None
    return when.date, when.start


def _team(problem: Problem, name: str, old: Team | None, new: Team | None) -> TeamChange | None:
    assert problem.repair is not None
    visits = _differing(name, _to_come(problem.repair, old), _to_come(problem.repair, new))
    days = tuple(_days(problem.repair, name, old, new))
    vehicle = (old.vehicle if old else "", new.vehicle if new else "")
    before, after = (old.members if old else ()), (new.members if new else ())
    there = problem.participant
    joined = tuple(person for person in after if person not in before)
    left = tuple(person for person in before if person not in after and person in there)
    if not (visits or days or joined or left or vehicle[0] != vehicle[1]):
        return None
    return TeamChange(name, vehicle, joined, left, visits, days)


def _days(repair: Repair, name: str, old: Team | None, new: Team | None) -> Iterable[DayChange]:
    before = {day.date: day for day in (old.days if old else ()) if day.date >= repair.date}
    after = {day.date: day for day in (new.days if new else ()) if day.date >= repair.date}
    for when in sorted(before.keys() | after.keys()):
        was, will = before.get(when), after.get(when)
        if _frame(was) != _frame(will):
            yield DayChange(name, when, was, will)


def _frame(day: TeamDay | None) -> tuple[int, int, Span | None, str | None] | None:
    return None if day is None else (day.depart, day.back, day.lunch, day.guide)


def _guides(
    repair: Repair, old: Mapping[str, Team], new: Mapping[str, Team]
) -> Iterable[GuideChange]:
    before, after = _led(repair, old.values()), _led(repair, new.values())
    for key in sorted(before.keys() | after.keys(), key=lambda key: (key[1], key[0])):
        if before.get(key) != after.get(key):
            yield GuideChange(*key, before.get(key), after.get(key))


def _led(repair: Repair, teams: Iterable[Team]) -> dict[tuple[str, date], tuple[str, int, int]]:
    return {
        (day.guide, day.date): (team.id, day.depart, day.back)
        for team in teams
        for day in team.days
        if day.guide is not None and day.date >= repair.date
    }


def _participants(
    problem: Problem, repair: Repair, old: Mapping[str, Team], new: Mapping[str, Team]
) -> Iterable[ParticipantChange]:
    was_in = {person: team.id for team in old.values() for person in team.members}
    for team in new.values():
        for person in team.members:
            before = was_in.get(person)
            seen = _to_come(repair, old.get(before) if before else None)
            visits = _differing(team.id, seen, _to_come(repair, team))
            if visits or before != team.id:
                yield ParticipantChange(person, (before, team.id), visits)
