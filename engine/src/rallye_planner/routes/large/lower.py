"""The bound of a large rally: one linear program for each value of the longest day.

With the longest day given as L, `longest` is a constant and only itineraries with days of at most L
are left; the least over all L bounds every programme. The prices of one value serve for its
neighbours, and what is proven for L holds for everything shorter, so that few values need a linear
program of their own. Lagrange's bound at every turn, in whole parts of a minute: it is true
whatever the prices are (Desaulniers, Desrosiers, Solomon: Column Generation, 2005).
"""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np

from rallye_planner.problem import GRID
from rallye_planner.routes.grid import Array
from rallye_planner.routes.itinerary import Itinerary
from rallye_planner.routes.large.beyond import add_long_days, long_columns
from rallye_planner.routes.large.daysets import ALL
from rallye_planner.routes.large.lots import corners
from rallye_planner.routes.large.master import NO_TEAM, Duals, Master
from rallye_planner.routes.large.offers import Sheet
from rallye_planner.routes.large.pricer import PARTS, Pricer
from rallye_planner.routes.large.separation import Separation
from rallye_planner.routes.large.survey import Survey
from rallye_planner.routes.tree import cost_step

NEW_SHARE = 0.3
BOLD_SHARE = 0.5
CALM = 100.0
"""Minutes that a visit may be charged before the LP insists."""
DEAREST = 1500.0
COLUMNS_A_UNIT = 12
OTHERS = 12
MARGIN = 3 * PARTS
ROUNDS_OF_ROWS = 2
ROWS_A_ROUND = 40
IDLE_TURNS = 12
HAIR = 0.6
"""Minutes by which a bound may lag behind an LP without another look."""
Stop = Callable[[], bool]


@dataclass(frozen=True)
class Turn:
    """One turn of column generation: the LP's objective and mix, without ``longest``."""

    objective: float
    value: Array
    bound: float
    added: int


class Lower:
    """Bounds by the value of the longest day in slots, raised turn by turn.

    ``floor`` [slots + 1]: no programme whose longest day is so long is cheaper, in parts of a
    minute. ``beyond``: nor one with a day longer than the lists hold completely.
    """

    def __init__(self, survey: Survey) -> None:
        scene, pricer, units = survey.scene, survey.short, survey.classes
        self.survey, self.scene, self.pricer, self.units = survey, scene, pricer, units
        problem, grid = scene.problem, scene.grid
        sizes = sorted({crew.size for crew in scene.crews})
        self.group = np.array([sizes.index(unit.crew.size) for unit in units], np.int64)
        self.many = np.array([len(unit.teams) for unit in units], np.int64)
        counts = np.bincount(self.group, self.many, len(sizes)).astype(int).tolist()
        by_room = {int(room): corners(sizes, counts, int(room)) for room in set(grid.room.tolist())}
        self.separation = Separation(grid, [by_room[int(room)] for room in grid.room])
        self.master = Master(problem, grid, units, self.group, scene.guides)
        self.buyers = [
            [number for number, unit in enumerate(units) if unit.kind == kind]
            for kind in range(len(pricer.classes))
        ]
        self.complete = survey.complete
        self.floor = np.zeros(self.complete + 1, np.int64)
        self.step = cost_step(problem)
        self.beyond = 0
        self.centre: Duals | None = None
        self.turns = 0
        self.new_share = NEW_SHARE
        self.dearness = np.zeros(0, np.int64)
        self.most_columns = 2000 + 100 * len(units)

    def learn(self, columns: Sequence[tuple[int, Itinerary]]) -> None:
        self.master.add(columns)

    def turn(self, cap: int, stop: Stop) -> Turn:
        """Solve the LP for days of at most ``cap`` slots, then price every team once or twice."""
        self.master.limit(cap)
        objective, value, dual = self._solve_with_rows()
        smooth = self.master.duals(dual, CALM)
        if self.centre is not None:
            smooth = self.centre.towards(smooth, self.new_share)
        bound, columns = self.price(smooth, cap)
        self.centre = smooth
        added = self.master.add(columns)
        if not added and not stop():
            plain = self.master.duals(dual, DEAREST)
            more, columns = self.price(plain, cap)
            if more > bound:
                bound, self.centre = more, plain
            added = self.master.add(columns)
        self.turns += 1
        return Turn(objective, value, bound / PARTS, added)

    def _solve_with_rows(self) -> tuple[float, Array, Array]:
        answer = self.master.solve()
        for _ in range(ROUNDS_OF_ROWS):
            tolerance = 0.02 if self.turns < 40 else 0.01
            rows = self.separation.broken(self.master.shares(answer[1]), tolerance, ROWS_A_ROUND)
            if not rows:
                break
            for row in rows:
                self.master.add_row(row)
            answer = self.master.solve()
        return answer

    def price(self, duals: Duals, cap: int) -> tuple[int, list[tuple[int, Itinerary]]]:
        """(bound without ``longest`` in parts, columns); raises the floors up to ``cap``.

        Days longer than ``complete`` are priced as far as they are listed: enough for the floors
        of shorter ones, and for columns.
        """
        pricer = self.pricer if cap <= self.survey.limit else self.survey.whole
        sheets = self.sheets(duals, pricer)
        pricer.fill(sheets, cap)
        total, columns = self._join(duals, sheets, cap, COLUMNS_A_UNIT, OTHERS)
        self.raise_floor(total, cap)
        return total, columns

    def turn_beyond(self) -> Turn:
        """Solve the LP with days of any length, and price them; raises ``beyond``."""
        self.master.limit(ALL)
        objective, value, dual = self._solve_with_rows()
        smooth = self.master.duals(dual, CALM)
        if self.centre is not None:
            smooth = self.centre.towards(smooth, BOLD_SHARE)
        bound, columns = self.price_beyond(smooth)
        self.centre = smooth
        self.turns += 1
        return Turn(objective, value, bound / PARTS, self.master.add(columns))

    def price_beyond(self, duals: Duals) -> tuple[int, list[tuple[int, Itinerary]]]:
        """Raise the floors of long days: exactly up to ``complete``, relaxed ``beyond``."""
        whole = self.survey.whole
        sheets = self.sheets(duals, whole)
        whole.fill(sheets, ALL)
        self.raise_floor(self._join(duals, sheets, self.complete, 1, 0)[0], self.complete)
        total, columns = self._join(duals, sheets, ALL, COLUMNS_A_UNIT, OTHERS)
        if not self.survey.exhaustive:
            add_long_days(whole, sheets)
            fee = self.scene.problem.weights.longest * GRID * PARTS
            total, _ = self._join(duals, sheets, ALL, COLUMNS_A_UNIT, OTHERS)
            self.beyond = max(self.beyond, total + fee * (self.complete + 1))
            for sheet, buyers in zip(sheets, self.buyers, strict=True):
                found = long_columns(whole, sheet, sheet.choices)
                columns += [(buyers[at], itinerary) for at, itinerary in found]
        return total, columns

    def _join(
        self, duals: Duals, sheets: Sequence[Sheet], cap: int, kept: int, others: int
    ) -> tuple[int, list[tuple[int, Itinerary]]]:
        """Lagrange's bound without ``longest``, in parts, and the columns that it rests on."""
        pricer = self.survey.whole if sheets[0].lists is self.survey.whole.lists else self.pricer
        total = paid_back(duals, self.scene.guides)
        ceilings = self._ceilings(sheets)
        columns: list[tuple[int, Itinerary]] = []
        for sheet, buyers in zip(sheets, self.buyers, strict=True):
            least, found = pricer.best(sheet, cap, ceilings[buyers], kept, others)
            total += int((least * self.many[buyers]).sum())
            columns += [(buyers[at], itinerary) for _, at, itinerary in found]
        return total, columns

    def raise_floor(self, total: int, cap: int) -> None:
        fee = self.scene.problem.weights.longest * GRID * PARTS
        lengths = np.arange(min(cap, self.complete) + 1)
        self.floor[lengths] = np.maximum(self.floor[lengths], total + fee * lengths)

    def sheets(self, duals: Duals, pricer: Pricer) -> list[Sheet]:
        """Every class under these prices, in whole parts: charges down, cover to the nearest."""
        cover = np.rint(duals.cover * PARTS).astype(np.int64)
        going = [int(price) for price in np.floor(duals.going * PARTS)]
        return [
            pricer.sheet(
                number,
                [
                    np.floor(day[self.group[self.buyers[number][0]]] * PARTS).astype(np.int64)
                    - cover[:, None]
                    for day in duals.visit
                ],
                going,
                self.opened(number),
                [self.units[at] for at in self.buyers[number]],
            )
            for number in range(len(self.buyers))
        ]

    def opened(self, kind: int) -> Sequence[Array | None]:
        """Per day: where teams of a class may start visits."""
        return [day.open for day in self.scene.grid.days]

    def bound(self) -> int:
        """No programme is cheaper than that, in minutes."""
        least = int(self.floor[1:].min())
        if not self.survey.exhaustive:
            least = min(least, self.beyond)
        return max(0, -(-least // (PARTS * self.step)) * self.step)

    def lagging(self, target: float) -> list[int]:
        """Longest days whose floor is below ``target`` minutes, ``complete`` + 1 for all beyond."""
        parts = (target - HAIR) * PARTS
        found = (np.flatnonzero(self.floor[1:] < parts) + 1).tolist()
        if not self.survey.exhaustive and self.beyond < parts:
            found.append(self.complete + 1)
        return found

    def _ceilings(self, sheets: Sequence[Sheet]) -> Array:
        """[teams]: a little more than the cheapest open column of each."""
        master = self.master
        ceilings = np.full(len(self.units), NO_TEAM * PARTS, np.int64)
        if not len(master.columns):
            return ceilings
        team = np.array([team for team, _ in master.columns], np.int64)
        own = np.array([itinerary.cost for _, itinerary in master.columns], np.int64) * PARTS
        stay = self.scene.problem.weights.out * GRID * PARTS * self.scene.grid.stay.astype(np.int64)
        kind = np.array([unit.kind for unit in self.units], np.int64)
        column, day, company, start = master.stops.T
        for number, sheet in enumerate(sheets):
            for on, weight in enumerate(sheet.weight):
                here = (day == on) & (kind[team[column]] == number)
                charge = weight[company[here], start[here]] + stay[company[here]]
                np.add.at(own, column[here], charge)
        for on, price in enumerate(sheets[0].going):
            if price:
                out = np.array([it.days[on] is not None for _, it in master.columns])
                own += price * out
        usable = master.open
        np.minimum.at(ceilings, team[usable], own[usable] + MARGIN)
        self.dearness = own + MARGIN - ceilings[team]
        return ceilings

    def tidy(self, value: Array) -> None:
        """Forget the dearest columns when they are many, and rows that have had no price."""
        columns = len(self.master.columns)
        if columns > self.most_columns:
            keep = np.ones(columns, np.bool_)
            old = len(self.dearness)
            keep[:old] = self.dearness <= np.partition(self.dearness, old // 2)[old // 2]
            keep[: len(value)] |= value > 1e-7
            self.master.forget(keep, IDLE_TURNS)


def paid_back(duals: Duals, guides: Sequence[int]) -> int:
    """The rows' side of the Lagrangian, in parts of a minute, never too high."""
    cover = int(np.rint(duals.cover * PARTS).astype(np.int64).sum())
    going = sum(
        int(price) * many for price, many in zip(np.floor(duals.going * PARTS), guides, strict=True)
    )
    return cover - going - math.ceil(duals.limits * PARTS + 1e-3)
