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
from rallye_planner.routes.master import FIRST_TRY, NO_TEAM, Duals, Master
from rallye_planner.routes.pool import Batch, Pool, batch_of
from rallye_planner.routes.pricing import DEAREST_VISITS, FREE, Branch, Pricer, Prices
from rallye_planner.routes.programme import Scene
from rallye_planner.routes.separation import Separator, Weighted

NEW_SHARE = 0.3
COLUMNS_A_TEAM = 20
MARGIN = 4.0
ROUNDS_OF_ROWS = 2
ROWS_A_ROUND = 10
ROWS_A_NODE = 80
IDLE_NODES = 2
MOST_COLUMNS = 2_000
COLUMNS_KEPT = 800
IDLE_ROWS = 20
LACKING_AT_MOST = 1e-6
MOST_TURNS = 10_000
UNSET = -math.inf


@dataclass(frozen=True)
class Node:
    """A part of the solutions: bounds of the longest day in minutes, and what teams must do."""

    low: int
    high: int
    branches: Mapping[int, Branch] = field(default_factory=dict)
    bound: float = UNSET
    duals: Duals | None = None


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
    """The pool of itineraries and the LP that all nodes share."""

    def __init__(self, scene: Scene, pricer: Pricer, extras: Sequence[Array]) -> None:
        self.scene, self.pricer, self.extras = scene, pricer, extras
        self.separator = Separator(scene.grid, scene.crews)
        self.pool = Pool(scene.problem, scene.grid, extras)
        self.master = Master(scene.problem, scene.grid, scene.crews, scene.guides, self.pool)

    def learn(self, team: int, itinerary: Itinerary) -> None:
        """Let the LP know an itinerary that was found elsewhere."""
        self.master.add(self.pool.add(team, batch_of(self.scene.grid, itinerary)))

    def admitted(self, node: Node) -> Array:
        """[pool]: columns that the node admits."""
        pool = self.pool
        admitted = pool.longest * GRID <= node.high
        for team, branch in node.branches.items():
            theirs = pool.team == team
            admitted[theirs] &= branch.admitted(pool.when[theirs])
        return np.asarray(admitted)

    def relax(
        self, node: Node, upper: float, stop: Callable[[], bool], *, turns: int = MOST_TURNS
    ) -> Relaxed:
        """Solve the node's LP, or stop as soon as its bound reaches ``upper``.

        ``turns``: rounds of pricing at most.
        """
        return _Relaxation(self, node, upper).run(stop, turns)

    def tidy(self, duals: Duals) -> None:
        """Begin the LP again where it has grown too big, with what has been of use of late."""
        master = self.master
        busy = [row for row in master.rows if row.idle < IDLE_NODES]
        if len(master.members) <= MOST_COLUMNS and len(master.rows) <= len(busy) + IDLE_ROWS:
            return
        price = master.priced(duals)
        least = np.full(len(self.scene.crews), np.inf)
        np.minimum.at(least, self.pool.team[master.members], price)
        price -= least[self.pool.team[master.members]]
        kept = master.members[np.argsort(price, kind="stable")[:COLUMNS_KEPT]]
        master.rebuild(np.sort(kept), busy)


class _Relaxation:
    """One node's column generation."""

    def __init__(self, columns: Columns, node: Node, upper: float) -> None:
        self.columns, self.node, self.upper = columns, node, upper
        self.scale = columns.pricer.scale
        self.master, self.pool = columns.master, columns.pool
        self.master.focus(node.low, node.high, columns.admitted(node))
        self.best = UNSET
        self.centre = node.duals
        self.value: Array = np.zeros(0)
        self.separations = self.new_rows = 0

    def run(self, stop: Callable[[], bool], turns: int) -> Relaxed:
        objective, converged = math.inf, False
        self.master.ask_for_teams(FIRST_TRY)
        while not stop() and not converged and self.best < self.upper and turns:
            turns -= 1
            objective, duals = self._solve_with_rows(stop)
            smooth = duals if self.centre is None else self.centre.towards(duals, NEW_SHARE)
            added = self._price(smooth, stop)
            if not added and self.best < self.upper and not stop():
                added = self._price(duals, stop)
                converged = not added and not stop()
            converged = converged or objective - self.best < 0.02
            if converged and self.master.lacking > LACKING_AT_MOST and self.best < self.upper:
                converged = not self._raise_price()
        relaxed = Relaxed(self.best, objective, self._mix(), self.centre, converged)
        if turns:
            self._forget(stop)
        return relaxed

    def _raise_price(self) -> bool:
        """Ask more for a team without itinerary; False where it is as high as it may be."""
        if self.master.no_team >= NO_TEAM:
            return False
        self.master.ask_for_teams(min(NO_TEAM, 8 * self.master.no_team))
        return True

    def _solve_with_rows(self, stop: Callable[[], bool]) -> tuple[float, Duals]:
        """Solve the LP, with the rows that its solution breaks most."""
        objective, self.value, duals = self.master.solve()
        for _ in range(ROUNDS_OF_ROWS):
            if stop() or self.new_rows >= ROWS_A_NODE:
                break
            self.separations += 1
            tolerance = 0.01 if self.separations < 20 else 0.04
            rows = self.columns.separator.broken(self._mix(), tolerance)[:ROWS_A_ROUND]
            if not rows:
                break
            self.master.add_rows(rows)
            self.new_rows += len(rows)
            objective, self.value, duals = self.master.solve()
        return objective, duals

    def _forget(self, stop: Callable[[], bool]) -> None:
        """Count for how many nodes rows have had no price; drop those, and dear columns."""
        if stop() or self.centre is None:
            return
        prices = self.centre.session_of(np.array([row.name for row in self.master.rows], np.int64))
        for row, price in zip(self.master.rows, prices, strict=True):
            row.idle = 0 if price > 1e-9 else row.idle + 1
        centre = self.centre.towards(self.master.no_duals(), 0.0)
        self.columns.tidy(centre)

    def _mix(self) -> Weighted:
        used = np.flatnonzero(self.value > 1e-6)
        numbers = self.master.members[used]
        return [
            (float(self.value[k]), int(self.pool.team[n]), self.pool.itinerary(int(n)))
            for k, n in zip(used, numbers, strict=True)
        ]

    def _price(self, duals: Duals, stop: Callable[[], bool]) -> bool:
        """Price every team under ``duals``; True if a new column came of it."""
        whole = self._rounded(duals)
        penalties = self._penalties(whole)
        known = self.master.priced(duals)
        known[self.master.closed] = np.inf
        team_of = self.pool.team[self.master.members]
        total = self._paid_back(whole)
        new: list[Array] = []
        for team in range(len(self.columns.scene.crews)):
            if stop():
                break
            ceiling = (known[team_of == team].min(initial=NO_TEAM) + MARGIN) * self.scale
            least, found = self._best(team, whole, penalties, math.floor(ceiling))
            total += least
            numbers = self.pool.add(team, found)
            new.append(self.master.missing(numbers))
        else:
            if total / self.scale > self.best:
                self.best, self.centre = total / self.scale, duals
        added = np.concatenate([np.zeros(0, np.int64), *new])
        self.master.add(added)
        return len(added) > 0

    def _best(
        self, team: int, whole: Duals, penalties: Sequence[Array], ceiling: float
    ) -> tuple[float, Batch]:
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
        cover, length, guide, session = (
            np.rint(np.clip(part, 0, top) * self.scale).astype(np.int64)
            for part, top in zip(parts, tops, strict=True)
        )
        return Duals(cover, length, guide, session, duals.names)
