"""A choice of companies with the tables of the dynamic program over its sets."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np

from rallye_planner.routes.crew import Begun
from rallye_planner.routes.explore import ENDLESS, explore, least_durations
from rallye_planner.routes.grid import Array, Grid, Ints
from rallye_planner.routes.itinerary import Route
from rallye_planner.routes.join import DEAR, by_count, sort_day
from rallye_planner.routes.trace import trace

MOST_SETS = 40_000
MOST_STATES = 160_000
DEAR_UNION = float(DEAR) * 1000


class Overflow(Exception):
    """So many sets of companies are feasible on one day that the tables do not hold them."""


@dataclass
class Sheet:
    """Tables of one day, written by ``explore`` and read by ``trace``."""

    companies: int
    slots: int
    index: Array = field(init=False)
    sets: Array = field(init=False)
    first: Array = field(init=False)
    shortest: Array = field(init=False)
    depart: Array = field(init=False)
    alive: Array = field(init=False)
    count: int = 0

    def __post_init__(self) -> None:
        states = min(MOST_STATES, self.companies * (1 << max(0, self.companies - 1)) + 32)
        sets = min(MOST_SETS, (1 << self.companies) + 2)
        self.index = np.empty(1 << self.companies, np.int32)
        self.sets = np.empty(sets, np.int64)
        self.first = np.empty(sets, np.int64)
        self.shortest = np.empty(sets, np.int16)
        self.depart = np.empty((states, 2, self.slots), np.int16)
        self.alive = np.empty((states, 2), np.uint8)


@dataclass(frozen=True, slots=True)
class Feasible:
    """The sets that one day admits at all: the static filter of the pricing problem.

    ``sets`` (smaller ones first), ``first`` state of each, ``shortest`` duration in slots,
    ``least`` duration of any day that begins with the set, ``index`` from a set to its number
    (negative: not feasible), ``states`` in all, and for each of them ``depart`` [states, 2,
    slots + 1]: the latest departure.
    """

    sets: Array
    first: Array
    shortest: Array
    least: Array
    index: Array
    states: int
    depart: Array


@dataclass(frozen=True, slots=True)
class Options:
    """The sets that one day offers, sorted by number of visits and price; the empty set first."""

    sets: Array
    prices: Array
    number: Array
    start: Array


class Part:
    """A choice of at most 18 companies with its tables; ``numbers`` are the grid's."""

    def __init__(self, grid: Grid, numbers: Sequence[int], most: int) -> None:
        self.grid = grid
        self.numbers = np.array(numbers, np.int64)
        self.most = min(most, len(numbers))
        places = np.concatenate(([0], self.numbers + 1))
        self.stay = np.ascontiguousarray(grid.stay[self.numbers])
        self.home = np.ascontiguousarray(grid.home[self.numbers])
        self.soonest = np.ascontiguousarray(grid.soonest_home[self.numbers])
        self.reach = np.ascontiguousarray(grid.reach[places][:, self.numbers])
        self.before = [
            np.ascontiguousarray(day.last_before_lunch[places][:, self.numbers])
            for day in grid.days
        ]
        self.leave = [np.ascontiguousarray(day.leave[:, self.numbers]) for day in grid.days]
        self.sheets = [Sheet(len(numbers), day.slots + 1) for day in grid.days]
        size = 1 << len(numbers)
        self.unknown = np.zeros(size, np.int16)
        self.least = [self.unknown for _ in grid.days]
        self.feasible: list[Feasible] = []
        self.masks = np.arange(size, dtype=np.int64)
        counts = np.bitwise_count(self.masks)
        few = np.flatnonzero(counts <= self.most)
        self.by_count = few[np.argsort(counts[few], kind="stable")]
        self.count_start = np.searchsorted(counts[self.by_count], np.arange(self.most + 1))
        self.best = np.full(size, DEAR_UNION, np.float64)
        self.from_a = np.zeros(size, np.int32)
        self.from_b = np.zeros(size, np.int32)

    def least_by_count(self, extra: Array) -> Array:
        """[most + 1]: the least ``extra`` [2**companies] of a set of so many visits."""
        return np.minimum.reduceat(extra[self.by_count], self.count_start).astype(np.float64)

    def learn(self) -> None:
        """Find the sets that are feasible with all openings free: no set is ever shorter."""
        days = range(len(self.sheets))
        self.feasible = [self.admitted(day, self.grid.days[day].open) for day in days]
        for day, feasible in enumerate(self.feasible):
            self.least[day] = np.full(len(self.masks), ENDLESS, np.int16)
            self.least[day][feasible.sets] = feasible.least

    def admitted(self, day: int, opened: Array, begun: Begun | None = None) -> Feasible:
        """The sets that a day admits, of a team that has left already where ``begun`` says so.

        ``opened`` [companies of the grid, slots + 1]: where visits may start.
        """
        sheet = self.sheets[day]
        self.explore(day, np.ascontiguousarray(opened[self.numbers]), ENDLESS - 1, begun)
        found = slice(0, sheet.count)
        least = least_durations(
            sheet.sets[found],
            sheet.first[found],
            self.grid.days[day].slots,
            self.stay,
            self.soonest,
            sheet.depart,
        )
        states = int(np.bitwise_count(sheet.sets[found]).sum())
        return Feasible(
            sheet.sets[found].copy(),
            sheet.first[found].copy(),
            sheet.shortest[found].copy(),
            least,
            sheet.index.copy(),
            states,
            sheet.depart[:states].copy(),
        )

    def explore(self, day: int, avail: Array, cap: int, begun: Begun | None = None) -> None:
        sheet, frame = self.sheets[day], self.grid.days[day]
        sheet.count = explore(
            avail,
            frame.slots,
            self.stay,
            self.reach,
            self.home,
            self.soonest,
            self.before[day],
            self.departures(day, begun),
            frame.lunch if begun is None else begun.lunch,
            self.most,
            cap,
            self.least[day] if begun is None else self.unknown,
            sheet.index,
            sheet.sets,
            sheet.first,
            sheet.shortest,
            sheet.depart,
            sheet.alive,
        )
        if sheet.count < 0:
            raise Overflow

    def departures(self, day: int, begun: Begun | None) -> Ints:
        """[2, companies, slots + 1]: when to leave for each first visit."""
        if begun is None:
            return self.leave[day]
        return np.ascontiguousarray(begun.leave[:, self.numbers])

    def options(self, day: int, gains: Array, out_price: int, cap: int) -> Options:
        """Sets no longer than ``cap`` slots; ``gains`` [companies]: what each visit is worth."""
        sheet = self.sheets[day]
        number = np.flatnonzero(sheet.shortest[: sheet.count] <= cap)
        sets = np.concatenate(([0], sheet.sets[number]))
        prices = np.concatenate(([0.0], out_price * sheet.shortest[number].astype(np.float64)))
        number = np.concatenate(([-1], number))
        worth = gains + out_price * self.stay
        for bit in range(len(self.numbers)):
            prices -= worth[bit] * ((sets >> bit) & 1)
        order = sort_day(sets, prices, self.most)
        sets = sets[order]
        return Options(sets, prices[order], number[order], by_count(sets, self.most))

    def trace(self, day: int, number: int, avail: Array, *, late: bool) -> Route:
        sheet, frame = self.sheets[day], self.grid.days[day]
        found = trace(
            number,
            int(late),
            avail,
            frame.slots,
            self.stay,
            self.reach,
            self.home,
            self.before[day],
            self.leave[day],
            frame.lunch,
            sheet.index,
            sheet.sets,
            sheet.first,
            sheet.shortest,
            sheet.depart,
        )
        visits = tuple((int(self.numbers[c]), int(s)) for c, s in found[:-1])
        return Route(int(found[-1, 0]), int(found[-1, 1]), visits)
