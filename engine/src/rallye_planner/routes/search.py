"""The search for a programme of given teams: greedy starts, then ruin and recreate."""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import dataclass

from rallye_planner.problem import Problem
from rallye_planner.routes.crew import LACKING
from rallye_planner.routes.greedy import starts
from rallye_planner.routes.itinerary import Itinerary
from rallye_planner.routes.programme import Itineraries, Programme, Scene
from rallye_planner.routes.ruin import Ruin

Stop = Callable[[], bool]


@dataclass(frozen=True, slots=True)
class Found:
    """A whole programme, with its cost and a proven lower bound (None: none yet)."""

    itineraries: tuple[Itinerary, ...]
    cost: int
    bound: int | None = None


class Search:
    """One search over given teams; ``best`` is None until a programme holds every rule."""

    def __init__(self, problem: Problem, *, seed: int, tell: Callable[[Found], None]) -> None:
        self.problem = problem
        self.rng = random.Random(seed)
        self.scene = Scene(problem)
        self.tell = tell
        self.best: Found | None = None
        self.ruin: Ruin | None = None

    def begin(self, stop: Stop) -> None:
        """Greedy programmes; the best one is where ruin and recreate starts."""
        chosen: Programme | None = None
        for programme in starts(self.scene, self.rng, stop):
            self.keep(programme.cost, tuple(programme.itineraries))
            if chosen is None or programme.cost < chosen.cost:
                chosen = programme
        if chosen is not None:
            self.ruin = Ruin(self.scene, chosen, self.rng)

    def improve(self, rounds: int, stop: Stop) -> None:
        for _ in range(rounds):
            if self.ruin is None or stop():
                return
            if self.ruin.round(stop):
                self.keep(self.ruin.best_cost, self.ruin.best)

    def keep(self, cost: int, itineraries: Itineraries) -> None:
        """Remember a programme if it is whole and the cheapest so far."""
        whole = tuple(it for it in itineraries if it is not None)
        if len(whole) < len(itineraries) or cost >= LACKING:
            return
        if self.best is None or cost < self.best.cost:
            self.best = Found(whole, cost, self.best.bound if self.best else None)
            self.tell(self.best)
