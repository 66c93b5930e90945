"""The search for a programme of given teams.

Greedy starts and ruin and recreate give the first programmes; branch and price then raises the
bound and, by rounding, finds better ones, with some more ruin and recreate between the nodes.
"""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import dataclass, replace

from rallye_planner.problem import GRID, Problem
from rallye_planner.routes.columns import Columns, Relaxed
from rallye_planner.routes.crew import LACKING
from rallye_planner.routes.diving import dive
from rallye_planner.routes.greedy import starts
from rallye_planner.routes.insertion import Part
from rallye_planner.routes.itinerary import Itinerary
from rallye_planner.routes.large.campaign import Campaign
from rallye_planner.routes.large.survey import Survey, survey
from rallye_planner.routes.mending import NODES_AT_MOST, Mending
from rallye_planner.routes.pricing import Pricer
from rallye_planner.routes.programme import Itineraries, Programme, Scene
from rallye_planner.routes.rounding import polished, rounded
from rallye_planner.routes.ruin import Ruin
from rallye_planner.routes.tree import Tree, worst_cost

ROUNDS_IN_ALL = 20_000
"""Rounds of ruin and recreate where branch and price cannot be used."""
ROUNDS_BEFORE_TREE = 250
ROUNDS_BEFORE_LARGE = 150
ROUNDS_A_NODE = 15
NODES_WITH_ROUNDING = 20
ROUNDING_EVERY = 5
HAIR = 1e-6
DEAREST_VISIT = 1_500
"""Minutes that a visit at a sought-after time may be priced at."""
Stop = Callable[[], bool]


@dataclass(frozen=True, slots=True)
class Found:
    """A whole programme, with its cost and a proven lower bound (None: none yet)."""

    itineraries: tuple[Itinerary, ...]
    cost: int
    bound: int | None = None


class Search:
    """One search over given teams; ``best`` is None until a programme holds every rule.

    ``impossible``: it is proven that no programme holds every rule.
    """

    def __init__(self, problem: Problem, *, seed: int, tell: Callable[[Found], None]) -> None:
        self.problem = problem
        self.rng = random.Random(seed)
        self.scene = Scene(problem)
        self.tell = tell
        self.best: Found | None = None
        self.ruin: Ruin | None = None
        self.tree: Tree | None = None
        self.mending = Mending(self.scene, self.rng)
        self.impossible = False
        self.coarse = False
        self.bound: int | None = None
        self.survey = survey(self.scene) if self.scene.whole is None else None
        if self.survey is not None:
            self.scene.lister, self.scene.listed = self.survey.cheapest, self.survey.limit

    def begin(self, stop: Stop) -> None:
        """Greedy programmes; the best one is where ruin and recreate starts."""
        chosen: Programme | None = None
        for programme in starts(self.scene, self.rng, stop):
            self.keep(programme.cost, tuple(programme.itineraries))
            if chosen is None or programme.cost < chosen.cost:
                chosen = programme
        if chosen is not None:
            self.ruin = Ruin(self.scene, chosen, self.rng)

    def resume(self, itineraries: Itineraries) -> None:
        """Start from a programme of the same teams with other people in them."""
        programme = Programme(self.scene)
        for number, itinerary in enumerate(itineraries):
            if itinerary is not None:
                programme.place(number, self.scene.priced(number, itinerary))
        self.keep(programme.cost, tuple(programme.itineraries))
        self.ruin = Ruin(self.scene, programme, self.rng)

    def improve(self, rounds: int, stop: Stop) -> None:
        for _ in range(rounds):
            if self.ruin is None or stop():
                return
            if self.ruin.round(stop):
                self.keep(self.ruin.best_cost, self.ruin.best)

    def finish(self, stop: Stop) -> None:
        """Go on until the best programme is proven best, or none is proven to exist."""
        if self.survey is not None:
            self._campaign(self.survey, stop)
            return
        if self.scene.whole is None:
            self.improve(ROUNDS_IN_ALL, stop)
            return
        self.improve(ROUNDS_BEFORE_TREE, stop)
        self._plant(self.scene.whole)
        self._settle()
        while not stop() and not self.complete:
            self._grow(stop)
            if self.coarse and self.best is not None:
                self._plant(self.scene.whole)
            if self._rounds_here():
                self.improve(ROUNDS_A_NODE, stop)
            self._mend(stop)
            self._settle()

    def _campaign(self, survey: Survey, stop: Stop) -> None:
        """The way of large rallies: bounds by the longest day, and dives between them."""
        self.improve(ROUNDS_BEFORE_LARGE, stop)
        campaign = Campaign(survey, self.rng, self.keep, self._raise_bound)
        if self.best is not None:
            campaign.run(self.best.itineraries, self.best.cost, stop)
        else:
            campaign.run((), worst_cost(self.problem, self.scene.grid), stop)

    def _raise_bound(self, bound: int) -> None:
        if self.best is not None and bound > (self.bound or 0):
            self.bound = min(bound, self.best.cost)
            self.best = replace(self.best, bound=self.bound)
            self.tell(self.best)

    def _rounds_here(self) -> bool:
        """Whether to look for programmes at this node: at the first ones, then now and then."""
        assert self.tree is not None
        return self.tree.nodes <= NODES_WITH_ROUNDING or self.tree.nodes % ROUNDING_EVERY == 0

    @property
    def complete(self) -> bool:
        """Whether nothing is left to search."""
        return self.tree is not None and self.tree.closed(self._upper)

    @property
    def _upper(self) -> int:
        """Cost of the best programme, or more than any programme costs."""
        if self.best is not None:
            return self.best.cost
        assert self.tree is not None
        return worst_cost(self.problem, self.scene.grid) + self.tree.step

    def _plant(self, whole: Part) -> None:
        """Begin a tree; in prices high enough for a proof that no programme exists, if need be."""
        scene = self.scene
        teams = range(len(scene.crews))
        self.coarse = self.best is None
        dearest = DEAREST_VISIT
        if self.coarse:
            dearest = 2 * worst_cost(self.problem, scene.grid)
        pricer = Pricer(self.problem, whole, scene.crews, dearest)
        columns = Columns(scene, pricer, [scene.own_costs(team) for team in teams])
        self.tree = Tree(columns)
        if self.best is not None:
            for team, itinerary in enumerate(self.best.itineraries):
                columns.learn(team, itinerary)

    def _grow(self, stop: Stop) -> None:
        """One node of the tree, and programmes from its mix."""
        assert self.tree is not None
        cap = self.scene.grid.slots
        if self.best is not None:
            cap = max(itinerary.longest for itinerary in self.best.itineraries)
        relaxed = self.tree.advance(self._upper, cap * GRID, stop)
        if relaxed is None or not relaxed.mix or not self._rounds_here() or stop():
            return
        self._round(relaxed, cap, stop)
        if relaxed.converged and not stop():
            self._dive(relaxed, stop)

    def _mend(self, stop: Stop) -> None:
        """Place some teams of the best programme anew, together, now and then."""
        if self.tree is None or self.best is None or not self.mending.due(self.tree.nodes):
            return
        best = self.best.itineraries
        cap = max(itinerary.longest for itinerary in best)
        tree = self.mending.tree(self.tree, best, self.best.cost)
        while tree and tree.nodes < NODES_AT_MOST and not stop() and not tree.closed(self._upper):
            relaxed = tree.advance(self._upper, cap * GRID, stop)
            self.mending.nodes += 1
            if relaxed is not None and relaxed.mix and not stop():
                self._round(relaxed, cap, stop)

    def _round(self, relaxed: Relaxed, cap: int, stop: Stop) -> None:
        found = rounded(self.scene, relaxed.mix, self.rng, cap, stop)
        if found is not None:
            self.keep(found.best_cost, found.best)

    def _dive(self, relaxed: Relaxed, stop: Stop) -> None:
        assert self.tree is not None
        node = replace(self.tree.node, duals=relaxed.duals)
        upper = self._upper - self.tree.step + HAIR
        found = dive(self.tree.columns, node, relaxed.mix, upper, self.rng, stop)
        if found is not None:
            ruin = polished(self.scene, found, self.rng, stop)
            self.keep(ruin.best_cost, ruin.best)

    def _settle(self) -> None:
        """Tell of a better bound; without a programme, see whether none can exist."""
        assert self.tree is not None
        bound = int(self.tree.bound(self._upper))
        if self.best is None:
            self.impossible = self.complete
        elif self.bound is None or bound > self.bound or bound >= self.best.cost:
            self.bound = bound
            self.best = replace(self.best, bound=bound)
            self.tell(self.best)

    def keep(self, cost: int, itineraries: Itineraries) -> None:
        """Remember a programme if it is whole and the cheapest so far."""
        whole = tuple(it for it in itineraries if it is not None)
        if len(whole) < len(itineraries) or cost >= LACKING:
            return
        if self.best is None or cost < self.best.cost:
            self.best = Found(whole, cost, self.bound)
            self.tell(self.best)
