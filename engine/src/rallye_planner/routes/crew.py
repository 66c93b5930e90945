"""A formed team as the router sees it, with the cost that a set of companies has for it alone."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np

from rallye_planner.problem import GivenTeam, Problem
from rallye_planner.routes.grid import Array, Grid, Ints

LACKING = 1_000_000
"""Price of each visit under the lower limit: more than any programme costs."""
FORBIDDEN = 10**15


@dataclass(frozen=True)
class Begun:
    """A day on which a team has left before the planner looks.

    ``depart``: the slot of its departure. ``home``: of its return if it visits nothing more, None
    where it has to. ``leave`` [2, companies, slots + 1]: ``depart`` where a next visit can start,
    see :class:`grid.DayGrid`. ``lunch``: as of the day, none where the team has had it.
    """

    depart: int
    home: int | None
    leave: Ints
    lunch: tuple[int, int, int]


@dataclass(frozen=True)
class Crew:
    """What routing needs to know of a team.

    ``out``: [days] whether the vehicle is there. ``welcome``: [companies] whether the team may
    visit at all. ``wishes``: for each member with interests, the companies of such a sector.
    ``locked``: (day, company, start slot) of visits that must stand.

    In a repair, ``begun``: the days on which the team is on its way. ``done``: the companies where
    it has been. ``sunk``: what it costs already, in minutes. ``change`` per day: [companies,
    slots + 1] what a start costs more (or less) for being new (or as planned), in minutes.
    """

    id: str
    size: int
    out: tuple[bool, ...]
    welcome: tuple[bool, ...]
    wishes: tuple[frozenset[int], ...]
    locked: tuple[tuple[int, int, int], ...] = ()
    begun: Mapping[int, Begun] = field(default_factory=dict)
    done: tuple[int, ...] = ()
    sunk: int = 0
    change: tuple[Array, ...] = ()


def make_crew(problem: Problem, grid: Grid, team: GivenTeam) -> Crew:
    members = [problem.participant[person] for person in team.members]
    vehicle = problem.vehicle[team.vehicle]
    wheelchair = any(member.wheelchair for member in members)
    sectors = [company.sector for company in problem.companies]
    dates = [day.date for day in problem.days]
    return Crew(
        id=team.id,
        size=len(members),
        out=tuple(vehicle.dates is None or date in vehicle.dates for date in dates),
        welcome=tuple(
            len(members) <= company.max_people and (company.wheelchair or not wheelchair)
            for company in problem.companies
        ),
        wishes=tuple(
            frozenset(c for c, sector in enumerate(sectors) if sector in member.interests)
            for member in members
            if member.interests
        ),
        locked=tuple(
            (
                dates.index(lock.date),
                problem.place[lock.company] - 1,
                grid.days[dates.index(lock.date)].slot(lock.start),
            )
            for lock in problem.locks
            if lock.team == team.id
        ),
    )


def set_costs(problem: Problem, crew: Crew, companies: Sequence[int]) -> Array:
    """[2**companies]: target, sector, interest and limits, for each set of these companies."""
    n = len(companies)
    masks = np.arange(1 << n, dtype=np.int64)
    more = np.bitwise_count(masks).astype(np.int64)
    visits = more + len(crew.done)
    low, high = problem.rules.visits_per_team
    weights = problem.weights
    cost = weights.target * np.maximum(0, problem.rules.visits_target - visits)
    cost += LACKING * np.maximum(0, low - visits)
    cost += FORBIDDEN * ((visits > high) & (more > 0))
    known = {problem.companies[company].sector for company in crew.done}
    cost += crew.sunk + weights.sector * (visits - len(known))
    by_sector: dict[str, int] = {}
    for bit, company in enumerate(companies):
        sector = problem.companies[company].sector
        by_sector[sector] = by_sector.get(sector, 0) | 1 << bit
    for sector, group in by_sector.items():
        if sector not in known:
            cost -= weights.sector * ((masks & group) != 0)
    for wish in crew.wishes:
        if wish & set(crew.done):
            continue
        group = sum(1 << bit for bit, company in enumerate(companies) if company in wish)
        cost += weights.interest * ((masks & group) == 0)
    for _, company, _ in crew.locked:
        cost += FORBIDDEN * ((masks >> list(companies).index(company)) & 1 == 0)
    return np.asarray(cost)


def team_cost(problem: Problem, crew: Crew, companies: Sequence[int], out: int) -> int:
    """What one team's itinerary costs without ``longest`` and ``unvisited``; ``out`` in minutes.

    ``companies`` to come; the price of change is not in it.
    """
    rules, weights = problem.rules, problem.weights
    seen = {*crew.done, *companies}
    visits = len(crew.done) + len(companies)
    sectors = {problem.companies[company].sector for company in seen}
    unmet = sum(not wish & seen for wish in crew.wishes)
    return (
        crew.sunk
        + weights.out * out
        + weights.target * max(0, rules.visits_target - visits)
        + weights.sector * (visits - len(sectors))
        + weights.interest * unmet
        + LACKING * max(0, rules.visits_per_team[0] - visits)
    )
