"""The search for the programme that changes least.

First everything that still holds is kept and the rest left out, which gives a valid programme at
once; then ruin and recreate puts better ones in its place.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence

import numpy as np

from rallye_planner.repair.standing import Standing
from rallye_planner.routes.crew import LACKING, set_costs
from rallye_planner.routes.fitting import Fitter
from rallye_planner.routes.grid import Array
from rallye_planner.routes.itinerary import Itinerary
from rallye_planner.routes.part import Part
from rallye_planner.routes.programme import Programme, Scene
from rallye_planner.routes.ruin import Ruin

KEEPING = 10_000
"""Minutes that a planned visit is worth while the first programme is put together."""
Stop = Callable[[], bool]
Tell = Callable[[int, tuple[Itinerary, ...]], None]


class Rescue:
    """One search over given teams; ``best`` is None until a programme is found."""

    def __init__(
        self, stage: Scene, standings: Sequence[Standing], *, seed: int, tell: Tell
    ) -> None:
        self.stage, self.standings, self.tell = stage, standings, tell
        self.rng = random.Random(seed)
        self.best: tuple[Itinerary, ...] | None = None
        self.cost = LACKING
        self.ruin: Ruin | None = None

    def begin(self) -> None:
        """Keep what still holds of the previous programme."""
        programme = Programme(self.stage)
        for number in range(len(self.standings)):
            found = self._kept(programme, number)
            if found is None:
                return
            programme.place(number, found)
        far = max(frame.slots for frame in self.stage.grid.days)
        self.ruin = Ruin(self.stage, programme, self.rng, far=far)
        self.keep(programme.cost, programme.itineraries)

    def _kept(self, programme: Programme, number: int) -> Itinerary | None:
        """The team's planned visits that are still possible, as they were planned."""
        stage, crew = self.stage, self.stage.crews[number]
        planned = self._planned(number)
        companies = sorted({company for _, company, _ in planned} | {c for _, c, _ in crew.locked})
        free = [
            None if open_now is None else _only(open_now, day, planned)
            for day, open_now in enumerate(programme.free(number))
        ]
        part = Part(stage.grid, companies or [0], stage.most)
        part.learn()
        return Fitter(stage.problem, part).fit(
            crew,
            free,
            np.full(len(part.numbers), float(KEEPING)),
            set_costs(stage.problem, crew, list(part.numbers)),
            cap=stage.grid.slots,
            hurry=0,
            rng=self.rng,
        )

    def _planned(self, number: int) -> list[tuple[int, int, int]]:
        """(day, company, slot) of what was to come."""
        problem, grid = self.stage.problem, self.stage.grid
        day_of = {day.date: number for number, day in enumerate(problem.days)}
        return [
            (day_of[when], problem.place[v.company] - 1, grid.days[day_of[when]].slot(v.start))
            for when, v in self.standings[number].to_come
            if v.company in problem.place and when in day_of
        ] + [(day, company, start) for day, company, start in self.stage.crews[number].locked]

    def improve(self, rounds: int, stop: Stop) -> None:
        for _ in range(rounds):
            if self.ruin is None or stop():
                return
            if self.ruin.round(stop):
                self.keep(self.ruin.best_cost, self.ruin.best)

    def keep(self, cost: int, itineraries: Sequence[Itinerary | None]) -> None:
        """Remember a programme if it is whole and the cheapest so far."""
        whole = tuple(it for it in itineraries if it is not None)
        if len(whole) == len(itineraries) and cost < self.cost:
            self.cost, self.best = cost, whole
            self.tell(cost, whole)


def _only(free: Array, day: int, planned: Sequence[tuple[int, int, int]]) -> Array:
    kept = np.zeros_like(free)
    for on, company, slot in planned:
        if on == day and 0 <= slot < free.shape[1]:
            kept[company, slot] = free[company, slot]
    return kept
