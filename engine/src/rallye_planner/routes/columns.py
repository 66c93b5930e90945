"""Column generation: the LP over whole itineraries, with a proven bound at every turn.

The bound is Lagrange's: for any prices, what the rows pay back plus the cheapest itinerary of each
team (Desaulniers, Desrosiers, Solomon: Column Generation, 2005). Prices are smoothed towards the
best ones so far (Wentges, 1997) and rounded, so that the bound is computed in whole numbers.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np

from rallye_planner.problem import GRID
from rallye_planner.routes.grid import Array
from rallye_planner.routes.itinerary import Itinerary
from rallye_planner.routes.master import NO_TEAM, Duals, Master, SessionRow
from rallye_planner.routes.pricing import DEAREST_VISITS, FREE, Branch, Pricer, Prices
from rallye_planner.routes.programme import Scene
from rallye_planner.routes.separation import Separator, Weighted

NEW_SHARE = 0.3
COLUMNS_A_TEAM = 20
MARGIN = 4.0
ROUNDS_OF_ROWS = 2
ROWS_A_ROUND = 10
ROWS_A_NODE = 80
IDLE_NODES = 5
MOST_COLUMNS = 2_500
UNSET = -math.inf


@dataclass(frozen=True)
class Node:
    """A part of the solutions: bounds of the longest day in minutes, and what teams must do."""

    low: int
    high: int
    branches: Mapping[int, Branch] = field(default_factory=dict)
    bound: float = UNSET
    duals: Duals | None = None

    def admits(self, team: int, itinerary: Itinerary) -> bool:
        if itinerary.longest * GRID > self.high:
            return False
        return self.branches.get(team, FREE).admits(itinerary)


@dataclass(frozen=True)
class Relaxed:
    """What the LP of a node says.

    ``bound``: proven, in minutes. ``mix``: (share, team, itinerary) where the share is not zero.
    ``converged``: nothing was left to add.
    """

    bound: float
    objective: float
    mix: Weighted
    duals: Duals | None
    converged: bool


class Columns:
    """The pool of itineraries and session rows that all nodes share."""

    def __init__(self, scene: Scene, pricer: Pricer, extras: Sequence[Array]) -> None:
        self.scene, self.pricer, self.extras = scene, pricer, extras
        self.separator = Separator(scene.grid, scene.crews)
        self.pool: dict[tuple[int, tuple[object, ...]], Itinerary] = {}
        self.rows: list[SessionRow] = []

    def learn(self, team: int, itinerary: Itinerary) -> None:
        self.pool.setdefault((team, itinerary.days), itinerary)

    def relax(self, node: Node, upper: float, stop: Callable[[], bool]) -> Relaxed:
        """Solve the node's LP, or stop as soon as its bound reaches ``upper``."""
        return _Relaxation(self, node, upper).run(stop)


class _Relaxation:
    """One node's column generation."""

    def __init__(self, columns: Columns, node: Node, upper: float) -> None:
        self.columns, self.node, self.upper = columns, node, upper
        self.scale = columns.pricer.scale
        scene = columns.scene
        self.master = Master(
            scene.problem, scene.grid, scene.crews, scene.guides, node.low, node.high
        )
        for row in columns.rows:
            self.master.add_row(row)
        self.present: set[tuple[int, tuple[object, ...]]] = set()
        for team, itinerary in self._starting_columns():
            self._add(team, itinerary)
        self.best = UNSET
        self.centre = node.duals
        self.value: Array = np.zeros(0)
        self.separations = self.new_rows = 0

    def _starting_columns(self) -> list[tuple[int, Itinerary]]:
        fitting = [
            (team, it) for (team, _), it in self.columns.pool.items() if self.node.admits(team, it)
        ]
        return fitting[-MOST_COLUMNS:]

    def _add(self, team: int, itinerary: Itinerary) -> bool:
        """True if the column is new to this LP."""
        key = (team, itinerary.days)
        self.columns.learn(team, itinerary)
        if key in self.present:
            return False
        self.present.add(key)
        self.master.add(team, itinerary)
        return True

    def run(self, stop: Callable[[], bool]) -> Relaxed:
        objective, converged = math.inf, False
        _, self.value, duals, _ = self.master.solve()
        while not stop() and not converged and self.best < self.upper:
            objective, duals = self._solve_with_rows(stop)
            smooth = duals if self.centre is None else self.centre.towards(duals, NEW_SHARE)
            added = self._price(smooth, stop)
            if not added and self.best < self.upper and not stop():
                added = self._price(duals, stop)
                converged = not added and not stop()
            converged = converged or objective - self.best < 0.02
        self._forget_idle_rows(duals)
        return Relaxed(self.best, objective, self._mix(), self.centre, converged)

    def _solve_with_rows(self, stop: Callable[[], bool]) -> tuple[float, Duals]:
        """Solve the LP, with the rows that its solution breaks most."""
        objective, self.value, duals, _ = self.master.solve()
        for _ in range(ROUNDS_OF_ROWS):
            if stop() or self.new_rows >= ROWS_A_NODE:
                break
            self.separations += 1
            tolerance = 0.01 if self.separations < 20 else 0.04
            rows = self.columns.separator.broken(self._mix(), tolerance)[:ROWS_A_ROUND]
            if not rows:
                break
            for row in rows:
                self.columns.rows.append(row)
                self.master.add_row(row)
            self.new_rows += len(rows)
            objective, self.value, duals, _ = self.master.solve()
        return objective, duals

    def _forget_idle_rows(self, duals: Duals) -> None:
        """Drop rows that have had no price in the last few nodes."""
        kept = []
        for row, price in zip(self.columns.rows, duals.session, strict=True):
            row.idle = 0 if price > 1e-9 else row.idle + 1
            if row.idle < IDLE_NODES:
                kept.append(row)
        self.columns.rows = kept

    def _mix(self) -> Weighted:
        columns = self.master.columns
        return [(float(self.value[k]), *columns[k]) for k in np.flatnonzero(self.value > 1e-6)]

    def _price(self, duals: Duals, stop: Callable[[], bool]) -> bool:
        """Price every team under ``duals``; True if a new column came of it."""
        whole = self._rounded(duals)
        penalties = self._penalties(whole)
        known = self.master.priced(duals)
        team_of = np.array([team for team, _ in self.master.columns])
        total = self._paid_back(whole)
        added = False
        for team in range(len(self.columns.scene.crews)):
            if stop():
                return added
            ceiling = (known[team_of == team].min(initial=NO_TEAM) + MARGIN) * self.scale
            least, found = self._best(team, whole, penalties, math.floor(ceiling))
            total += least
            for itinerary in found:
                added = self._add(team, itinerary) or added
        if total / self.scale > self.best:
            self.best, self.centre = total / self.scale, duals
        return added

    def _best(
        self, team: int, whole: Duals, penalties: Sequence[Array], ceiling: float
    ) -> tuple[float, list[Itinerary]]:
        prices = Prices(
            visit=tuple(penalty[team] - whole.cover[:, None] for penalty in penalties),
            minute=tuple(int(minute) for minute in whole.length[team]),
            day=tuple(int(price) for price in whole.guide),
        )
        return self.columns.pricer.best(
            team,
            prices,
            self.columns.extras[team],
            cap=self.node.high // GRID,
            ceiling=ceiling,
            most=COLUMNS_A_TEAM,
            branch=self.node.branches.get(team, FREE),
        )

    def _penalties(self, whole: Duals) -> list[Array]:
        """Per day: [teams, companies, slots + 1] what the session rows charge, rounded down."""
        scene, grid = self.columns.scene, self.columns.scene.grid
        teams = len(scene.crews)
        charge = [np.zeros((teams, *day.open.shape), np.int64) for day in grid.days]
        for price, row in zip(whole.session, self.master.rows, strict=True):
            if price:
                slots = charge[row.day].shape[2]
                charge[row.day][:, row.company, :] += np.floor(
                    price * row.factor[:, :slots]
                ).astype(np.int64)
        most = DEAREST_VISITS // max(1, scene.most)
        return [np.minimum(day, most) for day in charge]

    def _paid_back(self, whole: Duals) -> float:
        """The rows' side of the Lagrangian, in parts of a minute."""
        node, scene = self.node, self.columns.scene
        rate = scene.problem.weights.longest * self.scale - float(whole.length.sum())
        limits = sum(
            price * row.limit for price, row in zip(whole.session, self.master.rows, strict=True)
        )
        return (
            float(whole.cover.sum())
            - float((whole.guide * np.array(scene.guides)).sum())
            - float(limits)
            + min(rate * node.low, rate * node.high)
        )

    def _rounded(self, duals: Duals) -> Duals:
        """The duals in whole parts of a minute, and within what the kernels hold."""
        weights = self.columns.scene.problem.weights
        dearest = self.columns.pricer.dearest_visit
        highest = max(duals.session.max(initial=0.0), duals.guide.max(initial=0.0), 1e-9)
        shrink = min(1.0, dearest / highest)
        tops = (weights.unvisited, 4 * (weights.out + weights.longest), dearest, dearest)
        parts = (
            duals.cover,
            duals.length * shrink,
            duals.guide * shrink,
            duals.session * shrink,
        )
        return Duals(
            *(
                np.rint(np.clip(part, 0, top) * self.scale).astype(np.int64)
                for part, top in zip(parts, tops, strict=True)
            )
        )
