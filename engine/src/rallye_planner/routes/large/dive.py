"""Diving: from the LP's mix to a programme, a few teams at a time, with prices in between.

The most valued itineraries that fit beside those already fixed are fixed, the times that they take
are closed in pricing (what can be joined stays open), and the LP is solved again for the teams that
are left (Sadykov et al., Primal Heuristics for Branch and Price, 2019). Whoever is left over is
inserted.
"""

from __future__ import annotations

import math
import random
from collections.abc import Sequence

import numpy as np

from rallye_planner.routes.grid import Array
from rallye_planner.routes.itinerary import Itinerary
from rallye_planner.routes.large.lower import Lower, Stop
from rallye_planner.routes.programme import Programme

SHARE = 0.12
TURNS = 7
NEW_SHARE = 0.6
SURE = 0.98
MOST_COLUMNS = 1500


class Dive(Lower):
    """A copy of the LP from which teams are taken out as they are fixed; it proves nothing.

    ``standing``: itineraries that are fixed from the start, None for the teams to be placed anew.
    """

    def __init__(
        self,
        above: Lower,
        value: Array,
        cap: int,
        rng: random.Random,
        standing: Sequence[Itinerary | None] = (),
    ) -> None:
        super().__init__(above.survey)
        self.new_share = NEW_SHARE
        self.cap, self.rng = cap, rng
        self.centre = above.centre
        self.turns = above.turns
        self.programme = Programme(self.scene)
        self.left = self.many.copy()
        for row in above.master.rows:
            if row.idle < 3:
                self.master.add_row(row)
        columns = above.master.columns
        dear = np.zeros(len(columns), np.int64)
        dear[: len(above.dearness)] = above.dearness[: len(columns)]
        dear[: len(value)][value > 1e-7] = -1
        chosen = np.argsort(dear, kind="stable")[:MOST_COLUMNS]
        self.master.add([columns[k] for k in np.sort(chosen)])
        kind = {team: unit.kind for unit in self.units for team in unit.teams}
        for team, itinerary in enumerate(standing):
            if itinerary is not None:
                self.programme.place(team, itinerary)
                self.left[kind[team]] -= 1
        self.begun = int(self.left.sum())
        if standing:
            self._tighten()

    def raise_floor(self, total: int, cap: int) -> None:
        """Closed times make bounds untrue."""

    def opened(self, kind: int) -> Sequence[Array | None]:
        team = self._next_team(kind)
        if team is None:
            return [None] * len(self.scene.grid.days)
        return self.programme.free(team)

    def _next_team(self, kind: int) -> int | None:
        return next(
            (t for t in self.units[kind].teams if self.programme.itineraries[t] is None), None
        )

    def run(self, stop: Stop) -> Programme | None:
        """A programme, None if time was up or somebody could not be placed."""
        while self.left.sum() and not stop():
            value = self._settle(stop)
            if value is None or not self._fix(value):
                break
        return self._complete(stop)

    def _settle(self, stop: Stop) -> Array | None:
        value: Array | None = None
        for _ in range(TURNS):
            if stop():
                return None
            turn = self.turn(self.cap, stop)
            value = turn.value
            if not turn.added:
                break
        return value

    def _fix(self, value: Array) -> bool:
        """Fix the most valued itineraries; True if any could be."""
        wanted = math.ceil(SHARE * self.begun)
        noisy = value * np.array([self.rng.uniform(0.9, 1.0) for _ in value])
        fixed = 0
        for k in np.argsort(-noisy, kind="stable").tolist():
            if value[k] < 1e-6 or (fixed >= wanted and value[k] < SURE):
                break
            for _ in range(max(1, int(value[k] + 1 - SURE))):
                fixed += self._place(*self.master.columns[k])
        if fixed:
            self._tighten()
        return fixed > 0

    def _place(self, kind: int, itinerary: Itinerary) -> int:
        """1 if some team of the class follows this itinerary now: the one that wishes it most."""
        free = [t for t in self.units[kind].teams if self.programme.itineraries[t] is None]
        if not free or not self.programme.admits(free[0], itinerary):
            return 0
        own = [(self.scene.priced(team, itinerary), team) for team in free]
        best, team = min(own, key=lambda one: (one[0].cost, one[1]))
        self.programme.place(team, best)
        self.left[kind] -= 1
        return 1

    def _tighten(self) -> None:
        """Close columns that no longer fit, and ask for the teams and companies that are left."""
        master, programme = self.master, self.programme
        for number, many in enumerate(self.left):
            master.lp.changeRowBounds(number, float(many), float(many))
        for seen in np.flatnonzero(programme.sessions.visits > 0).tolist():
            master.lp.changeRowBounds(len(self.units) + seen, 0.0, master.inf)
        kinds = np.array([kind for kind, _ in master.columns], np.int64)
        column, day, company, start = (master.stops[:, k] for k in range(4))
        barred = np.zeros(len(master.columns), np.bool_)
        for number in range(len(self.units)):
            for on, free in enumerate(self.opened(number)):
                here = (day == on) & (kinds[column] == number)
                if free is None:
                    barred[column[here]] = True
                else:
                    barred[column[here][free[company[here], start[here]] == 0]] = True
        master.bar(barred)
        self._lower_limits()

    def _lower_limits(self) -> None:
        sizes = [int(self.group[unit.kind]) for unit in self.units]
        group_of = {team: sizes[unit.kind] for unit in self.units for team in unit.teams}
        taken: dict[tuple[int, int], list[tuple[int, int]]] = {}
        for team, itinerary in enumerate(self.programme.itineraries):
            for company, day, start in itinerary.stops if itinerary else ():
                taken.setdefault((company, day), []).append((group_of[team], start))
        for number, row in enumerate(self.master.rows):
            used = sum(row.factor[at] for at in taken.get((row.company, row.day), ()))
            if used:
                left = max(0.0, row.limit - float(used))
                self.master.lp.changeRowBounds(self.master.fixed + number, -self.master.inf, left)

    def _complete(self, stop: Stop) -> Programme | None:
        """Insert whoever is left, under the cap if that can be."""
        missing = [t for t, it in enumerate(self.programme.itineraries) if it is None]
        self.rng.shuffle(missing)
        for team in missing:
            placed = any(
                not stop() and self.programme.insert(team, cap, self.rng, 0.0)
                for cap in (self.cap, self.survey.limit)
            )
            if not placed:
                return None
        return self.programme
