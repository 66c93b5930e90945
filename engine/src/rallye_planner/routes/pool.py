"""Every itinerary that the search has seen, as arrays that grow: the columns of the master LP."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from rallye_planner.problem import GRID, Problem
from rallye_planner.routes.grid import Array, Grid
from rallye_planner.routes.itinerary import Itinerary, Route

AWAY = -1
FIRST_ROOM = 1024


@dataclass(frozen=True, slots=True)
class Batch:
    """Itineraries of one team, in slots.

    ``when`` [k, days, companies]: start of each visit, ``AWAY`` where there is none;
    ``depart`` and ``back`` [k, days], ``AWAY`` where the team stays at the base.
    """

    when: Array
    depart: Array
    back: Array

    def __len__(self) -> int:
        return len(self.when)


def batch_of(grid: Grid, itinerary: Itinerary) -> Batch:
    """One itinerary as a batch of one."""
    days = len(grid.days)
    when = np.full((1, days, grid.companies), AWAY, np.int16)
    depart = np.full((1, days), AWAY, np.int16)
    back = np.full((1, days), AWAY, np.int16)
    for day, route in enumerate(itinerary.days):
        if route is not None:
            depart[0, day], back[0, day] = route.depart, route.back
            for company, start in route.visits:
                when[0, day, company] = start
    return Batch(when, depart, back)


class Pool:
    """Columns by number, never forgotten; ``extras`` [teams][2**companies]: own cost of each set.

    ``team`` [n], ``cost`` [n] in minutes (without ``longest`` and ``unvisited``), ``when``,
    ``length`` [n, days] in slots, ``longest`` [n] in slots.
    """

    def __init__(self, problem: Problem, grid: Grid, extras: Sequence[Array]) -> None:
        self.grid, self.extras = grid, extras
        self.out_price = problem.weights.out * GRID
        self.size = 0
        days, companies = len(grid.days), grid.companies
        self._team = np.empty(FIRST_ROOM, np.int32)
        self._cost = np.empty(FIRST_ROOM, np.float64)
        self._when = np.empty((FIRST_ROOM, days, companies), np.int16)
        self._depart = np.empty((FIRST_ROOM, days), np.int16)
        self._back = np.empty((FIRST_ROOM, days), np.int16)
        self._longest = np.empty(FIRST_ROOM, np.int32)
        self._number: dict[tuple[int, bytes, bytes, bytes], int] = {}
        self._itineraries: dict[int, Itinerary] = {}

    @property
    def team(self) -> Array:
        return self._team[: self.size]

    @property
    def cost(self) -> Array:
        return self._cost[: self.size]

    @property
    def when(self) -> Array:
        return self._when[: self.size]

    @property
    def length(self) -> Array:
        return self._back[: self.size] - self._depart[: self.size]

    @property
    def out(self) -> Array:
        return np.asarray(self._depart[: self.size] != AWAY)

    @property
    def longest(self) -> Array:
        return self._longest[: self.size]

    def add(self, team: int, batch: Batch) -> Array:
        """The number of each itinerary of the batch; those that are new are kept."""
        numbers = np.empty(len(batch), np.int64)
        fresh: list[int] = []
        for k in range(len(batch)):
            key = (
                team,
                batch.when[k].tobytes(),
                batch.depart[k].tobytes(),
                batch.back[k].tobytes(),
            )
            numbers[k] = self._number.setdefault(key, self.size + len(fresh))
            if numbers[k] == self.size + len(fresh):
                fresh.append(k)
        if fresh:
            self._keep(team, batch, np.array(fresh))
        return numbers

    def _keep(self, team: int, batch: Batch, fresh: Array) -> None:
        here = slice(self.size, self.size + len(fresh))
        self._make_room(here.stop)
        when, length = batch.when[fresh], (batch.back - batch.depart)[fresh].astype(np.int64)
        visited = (when != AWAY).any(axis=1)
        masks = visited @ (1 << np.arange(self.grid.companies, dtype=np.int64))
        minutes_out = length.sum(axis=1) - visited @ self.grid.stay.astype(np.int64)
        self._team[here] = team
        self._cost[here] = self.out_price * minutes_out + self.extras[team][masks]
        self._when[here], self._longest[here] = when, length.max(axis=1, initial=0)
        self._depart[here], self._back[here] = batch.depart[fresh], batch.back[fresh]
        self.size = here.stop

    def _make_room(self, size: int) -> None:
        room = len(self._team)
        if size <= room:
            return
        room = max(size, 2 * room)
        for name in ("_team", "_cost", "_when", "_depart", "_back", "_longest"):
            old = getattr(self, name)
            new = np.empty((room, *old.shape[1:]), old.dtype)
            new[: self.size] = old[: self.size]
            setattr(self, name, new)

    def itinerary(self, number: int) -> Itinerary:
        """The column with this number as the rest of the search knows it."""
        if number not in self._itineraries:
            self._itineraries[number] = Itinerary(
                tuple(self._route(number, day) for day in range(len(self.grid.days))),
                int(self._cost[number]),
            )
        return self._itineraries[number]

    def _route(self, number: int, day: int) -> Route | None:
        depart, back = int(self._depart[number, day]), int(self._back[number, day])
        if depart == AWAY:
            return None
        starts = self._when[number, day]
        visited = np.flatnonzero(starts != AWAY)
        order = visited[np.argsort(starts[visited], kind="stable")]
        return Route(depart, back, tuple((int(c), int(starts[c])) for c in order))
