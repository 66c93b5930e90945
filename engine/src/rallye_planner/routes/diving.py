"""Diving: a programme from a node's mix, one team at a time, with prices in between.

The heaviest itinerary that fits beside those already placed is placed, what it takes from others
is closed in pricing, and the LP of the teams that are left is solved again (Sadykov et al., Primal
Heuristics for Branch and Price, 2019). It proves nothing.
"""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import replace

import numpy as np

from rallye_planner.routes.columns import Columns, Node
from rallye_planner.routes.grid import Array
from rallye_planner.routes.itinerary import Itinerary
from rallye_planner.routes.pricing import FREE
from rallye_planner.routes.programme import Programme
from rallye_planner.routes.separation import Weighted

TURNS = 2
"""Rounds of pricing after each team that is placed."""
Stop = Callable[[], bool]


def dive(
    columns: Columns, node: Node, mix: Weighted, upper: float, rng: random.Random, stop: Stop
) -> Programme | None:
    """A whole programme cheaper than ``upper``, perhaps; None where the dive ends in nothing."""
    programme = Programme(columns.scene)
    while not stop():
        choice = _heaviest(programme, mix, rng)
        if choice is None:
            return None
        programme.place(*choice)
        if None not in programme.itineraries:
            return programme
        node = below(node, programme, choice)
        relaxed = columns.relax(node, upper, stop, turns=TURNS)
        if relaxed.bound >= upper:
            return None
        mix, node = relaxed.mix, replace(node, duals=relaxed.duals)
    return None


def _heaviest(
    programme: Programme, mix: Weighted, rng: random.Random
) -> tuple[int, Itinerary] | None:
    """A team that is not placed, with the itinerary that has the greatest share of the mix."""
    for _, team, itinerary in sorted(mix, key=lambda part: -part[0] * rng.uniform(0.9, 1.0)):
        if programme.itineraries[team] is None and programme.admits(team, itinerary):
            return team, itinerary
    return None


def below(node: Node, programme: Programme, placed: tuple[int, Itinerary]) -> Node:
    """The node with one team's visits set, and closed to the others what they may not have."""
    team, itinerary = placed
    branches = dict(node.branches)
    branch = branches.get(team, FREE)
    visits = {(company, day): start for company, day, start in itinerary.stops}
    branches[team] = replace(branch, must=frozenset(visits), shut=_all_but(programme, visits))
    for other, theirs in enumerate(programme.itineraries):
        if theirs is None:
            branches[other] = replace(branches.get(other, FREE), shut=_taken(programme, other))
    return replace(node, branches=branches)


def _all_but(programme: Programme, visits: dict[tuple[int, int], int]) -> tuple[Array, ...]:
    shut = tuple(np.ones(day.open.shape, np.bool_) for day in programme.scene.grid.days)
    for (company, day), start in visits.items():
        shut[day][company, start] = False
    return shut


def _taken(programme: Programme, team: int) -> tuple[Array, ...]:
    """Per day [companies, slots + 1]: where the team may not start any more."""
    days = programme.scene.grid.days
    return tuple(
        np.ones(frame.open.shape, np.bool_) if free is None else free == 0
        for frame, free in zip(days, programme.free(team), strict=True)
    )
