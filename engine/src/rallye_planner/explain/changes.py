"""What an organiser may change about a rally: each change is a fact, and makes another rally.

They serve twice, as ways out of an impossible rally and as answers to "what if".
"""

from __future__ import annotations

from collections.abc import Callable, Container
from dataclasses import dataclass, replace
from datetime import date

from rallye_planner.problem import (
    Company,
    Day,
    Guide,
    Lock,
    Opening,
    Problem,
    Rules,
    Vehicle,
)

ROOM = 10_000
"""More people than any rally has."""
NEW = "+"
"""Id of whatever is not in the rally yet; repeated where somebody bears it already."""


@dataclass(frozen=True, slots=True)
class FewerVisits:
    """``visits``: the new minimum for each team."""

    visits: int

    def apply(self, problem: Problem) -> Problem:
        low, high = self.visits, problem.rules.visits_per_team[1]
        return _ruled(problem, visits_per_team=(low, max(low, high)))


@dataclass(frozen=True, slots=True)
class LongerDay:
    """The day's new hours."""

    date: date
    start: int
    end: int

    def apply(self, problem: Problem) -> Problem:
        return change_day(
            problem, self.date, lambda day: replace(day, start=self.start, end=self.end)
        )


@dataclass(frozen=True, slots=True)
class ShorterLunch:
    """``minutes`` of the break on that date; 0 for none."""

    date: date
    minutes: int

    def apply(self, problem: Problem) -> Problem:
        return change_day(problem, self.date, self._shortened)

    def _shortened(self, day: Day) -> Day:
        if day.lunch is None or not self.minutes:
            return replace(day, lunch=None)
        return replace(day, lunch=replace(day.lunch, minutes=self.minutes))


@dataclass(frozen=True, slots=True)
class LessBuffer:
    """``minutes`` between arriving and the visit."""

    minutes: int

    def apply(self, problem: Problem) -> Problem:
        return _ruled(problem, buffer_minutes=self.minutes)


@dataclass(frozen=True, slots=True)
class MoreHours:
    """One opening more at a company of the rally."""

    company: str
    date: date
    start: int
    end: int

    def apply(self, problem: Problem) -> Problem:
        opening = Opening(self.date, self.start, self.end)
        return change_company(
            problem,
            self.company,
            lambda company: replace(company, openings=(*company.openings, opening)),
        )


@dataclass(frozen=True, slots=True)
class MorePeople:
    """A company takes in so many ``people`` at once."""

    company: str
    people: int

    def apply(self, problem: Problem) -> Problem:
        return change_company(
            problem, self.company, lambda company: replace(company, max_people=self.people)
        )


@dataclass(frozen=True, slots=True)
class MoreVisits:
    """A company receives so many ``visits`` a day."""

    company: str
    visits: int

    def apply(self, problem: Problem) -> Problem:
        return change_company(
            problem,
            self.company,
            lambda company: replace(company, max_visits_per_day=self.visits),
        )


@dataclass(frozen=True, slots=True)
class Accessible:
    """A company that a wheelchair user can visit after all."""

    company: str

    def apply(self, problem: Problem) -> Problem:
        return change_company(
            problem, self.company, lambda company: replace(company, wheelchair=True)
        )


@dataclass(frozen=True, slots=True)
class NewCompany:
    """A company that the rally has not: open to all in ``openings``, ``minutes`` off ``near``.

    ``near`` is a company, or None for the base. The drive to any place is taken by way of
    ``near``, so that a programme for it holds for every place so near where roads obey the
    triangle inequality. ``sector`` of None: one that no other company has.
    """

    openings: tuple[Opening, ...]
    minutes: int
    near: str | None = None
    sector: str | None = None
    visit_minutes: int = 60

    def id_in(self, problem: Problem) -> str:
        return fresh(problem.company)

    def apply(self, problem: Problem) -> Problem:
        assert problem.travel is not None
        place = 0 if self.near is None else problem.place[self.near]
        beside = problem.base if self.near is None else problem.company[self.near]
        name = self.id_in(problem)
        company = Company(
            name,
            name,
            self.sector if self.sector is not None else name,
            beside.lat,
            beside.lon,
            self.openings,
            self.visit_minutes,
            max_people=ROOM,
            wheelchair=True,
        )
        rows = [(*row, row[place] + self.minutes) for row in problem.travel]
        last = (*(drive + self.minutes for drive in problem.travel[place]), 0)
        return replace(problem, companies=(*problem.companies, company), travel=(*rows, last))


@dataclass(frozen=True, slots=True)
class NewGuide:
    """One guide more on that date."""

    date: date

    def apply(self, problem: Problem) -> Problem:
        if problem.guides is None:
            return problem
        guide = Guide(fresh(problem.guide), frozenset({self.date}))
        return replace(problem, guides=(*problem.guides, guide))


@dataclass(frozen=True, slots=True)
class NewVehicle:
    """One accessible car more, there every day."""

    seats: int

    def apply(self, problem: Problem) -> Problem:
        vehicle = Vehicle(fresh(problem.vehicle), self.seats, wheelchair=True)
        return replace(problem, vehicles=(*problem.vehicles, vehicle))


@dataclass(frozen=True, slots=True)
class BiggerVehicle:
    """A car of so many ``seats`` in the place of one of the rally."""

    vehicle: str
    seats: int

    def apply(self, problem: Problem) -> Problem:
        return change_vehicle(problem, self.vehicle, lambda car: replace(car, seats=self.seats))


@dataclass(frozen=True, slots=True)
class VehicleThere:
    """A car that is there on one date more."""

    vehicle: str
    date: date

    def apply(self, problem: Problem) -> Problem:
        def there(vehicle: Vehicle) -> Vehicle:
            return replace(vehicle, dates=(vehicle.dates or frozenset()) | {self.date})

        return change_vehicle(problem, self.vehicle, there)


@dataclass(frozen=True, slots=True)
class AccessibleVehicle:
    """An accessible car in the place of one of the rally."""

    vehicle: str

    def apply(self, problem: Problem) -> Problem:
        return change_vehicle(problem, self.vehicle, lambda car: replace(car, wheelchair=True))


@dataclass(frozen=True, slots=True)
class OwnVehicle:
    """A car of its own for a team that was given another team's; as large as that one."""

    team: str

    def apply(self, problem: Problem) -> Problem:
        teams = problem.teams or ()
        shared = next(team.vehicle for team in teams if team.id == self.team)
        vehicle = replace(problem.vehicle[shared], id=fresh(problem.vehicle))
        return replace(
            problem,
            vehicles=(*problem.vehicles, vehicle),
            teams=tuple(
                replace(team, vehicle=vehicle.id) if team.id == self.team else team
                for team in teams
            ),
        )


@dataclass(frozen=True, slots=True)
class Lifted:
    """A pair that need be neither together nor apart any more; ``rule`` says which."""

    rule: str
    pair: tuple[str, str]

    def apply(self, problem: Problem) -> Problem:
        if self.rule == "together":
            return replace(
                problem, together=tuple(pair for pair in problem.together if pair != self.pair)
            )
        return replace(problem, apart=tuple(pair for pair in problem.apart if pair != self.pair))


@dataclass(frozen=True, slots=True)
class Unlocked:
    """A visit that need not stand any more."""

    lock: Lock

    def apply(self, problem: Problem) -> Problem:
        return replace(problem, locks=tuple(lock for lock in problem.locks if lock != self.lock))


@dataclass(frozen=True, slots=True)
class OtherSizes:
    """Other limits to the size of a team."""

    low: int
    high: int

    def apply(self, problem: Problem) -> Problem:
        return _ruled(problem, team_size=(self.low, self.high))


@dataclass(frozen=True, slots=True)
class OtherCount:
    """Another number of ``teams``."""

    teams: int

    def apply(self, problem: Problem) -> Problem:
        return _ruled(problem, teams=self.teams)


Change = (
    FewerVisits
    | LongerDay
    | ShorterLunch
    | LessBuffer
    | MoreHours
    | MorePeople
    | MoreVisits
    | Accessible
    | NewCompany
    | NewGuide
    | NewVehicle
    | BiggerVehicle
    | VehicleThere
    | AccessibleVehicle
    | OwnVehicle
    | Lifted
    | Unlocked
    | OtherSizes
    | OtherCount
)


def fresh(known: Container[str]) -> str:
    """An id that nobody in ``known`` bears."""
    name = NEW
    while name in known:
        name += NEW
    return name


def change_day(problem: Problem, when: date, change: Callable[[Day], Day]) -> Problem:
    days = tuple(change(day) if day.date == when else day for day in problem.days)
    return replace(problem, days=days)


def change_company(problem: Problem, name: str, change: Callable[[Company], Company]) -> Problem:
    companies = tuple(change(one) if one.id == name else one for one in problem.companies)
    return replace(problem, companies=companies)


def change_vehicle(problem: Problem, name: str, change: Callable[[Vehicle], Vehicle]) -> Problem:
    vehicles = tuple(change(one) if one.id == name else one for one in problem.vehicles)
    return replace(problem, vehicles=vehicles)


def _ruled(problem: Problem, **changes: object) -> Problem:
    rules: Rules = replace(problem.rules, **changes)  # type: ignore[arg-type]
    return replace(problem, rules=rules)
