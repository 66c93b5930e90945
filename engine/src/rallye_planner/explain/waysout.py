"""The cheapest ways out of a conflict, each found by solving the rally that it makes.

A demand is loosened along a ladder, from its smallest step to its greatest: if the greatest makes
a programme possible, the smallest that does is found by halving. Where hours are lacking, all
companies are opened first; the programme that this allows says which hours it needs, and a
deletion filter leaves those without which it does not work.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace

from rallye_planner.explain import changes as to
from rallye_planner.explain.demands import Demand, demands_of, dropped
from rallye_planner.explain.effort import effort_of
from rallye_planner.explain.oracle import Oracle, holds
from rallye_planner.plan import Plan
from rallye_planner.problem import Day, Opening, Problem

Changes = tuple[to.Change, ...]
NOON = 12 * 60
STEP = 15
LONGEST_MORE = 120
NEAR = (5, 10, 15, 20, 30, 45, 60)
MOST_NEW = 3
MOST_CARS = 6
LARGEST_CAR = 8
"""Seats for participants of the largest car that one may drive without a bus licence."""
BREAKS = (45, 30, 0)
EVERY_DAY = ("day_start", "day_end", "lunch", "guides")
MOST_HOURS = 4
"""More openings than that are no way out that anybody would go."""


@dataclass(frozen=True, slots=True)
class WayOut:
    """Changes that together make a programme possible, with one; ``effort``: see its module."""

    changes: Changes
    effort: int
    plan: Plan


@dataclass
class Finder:
    """Looks for ways out of the conflict of ``demands`` in ``problem``; ``found`` by effort."""

    problem: Problem
    demands: Sequence[Demand]
    oracle: Oracle
    found: list[WayOut] = field(default_factory=list)
    climbed: set[tuple[Changes, ...]] = field(default_factory=set)

    def search(self) -> list[WayOut]:
        """Every way out that time allows, the cheapest first."""
        rules = dict.fromkeys(demand.rule for demand in self.demands)
        for demand in self.demands:
            for ladder in _ladders(self.problem, demand):
                self.climb(ladder)
        for rule in rules:
            self.everywhere(rule)
        if rules.keys() & {"openings", "visits_per_team"}:
            self.new_companies()
        if "openings" in rules:
            self.longer_hours()
        return sorted(self.found, key=lambda way: way.effort)

    def climb(self, ladder: Sequence[Changes]) -> None:
        """Keep the lowest step that is enough, if the highest one is."""
        if not ladder or tuple(ladder) in self.climbed or self.oracle.budget.over():
            return
        self.climbed.add(tuple(ladder))
        plan = self._plan(ladder[-1])
        if plan is None:
            return
        low, high = 0, len(ladder) - 1
        while low < high:
            middle = (low + high) // 2
            enough = self._plan(ladder[middle])
            if enough is None:
                low = middle + 1
            else:
                high, plan = middle, enough
        self._keep(ladder[high], plan)

    def everywhere(self, rule: str) -> None:
        """The same on every day, or at every company, less what is not needed."""
        before = len(self.found)
        ladder = _every_day(self.problem, rule)
        self.climb(_everywhere(self.problem) if rule == "max_people" else ladder)
        if len(self.found) > before:
            way = self.found.pop()
            self._keep(*self._thinned(way.changes, way.plan))

    def longer_hours(self) -> None:
        """Hours at companies of the rally: on one half-day, else on any."""
        before = len(self.found)
        for opening in _half_days(self.problem):
            self._hours_within([opening])
        if len(self.found) == before:
            self._hours_within(list(_half_days(self.problem)))

    def _hours_within(self, spans: Sequence[Opening]) -> None:
        every = tuple(
            to.MoreHours(company.id, span.date, span.start, span.end)
            for company in self.problem.companies
            for span in spans
        )
        plan = self._plan(every)
        if plan is None:
            return
        needed, plan = self._thinned(_hours_needed(self.problem, plan), plan)
        if len(needed) <= MOST_HOURS:
            self._keep(needed, plan)

    def _thinned(self, changes: Changes, plan: Plan) -> tuple[Changes, Plan]:
        """Without the changes that are not needed (deletion filter)."""
        at = 0
        while at < len(changes):
            rest = changes[:at] + changes[at + 1 :]
            enough = self._plan(rest)
            if enough is None:
                at += 1
            else:
                changes, plan = rest, enough
        return changes, plan

    def new_companies(self) -> None:
        """As few as will do, open on one half-day if that is enough, and how far they may be."""
        for count in range(1, MOST_NEW + 1):
            spans: list[tuple[Opening, ...]] = [(span,) for span in _half_days(self.problem)]
            if count > 1:
                spans = [tuple(_half_days(self.problem))]
            enough = [self._farthest(span, count) for span in spans]
            if any(enough) or self.oracle.budget.over():
                return

    def _farthest(self, span: tuple[Opening, ...], count: int) -> bool:
        ladder = [(to.NewCompany(span, minutes),) * count for minutes in reversed(NEAR)]
        before = len(self.found)
        self.climb(ladder)
        if len(self.found) == before:
            return False
        way = self.found.pop()
        narrow = _narrowed(self.problem, way)
        if holds(applied(self.problem, narrow), way.plan):
            way = replace(way, changes=narrow)
        self.found.append(way)
        return True

    def _plan(self, changes: Changes) -> Plan | None:
        return self.oracle.ask(applied(self.problem, changes)).plan

    def _keep(self, changes: Changes, plan: Plan) -> None:
        effort = effort_of(self.problem, changes)
        if all(way.changes != changes for way in self.found):
            self.found.append(WayOut(changes, effort, plan))


def applied(problem: Problem, changes: Sequence[to.Change]) -> Problem:
    """The rally after all these changes."""
    for change in changes:
        problem = change.apply(problem)
    return problem


def _half_days(problem: Problem) -> Iterator[Opening]:
    for day in problem.days:
        if day.start < NOON:
            yield Opening(day.date, day.start, min(NOON, day.end))
        if day.end > NOON:
            yield Opening(day.date, max(NOON, day.start), day.end)


def _hours_needed(problem: Problem, plan: Plan) -> Changes:
    """Hours of the programme's visits that lie in no opening of their company."""
    needed = dict.fromkeys(
        to.MoreHours(visit.company, day.date, visit.start, visit.end)
        for team in plan.teams
        for day in team.days
        for visit in day.visits
        if not _open(problem, visit.company, Opening(day.date, visit.start, visit.end))
    )
    return tuple(needed)


def _open(problem: Problem, company: str, span: Opening) -> bool:
    return any(
        opening.date == span.date and opening.start <= span.start and span.end <= opening.end
        for opening in problem.company[company].openings
    )


def _narrowed(problem: Problem, way: WayOut) -> Changes:
    """The same new companies, open no longer than the programme visits them."""
    narrow: list[to.Change] = []
    for change in way.changes:
        assert isinstance(change, to.NewCompany)
        name = change.id_in(problem)
        visits = [
            Opening(day.date, visit.start, visit.end)
            for team in way.plan.teams
            for day in team.days
            for visit in day.visits
            if visit.company == name
        ]
        dates = sorted({visit.date for visit in visits})
        spans = tuple(
            Opening(
                date,
                min(visit.start for visit in visits if visit.date == date),
                max(visit.end for visit in visits if visit.date == date),
            )
            for date in dates
        )
        narrow.append(replace(change, openings=spans or change.openings))
        problem = change.apply(problem)
    return tuple(narrow)


def _ladders(problem: Problem, demand: Demand) -> Iterator[list[Changes]]:
    """Ways to loosen one demand, each from its smallest step to its greatest."""
    finder = _LADDERS.get(demand.rule)
    if finder is not None:
        yield from finder(problem, demand)


def _every_day(problem: Problem, rule: str) -> list[Changes]:
    """A demand of one day loosened by as much on every day that has it."""
    alike = [demand for demand in demands_of(problem) if demand.rule == rule and demand.date]
    if rule not in EVERY_DAY or len(alike) < 2:
        return []
    days = [ladder for demand in alike for ladder in _ladders(problem, demand) if ladder]
    steps = max(map(len, days), default=0)
    return [
        tuple(change for ladder in days for change in ladder[min(step, len(ladder) - 1)])
        for step in range(steps)
    ]


def _everywhere(problem: Problem) -> list[Changes]:
    """Room for teams of more and more people at every company."""
    least = min((company.max_people for company in problem.companies), default=0)
    return [
        tuple(to.MorePeople(one.id, people) for one in problem.companies if one.max_people < people)
        for people in range(least + 1, problem.rules.team_size[1] + 1)
    ]


def _fewer_visits(problem: Problem, _: Demand) -> Iterator[list[Changes]]:
    low = problem.rules.visits_per_team[0]
    yield [(to.FewerVisits(visits),) for visits in range(low - 1, 0, -1)]


def _longer_day(problem: Problem, demand: Demand) -> Iterator[list[Changes]]:
    assert demand.date is not None
    day, wide = problem.day[demand.date], dropped(problem, [demand]).day[demand.date]
    hours: list[Day] = []
    for more in range(STEP, LONGEST_MORE + 1, STEP):
        if demand.rule == "day_start":
            hours.append(replace(day, start=max(day.start - more, min(wide.start, day.start))))
        else:
            hours.append(replace(day, end=min(day.end + more, max(wide.end, day.end))))
    longer = dict.fromkeys(one for one in hours if (one.start, one.end) != (day.start, day.end))
    yield [(to.LongerDay(one.date, one.start, one.end),) for one in longer]


def _shorter_lunch(problem: Problem, demand: Demand) -> Iterator[list[Changes]]:
    assert demand.date is not None
    lunch = problem.day[demand.date].lunch
    assert lunch is not None
    yield [(to.ShorterLunch(demand.date, rest),) for rest in BREAKS if rest < lunch.minutes]


def _more_people(problem: Problem, demand: Demand) -> Iterator[list[Changes]]:
    (company,) = demand.about
    least = problem.company[company].max_people + 1
    yield [(to.MorePeople(company, n),) for n in range(least, len(problem.participants) + 1)]


def _more_visits(problem: Problem, demand: Demand) -> Iterator[list[Changes]]:
    (company,) = demand.about
    now = problem.company[company].max_visits_per_day or 0
    yield [(to.MoreVisits(company, n),) for n in range(now + 1, now + 1 + _most_teams(problem))]


def _more_guides(problem: Problem, demand: Demand) -> Iterator[list[Changes]]:
    assert demand.date is not None
    guide = to.NewGuide(demand.date)
    yield [(guide,) * count for count in range(1, _most_teams(problem) + 1)]


def _most_teams(problem: Problem) -> int:
    return len(problem.teams) if problem.teams is not None else len(problem.vehicles)


def _vehicle_there(_: Problem, demand: Demand) -> Iterator[list[Changes]]:
    assert demand.date is not None
    yield [(to.VehicleThere(demand.about[0], demand.date),)]


def _own_vehicle(_: Problem, demand: Demand) -> Iterator[list[Changes]]:
    yield [(to.OwnVehicle(demand.about[0]),)]


def _more_seats(problem: Problem, demand: Demand) -> Iterator[list[Changes]]:
    (vehicle,) = demand.about
    now, most = problem.vehicle[vehicle].seats, min(LARGEST_CAR, problem.rules.team_size[1])
    yield [(to.BiggerVehicle(vehicle, seats),) for seats in range(now + 1, max(now, most) + 1)]
    yield from _more_cars(problem)


def _more_cars(problem: Problem) -> Iterator[list[Changes]]:
    """One car more of as few seats as will do, or several as large as those of the rally."""
    if problem.teams is not None:
        return
    most = min(LARGEST_CAR, problem.rules.team_size[1])
    yield [(to.NewVehicle(seats),) for seats in range(1, most + 1)]
    usual = min(most, max((vehicle.seats for vehicle in problem.vehicles), default=most))
    yield [(to.NewVehicle(usual),) * count for count in range(1, MOST_CARS + 1)]


def _wheelchair(problem: Problem, _: Demand) -> Iterator[list[Changes]]:
    for vehicle in problem.vehicles:
        if not vehicle.wheelchair:
            yield [(to.AccessibleVehicle(vehicle.id),)]
    steps = [to.Accessible(company.id) for company in problem.companies if not company.wheelchair]
    for step in steps:
        yield [(step,)]
    yield [tuple(steps[:count]) for count in range(2, len(steps) + 1)]


def _other_sizes(problem: Problem, demand: Demand) -> Iterator[list[Changes]]:
    low, high = problem.rules.team_size
    if demand.rule == "team_size_max":
        yield from _more_cars(problem)
    if demand.rule == "team_size_min":
        yield [(to.OtherSizes(less, high),) for less in range(low - 1, 0, -1)]
    else:
        people = len(problem.participants)
        yield [(to.OtherSizes(low, more),) for more in range(high + 1, people + 1)]


def _other_count(problem: Problem, _: Demand) -> Iterator[list[Changes]]:
    yield from _more_cars(problem)
    for count in range(1, max(len(problem.vehicles), len(problem.teams or ())) + 1):
        yield [(to.OtherCount(count),)]


def _lifted(_: Problem, demand: Demand) -> Iterator[list[Changes]]:
    a, b = demand.about
    yield [(to.Lifted(demand.rule, (a, b)),)]


def _unlocked(_: Problem, demand: Demand) -> Iterator[list[Changes]]:
    assert demand.lock is not None
    yield [(to.Unlocked(demand.lock),)]


def _no_buffer(_: Problem, __: Demand) -> Iterator[list[Changes]]:
    yield [(to.LessBuffer(0),)]


_LADDERS: dict[str, Callable[[Problem, Demand], Iterator[list[Changes]]]] = {
    "visits_per_team": _fewer_visits,
    "day_start": _longer_day,
    "day_end": _longer_day,
    "lunch": _shorter_lunch,
    "buffer": _no_buffer,
    "max_people": _more_people,
    "max_visits_per_day": _more_visits,
    "guides": _more_guides,
    "vehicle_dates": _vehicle_there,
    "vehicle": _own_vehicle,
    "seats": _more_seats,
    "wheelchair": _wheelchair,
    "team_size_min": _other_sizes,
    "team_size_max": _other_sizes,
    "teams": _other_count,
    "together": _lifted,
    "apart": _lifted,
    "locks": _unlocked,
}
