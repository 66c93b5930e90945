"""Branch and price: splits what is left until cost and bound meet.

Nodes are split on the value of the longest day first, then on whether a team is at a company on a
day, then on when (Barnhart et al., 1998). The node with the least bound comes first.
"""

from __future__ import annotations

import heapq
import math
from collections.abc import Callable
from dataclasses import replace
from itertools import count

import numpy as np

from rallye_planner.problem import GRID, Problem
from rallye_planner.routes.columns import UNSET, Columns, Node, Relaxed
from rallye_planner.routes.grid import Grid
from rallye_planner.routes.pricing import FREE, Branch
from rallye_planner.routes.separation import Weighted

Stop = Callable[[], bool]
INTEGRAL = 1e-4


def cost_step(problem: Problem) -> int:
    """Every programme's cost is a multiple of this."""
    weights = problem.weights
    parts = (
        GRID * weights.out,
        GRID * weights.longest,
        weights.target,
        weights.sector,
        weights.unvisited,
        weights.interest,
    )
    return max(1, math.gcd(*parts))


def worst_cost(problem: Problem, grid: Grid) -> int:
    """More than any programme of these teams costs, in minutes."""
    weights, teams = problem.weights, len(problem.teams or ())
    minutes = sum(day.slots for day in grid.days) * GRID
    most = problem.rules.visits_per_team[1]
    return (
        weights.out * teams * minutes
        + weights.longest * grid.slots * GRID
        + weights.target * teams * problem.rules.visits_target
        + weights.sector * teams * most
        + weights.unvisited * grid.companies
        + weights.interest * len(problem.participants)
    )


class Tree:
    """Open nodes by bound. ``bound``: no programme is cheaper than that, in minutes.

    ``node``: the one worked on last.
    """

    def __init__(self, columns: Columns, root: Node | None = None) -> None:
        self.columns = columns
        self.problem = columns.scene.problem
        self.step = cost_step(self.problem)
        slots = max(day.slots for day in columns.scene.grid.days)
        self.number = count()
        self.open: list[tuple[float, int, Node]] = []
        self.nodes = 0
        self.root = self.node = Node(0, slots * GRID) if root is None else root
        self._push(self.root)

    def _push(self, node: Node) -> None:
        if node.low <= node.high:
            heapq.heappush(self.open, (node.bound, next(self.number), node))

    def bound(self, upper: float) -> float:
        """The least bound of what is still open, at most ``upper``."""
        least = min((bound for bound, _, _ in self.open), default=upper)
        return min(upper, self._rounded(least))

    def _rounded(self, bound: float) -> float:
        """Up to the next possible cost; a hair is left for the rounding of prices."""
        if bound == UNSET:
            return 0.0
        return max(0.0, math.ceil(bound / self.step - 1e-7) * self.step)

    def closed(self, upper: float) -> bool:
        return self.bound(upper) >= upper

    def advance(self, upper: float, longest: int, stop: Stop) -> Relaxed | None:
        """Work on the most promising node; None where nothing is open or time is up.

        ``upper``: cost of the best programme, ``longest`` its longest day in minutes.
        """
        while self.open and self._rounded(self.open[0][0]) >= upper:
            heapq.heappop(self.open)
        if not self.open:
            return None
        _, _, node = heapq.heappop(self.open)
        self.node = node
        relaxed = self.columns.relax(node, upper - self.step + 1e-6, stop)
        self.nodes += 1
        bound = max(node.bound, relaxed.bound)
        node = replace(node, bound=bound, duals=relaxed.duals)
        if self._rounded(bound) >= upper:
            return relaxed
        if not relaxed.converged:
            self._push(node)
            return None if stop() else relaxed
        # a node whose mix is a whole programme stays open until that programme is the best one
        for child in self._split(node, relaxed, longest) or [node]:
            self._push(child)
        return relaxed

    def _split(self, node: Node, relaxed: Relaxed, longest: int) -> list[Node]:
        if node.low < node.high:
            cut = self._cut(node, relaxed.mix, longest)
            if cut is not None:
                return [replace(node, high=cut), replace(node, low=cut + GRID)]
        branch = _most_fractional(relaxed.mix)
        if branch is not None:
            team, company, day = branch
            return [
                _asked(node, team, must=(company, day)),
                _asked(node, team, must_not=(company, day)),
            ]
        start = _undecided_start(relaxed.mix)
        if start is not None:
            team, company, day, last = start
            return [
                _asked(node, team, before=(company, day, last)),
                _asked(node, team, after=(company, day, last + 1)),
            ]
        if node.low < node.high:
            middle = (node.low + node.high) // 2 // GRID * GRID
            return [replace(node, high=middle), replace(node, low=middle + GRID)]
        return []

    def _cut(self, node: Node, mix: Weighted, longest: int) -> int | None:
        """Where to split the longest day: at the best programme's, else where columns differ."""
        lengths = [itinerary.longest * GRID for _, _, itinerary in mix]
        if max(lengths, default=0) <= node.low:
            return None
        if node.low < longest <= node.high:
            return longest - GRID
        if longest == node.low:
            return node.low
        return (node.low + node.high) // 2 // GRID * GRID


def _asked(
    node: Node,
    team: int,
    *,
    must: tuple[int, int] | None = None,
    must_not: tuple[int, int] | None = None,
    before: tuple[int, int, int] | None = None,
    after: tuple[int, int, int] | None = None,
) -> Node:
    """The node with one more demand on one team."""
    old = node.branches.get(team, FREE)
    new = Branch(
        old.must | {must} if must else old.must,
        old.must_not | {must_not} if must_not else old.must_not,
        (*old.before, before) if before else old.before,
        (*old.after, after) if after else old.after,
    )
    return replace(node, branches={**node.branches, team: new})


def _most_fractional(mix: Weighted) -> tuple[int, int, int] | None:
    """(team, company, day) that is visited nearest to half."""
    share: dict[tuple[int, int, int], float] = {}
    for value, team, itinerary in mix:
        for day, route in enumerate(itinerary.days):
            for company, _ in route.visits if route else ():
                key = (team, company, day)
                share[key] = share.get(key, 0.0) + value
    undecided = [(abs(v - 0.5), key) for key, v in share.items() if INTEGRAL < v < 1 - INTEGRAL]
    return min(undecided)[1] if undecided else None


def _undecided_start(mix: Weighted) -> tuple[int, int, int, int] | None:
    """(team, company, day, last start of the first half) of a visit that has several starts."""
    starts: dict[tuple[int, int, int], dict[int, float]] = {}
    for value, team, itinerary in mix:
        for day, route in enumerate(itinerary.days):
            for company, start in route.visits if route else ():
                at = starts.setdefault((team, company, day), {})
                at[start] = at.get(start, 0.0) + value
    spread = [(-len(at), key) for key, at in starts.items() if len(at) > 1]
    if not spread:
        return None
    key = min(spread)[1]
    ordered = sorted(starts[key])
    total = np.cumsum([starts[key][start] for start in ordered])
    half = int(np.searchsorted(total, total[-1] / 2))
    return (*key, ordered[min(half, len(ordered) - 2)])
