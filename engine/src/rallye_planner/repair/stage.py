"""The scheduling problem that an incident leaves: the past locked, and a price on change.

A stage is an ordinary scene of :mod:`rallye_planner.routes` for given teams, in which companies are
closed where the time has passed or somebody is, teams on their way have tables of their own, and
each visit costs more or less for being new or as planned.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

import numpy as np

from rallye_planner.plan import Visit
from rallye_planner.problem import GRID, Day, GivenTeam, Problem, Vehicle
from rallye_planner.repair.departures import begin
from rallye_planner.repair.guides import free_guides
from rallye_planner.repair.staffing import rides
from rallye_planner.repair.standing import Standing
from rallye_planner.routes.crew import LACKING, Begun, Crew, make_crew
from rallye_planner.routes.grid import NEVER, Array, DayGrid, Grid, make_grid
from rallye_planner.routes.programme import Scene

TOLERANCE = 10
"""A visit that moves by no more minutes counts as planned."""


@dataclass(frozen=True)
class Prices:
    """What a visit to come costs more than its own cost, in minutes.

    ``gone``: each planned visit that is not made. ``moved``: made, but at another time than
    within ``tolerance`` minutes. ``new``: one that was not planned for the team.
    """

    gone: int
    moved: int
    new: int
    tolerance: int = TOLERANCE


def own_prices(problem: Problem) -> Prices:
    """Those of the rally's weights: everything that changes costs the same."""
    change = problem.weights.change
    return Prices(change, change, change)


def make_stage(
    problem: Problem,
    teams: Sequence[GivenTeam],
    standings: Sequence[Standing],
    prices: Prices,
    *,
    strict: bool,
) -> Scene:
    """The scene of these teams; ``teams`` and ``standings`` are in one order."""
    given = _scheduling(problem, teams, standings)
    grid = _grid(given, standings)
    crews = [
        _crew(given, grid, team, standing, prices, strict=strict)
        for team, standing in zip(teams, standings, strict=True)
    ]
    longest = [
        (day.back - day.depart) // GRID for standing in standings for day in standing.kept
    ] + [
        begun.home - begun.depart
        for crew in crews
        for begun in crew.begun.values()
        if begun.home is not None
    ]
    guides = free_guides(problem, standings, teams)
    return Scene(given, grid=grid, crews=crews, guides=guides, longest=max(longest, default=0))


def _scheduling(
    problem: Problem, teams: Sequence[GivenTeam], standings: Sequence[Standing]
) -> Problem:
    """The rally with these teams, without the rules that bind no longer."""
    repair = problem.repair
    assert repair is not None
    gone = [Vehicle(team.vehicle, 0, dates=frozenset()) for team in teams]
    unknown = {vehicle.id: vehicle for vehicle in gone if vehicle.id not in problem.vehicle}
    made = {(s.team.id, company) for s in standings for company in s.done}
    return replace(
        problem,
        teams=tuple(teams),
        vehicles=(*problem.vehicles, *unknown.values()),
        locks=tuple(lock for lock in problem.locks if (lock.team, lock.company) not in made),
        rules=replace(problem.rules, visits_per_team=(0, problem.rules.visits_per_team[1])),
    )


def _grid(problem: Problem, standings: Sequence[Standing]) -> Grid:
    """Closed before now, and where a visit that has begun is not over."""
    repair = problem.repair
    assert repair is not None
    departures = [s.today.depart for s in standings if s.today]
    days = tuple(
        replace(day, start=min([day.start, *departures])) if day.date == repair.date else day
        for day in problem.days
    )
    plain = make_grid(replace(problem, days=days))
    frames = tuple(
        _frame(problem, day, frame, standings)
        for day, frame in zip(problem.days, plain.days, strict=True)
    )
    seen = np.zeros(plain.companies, np.uint8)
    for standing in standings:
        for company in standing.done:
            seen[problem.place[company] - 1] = 1
    return replace(plain, days=frames, seen=seen)


def _frame(problem: Problem, day: Day, frame: DayGrid, standings: Sequence[Standing]) -> DayGrid:
    repair = problem.repair
    assert repair is not None
    if day.date < repair.date:
        return replace(frame, open=np.zeros_like(frame.open))
    if day.date > repair.date:
        return frame
    opened, visits = frame.open.copy(), frame.visits.copy()
    opened[:, : max(0, frame.slot(repair.time))] = 0
    starts = set()
    for standing in standings:
        for visit in _made_today(standing, repair.date):
            company = problem.place[visit.company] - 1
            opened[company, : max(0, frame.slot(visit.end))] = 0
            starts.add((company, visit.start))
    for company, _ in starts:
        visits[company] = max(0, visits[company] - 1)
    return replace(frame, open=opened, visits=visits, leave=_later(frame, repair.time, day.start))


def _made_today(standing: Standing, today: date) -> list[Visit]:
    """The visits of today that have begun, at the times that they take."""
    back = [visit for day in standing.kept if day.date == today for visit in day.visits]
    return [*back, *standing.made]


def _later(frame: DayGrid, now: int, start: int) -> Array:
    """The table of departures for teams that have not left."""
    first = frame.slot(max(now, start))
    return np.where(frame.leave >= first, frame.leave, NEVER).astype(np.int16)


def _crew(
    problem: Problem,
    grid: Grid,
    team: GivenTeam,
    standing: Standing,
    prices: Prices,
    *,
    strict: bool,
) -> Crew:
    repair = problem.repair
    assert repair is not None
    plain = make_crew(problem, grid, team)
    done = tuple(problem.place[company] - 1 for company in standing.done)
    begun = _begun(problem, grid, standing, strict=strict)
    back_today = any(day.date == repair.date for day in standing.kept)
    out = tuple(
        number in begun
        or (
            there
            and rides(problem, team)
            and day.date >= repair.date
            and not (day.date == repair.date and back_today)
        )
        for number, (there, day) in enumerate(zip(plain.out, problem.days, strict=True))
    )
    return replace(
        plain,
        out=out,
        welcome=tuple(
            bool(team.members) and company not in done and welcome
            for company, welcome in enumerate(plain.welcome)
        ),
        begun=begun,
        done=done,
        sunk=_sunk(problem, standing, prices),
        change=_change(problem, grid, standing, prices),
    )


def _begun(problem: Problem, grid: Grid, standing: Standing, *, strict: bool) -> dict[int, Begun]:
    """Today's tables; where a lunch under way leaves no way as planned, any other will do."""
    if standing.today is None:
        return {}
    day = [frame.date for frame in problem.days].index(standing.today.date)
    begun = begin(problem, grid, day, standing, strict=strict)
    if strict and begun.home is None and not _leads_on(grid, day, begun):
        begun = begin(problem, grid, day, standing, strict=False)
    return {day: begun}


def _leads_on(grid: Grid, day: int, begun: Begun) -> bool:
    """Whether a next visit can start at a time when its company is open."""
    return bool(((begun.leave.max(axis=0) >= 0) & (grid.days[day].open > 0)).any())


def _sunk(problem: Problem, standing: Standing, prices: Prices) -> int:
    """The minutes away that are past, and what all planned visits would cost if they were gone."""
    out = sum(
        day.back - day.depart - sum(visit.end - visit.start for visit in day.visits)
        for day in standing.kept
    ) - sum(visit.end - visit.start for visit in standing.made)
    return problem.weights.out * out + prices.gone * len(standing.to_come)


def _change(problem: Problem, grid: Grid, standing: Standing, prices: Prices) -> tuple[Array, ...]:
    """Per day: [companies, slots + 1] what a start costs; ``_sunk`` holds the planned visits."""
    repair = problem.repair
    assert repair is not None
    tables = []
    for day, frame in zip(problem.days, grid.days, strict=True):
        table = np.full(frame.open.shape, prices.new, np.int64)
        starts = frame.origin + GRID * np.arange(frame.slots + 1)
        for when, visit in standing.to_come:
            if visit.company not in problem.place:
                continue
            row = table[problem.place[visit.company] - 1]
            row[:] = prices.moved - prices.gone
            if when == day.date:
                row[np.abs(starts - visit.start) <= prices.tolerance] = -prices.gone
        if day.date == repair.date and standing.until is not None:
            table[:, starts < standing.until] = LACKING
        tables.append(table)
    return tuple(tables)
