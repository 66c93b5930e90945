"""Other people in the same teams, as mixed as before, where they cost less.

What a team visits decides who in it sees a sector of interest. Once visits are known, that is a
price of each person in each team, and the swaps that form teams look for the cheapest among the
equally mixed (one half of an alternating minimisation; the other is the search for visits).
"""

from __future__ import annotations

import numpy as np

from rallye_planner.problem import GivenTeam, Problem
from rallye_planner.teams.mix import Measure, Numbers
from rallye_planner.teams.swapper import Swapped, Swapper
from rallye_planner.teams.vehicles import Shape

HEATS = (0.6, 0.3, 0.15)
"""Heats to begin with in turn: from anywhere, and from near where people are."""
RUNS = 6
RUN_A_PERSON = 30_000
MOST_SWAPS = 4_000_000


def reseat(problem: Problem, price: Numbers, *, seed: int = 0) -> tuple[GivenTeam, ...] | None:
    """Teams of the same sizes and vehicles that are as mixed and cheaper; None where none are.

    ``price`` [people, teams] is what it costs, in minutes, that a person is in one of
    ``problem.teams``. Only teams that have wheelchair users may have some.
    """
    team_of, shape = _as_they_are(problem)
    swapper = Swapper(problem, Measure(problem.participants), shape)
    people = len(problem.participants)
    now = swapper.judged(team_of, price)
    goal = (now.imbalance, int(price.min(axis=1).sum()))
    best = now
    for run in range(RUNS):
        if best.price <= goal[1]:
            break
        swaps = min(MOST_SWAPS, RUN_A_PERSON * people)
        found = swapper.run(
            seed * 1000 + run,
            swaps,
            price=price,
            goal=goal,
            start=best.team_of,
            heat=HEATS[run % len(HEATS)],
        )
        if found is not None:
            best = min(best, found, key=_worth)
    return swapper.named(best.team_of) if _worth(best) < _worth(now) else None


def _worth(swapped: Swapped) -> tuple[int, int]:
    return swapped.imbalance, swapped.price


def _as_they_are(problem: Problem) -> tuple[Numbers, Shape]:
    """Where everybody is, and the teams' vehicles, sizes and wheelchairs."""
    assert problem.teams is not None
    number = {person.id: k for k, person in enumerate(problem.participants)}
    team_of = np.zeros(len(number), np.int64)
    opened = set()
    for k, team in enumerate(problem.teams):
        for person in team.members:
            team_of[number[person]] = k
            if problem.participant[person].wheelchair:
                opened.add(k)
    vehicles = tuple(problem.vehicle[team.vehicle] for team in problem.teams)
    sizes = tuple(len(team.members) for team in problem.teams)
    return team_of, Shape(vehicles, sizes, frozenset(opened))
