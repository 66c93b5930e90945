"""What a rally asks for, as demands that can be dropped one by one.

Where companies are, how long a visit takes, who takes part and which cars there are is not asked
for but so: those are facts, and a conflict is always one of demands given the facts. Dropping a
demand makes another rally, so that every claim about demands can be tried by solving.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date

from rallye_planner.explain.changes import (
    ROOM,
    FewerVisits,
    LessBuffer,
    Lifted,
    NewGuide,
    OwnVehicle,
    ShorterLunch,
    Unlocked,
    change_company,
    change_day,
    change_vehicle,
)
from rallye_planner.problem import GRID, Lock, Opening, Problem

LAST = 24 * 60 - GRID


@dataclass(frozen=True, slots=True)
class Demand:
    """One thing asked of the programme.

    ``rule``: one of ``RULES``. ``about``: the ids concerned. ``date``: the day, if it is one
    day's. ``lock``: the imposed visit.
    """

    rule: str
    about: tuple[str, ...] = ()
    date: date | None = None
    lock: Lock | None = None


def demands_of(problem: Problem) -> tuple[Demand, ...]:
    """Every demand of the rally, those that an organiser blames last first."""
    return tuple(demand for name in RULES for demand in _FINDERS[name](problem))


def dropped(problem: Problem, demands: Collection[Demand]) -> Problem:
    """The rally without these demands, in whatever order they are given."""
    for demand in sorted(demands, key=lambda demand: RULES.index(demand.rule)):
        problem = _DROPPERS[demand.rule](problem, demand)
    return problem


def kept(problem: Problem, demands: Collection[Demand]) -> Problem:
    """The rally with no demand but these."""
    return dropped(problem, [demand for demand in demands_of(problem) if demand not in demands])


def _limits(problem: Problem) -> Iterator[Demand]:
    for company in problem.companies:
        if company.max_visits_per_day is not None:
            yield Demand("max_visits_per_day", (company.id,))


def _rooms(problem: Problem) -> Iterator[Demand]:
    for company in problem.companies:
        if company.max_people < len(problem.participants):
            yield Demand("max_people", (company.id,))


def _lunches(problem: Problem) -> Iterator[Demand]:
    return (Demand("lunch", (), day.date) for day in problem.days if day.lunch is not None)


def _buffer(problem: Problem) -> Iterator[Demand]:
    if problem.rules.buffer_minutes:
        yield Demand("buffer")


def _starts(problem: Problem) -> Iterator[Demand]:
    return (Demand("day_start", (), day.date) for day in problem.days)


def _ends(problem: Problem) -> Iterator[Demand]:
    return (Demand("day_end", (), day.date) for day in problem.days)


def _openings(problem: Problem) -> Iterator[Demand]:
    if problem.companies:
        yield Demand("openings", tuple(company.id for company in problem.companies))


def _away_vehicles(problem: Problem) -> Iterator[Demand]:
    for day in problem.days:
        for vehicle in problem.vehicles:
            if vehicle.dates is not None and day.date not in vehicle.dates:
                yield Demand("vehicle_dates", (vehicle.id,), day.date)


def _guides(problem: Problem) -> Iterator[Demand]:
    """One guide a team-day, on each date where there are not guides in plenty."""
    for day in problem.days:
        there = sum(
            guide.dates is None or day.date in guide.dates for guide in problem.guides or ()
        )
        if problem.guides is not None and there < len(problem.vehicles):
            yield Demand("guides", (), day.date)


def _wheelchairs(problem: Problem) -> Iterator[Demand]:
    return (Demand("wheelchair", (p.id,)) for p in problem.participants if p.wheelchair)


def _seats(problem: Problem) -> Iterator[Demand]:
    people = len(problem.participants)
    return (Demand("seats", (car.id,)) for car in problem.vehicles if car.seats < people)


def _least_size(problem: Problem) -> Iterator[Demand]:
    if problem.rules.team_size[0] > 1:
        yield Demand("team_size_min")


def _most_size(problem: Problem) -> Iterator[Demand]:
    if problem.rules.team_size[1] < len(problem.participants):
        yield Demand("team_size_max")


def _count(problem: Problem) -> Iterator[Demand]:
    if problem.rules.teams is not None:
        yield Demand("teams")


def _shared(problem: Problem) -> Iterator[Demand]:
    """A car for each given team: the second team with a car waits for its own."""
    drivers: Counter[str] = Counter()
    for team in problem.teams or ():
        drivers[team.vehicle] += 1
        if drivers[team.vehicle] > 1:
            yield Demand("vehicle", (team.id, team.vehicle))


def _together(problem: Problem) -> Iterator[Demand]:
    return (Demand("together", pair) for pair in dict.fromkeys(problem.together))


def _apart(problem: Problem) -> Iterator[Demand]:
    return (Demand("apart", pair) for pair in dict.fromkeys(problem.apart))


def _locks(problem: Problem) -> Iterator[Demand]:
    for lock in dict.fromkeys(problem.locks):
        yield Demand("locks", (lock.team, lock.company), lock.date, lock)


def _visits(problem: Problem) -> Iterator[Demand]:
    if problem.rules.visits_per_team[0] > 0:
        yield Demand("visits_per_team")


def _most_visits(problem: Problem) -> Iterator[Demand]:
    if problem.locks and problem.rules.visits_per_team[1] < len(problem.companies):
        yield Demand("visits_per_team_max")


_FINDERS: Mapping[str, Callable[[Problem], Iterator[Demand]]] = {
    "visits_per_team_max": _most_visits,
    "max_visits_per_day": _limits,
    "max_people": _rooms,
    "lunch": _lunches,
    "buffer": _buffer,
    "day_start": _starts,
    "day_end": _ends,
    "vehicle_dates": _away_vehicles,
    "guides": _guides,
    "wheelchair": _wheelchairs,
    "seats": _seats,
    "team_size_min": _least_size,
    "team_size_max": _most_size,
    "teams": _count,
    "vehicle": _shared,
    "together": _together,
    "apart": _apart,
    "locks": _locks,
    "openings": _openings,
    "visits_per_team": _visits,
}
RULES = tuple(_FINDERS)


def _open_always(problem: Problem, _: Demand) -> Problem:
    whole = tuple(Opening(day.date, day.start, day.end) for day in problem.days)
    companies = tuple(replace(company, openings=whole) for company in problem.companies)
    return replace(problem, companies=companies)


def _earlier(problem: Problem, demand: Demand) -> Problem:
    """From the first moment at which anybody needs to leave."""
    assert demand.date is not None
    first = problem.day[demand.date].start
    for opening in _hours(problem, demand.date):
        first = min(first, opening.start - _farthest(problem))
    start = max(0, first - first % GRID)
    return change_day(problem, demand.date, lambda day: replace(day, start=start))


def _later(problem: Problem, demand: Demand) -> Problem:
    """Until the last moment at which anybody needs to be back."""
    assert demand.date is not None
    last = problem.day[demand.date].end
    for opening in _hours(problem, demand.date):
        last = max(last, opening.end + _farthest(problem))
    end = min(LAST, last - last % -GRID)
    return change_day(problem, demand.date, lambda day: replace(day, end=end))


def _hours(problem: Problem, when: date) -> Iterator[Opening]:
    for company in problem.companies:
        yield from (opening for opening in company.openings if opening.date == when)


def _farthest(problem: Problem) -> int:
    """Minutes before a visit, or after it, within which a team can be at the base."""
    assert problem.travel is not None
    drives = [*problem.travel[0], *(row[0] for row in problem.travel)]
    lunch = max((day.lunch.minutes for day in problem.days if day.lunch), default=0)
    return max(drives) + problem.rules.buffer_minutes + lunch


def _walking(problem: Problem, demand: Demand) -> Problem:
    people = tuple(
        replace(person, wheelchair=False) if person.id in demand.about else person
        for person in problem.participants
    )
    return replace(problem, participants=people)


def _seated(problem: Problem, demand: Demand) -> Problem:
    people = len(problem.participants)
    return change_vehicle(problem, demand.about[0], lambda car: replace(car, seats=people))


def _there(problem: Problem, demand: Demand) -> Problem:
    assert demand.date is not None
    more = frozenset({demand.date})
    return change_vehicle(
        problem, demand.about[0], lambda car: replace(car, dates=(car.dates or frozenset()) | more)
    )


def _guided(problem: Problem, demand: Demand) -> Problem:
    """As many guides on that date as there can be teams."""
    assert demand.date is not None
    for _ in problem.vehicles:
        problem = NewGuide(demand.date).apply(problem)
    return problem


def _no_least_size(problem: Problem, _: Demand) -> Problem:
    high = problem.rules.team_size[1]
    return replace(problem, rules=replace(problem.rules, team_size=(1, high)))


def _no_most_size(problem: Problem, _: Demand) -> Problem:
    low, high = problem.rules.team_size
    most = max(low, high, len(problem.participants))
    return replace(problem, rules=replace(problem.rules, team_size=(low, most)))


def _no_most_visits(problem: Problem, _: Demand) -> Problem:
    low = problem.rules.visits_per_team[0]
    most = max(low, len(problem.companies))
    return replace(problem, rules=replace(problem.rules, visits_per_team=(low, most)))


def _any_count(problem: Problem, _: Demand) -> Problem:
    return replace(problem, rules=replace(problem.rules, teams=None))


def _unlocked(problem: Problem, demand: Demand) -> Problem:
    assert demand.lock is not None
    return Unlocked(demand.lock).apply(problem)


def _no_lunch(problem: Problem, demand: Demand) -> Problem:
    assert demand.date is not None
    return ShorterLunch(demand.date, 0).apply(problem)


def _roomy(problem: Problem, demand: Demand) -> Problem:
    return change_company(
        problem, demand.about[0], lambda company: replace(company, max_people=ROOM)
    )


def _unlimited(problem: Problem, demand: Demand) -> Problem:
    return change_company(
        problem, demand.about[0], lambda company: replace(company, max_visits_per_day=None)
    )


def _lifted(problem: Problem, demand: Demand) -> Problem:
    return Lifted(demand.rule, (demand.about[0], demand.about[1])).apply(problem)


_DROPPERS: Mapping[str, Callable[[Problem, Demand], Problem]] = {
    "visits_per_team": lambda problem, _: FewerVisits(0).apply(problem),
    "visits_per_team_max": _no_most_visits,
    "max_visits_per_day": _unlimited,
    "max_people": _roomy,
    "lunch": _no_lunch,
    "buffer": lambda problem, _: LessBuffer(0).apply(problem),
    "day_start": _earlier,
    "day_end": _later,
    "openings": _open_always,
    "vehicle_dates": _there,
    "guides": _guided,
    "wheelchair": _walking,
    "seats": _seated,
    "team_size_min": _no_least_size,
    "team_size_max": _no_most_size,
    "teams": _any_count,
    "vehicle": lambda problem, demand: OwnVehicle(demand.about[0]).apply(problem),
    "together": _lifted,
    "apart": _lifted,
    "locks": _unlocked,
}
