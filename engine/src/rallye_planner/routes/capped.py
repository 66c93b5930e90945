"""The cheapest way through one set of companies in a day that is no longer than a limit.

The tables of :mod:`valuation` know nothing of the limit: under prices on starts, a team may rather
wait. Where that makes a day too long, the set is looked at again: a depth-first search from the
last visit to the first, cut off by what the tables say at least, and by the latest departure.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numba as nb
import numpy as np

from rallye_planner.routes.grid import Array, Ints
from rallye_planner.routes.join import by_count, sort_day
from rallye_planner.routes.part import Options, Part
from rallye_planner.routes.pool import AWAY, Batch
from rallye_planner.routes.valuation import SOLD, read_days

STACK = 8_000
MOST_STEPS = 30_000
GAVE_UP = -1
NONE = 0
FOUND = 1
BEYOND = 1e15
"""Price of a set that no day within the limit reaches below the ceiling."""


@nb.njit(cache=True, nogil=True)
def cheapest_within(  # noqa: C901, PLR0912, PLR0915 - one kernel, compiled as a whole
    number: int,
    limit: int,
    cap: int,
    weight: Array,
    fee: int,
    slots: int,
    stay: Ints,
    reach: Ints,
    home: Ints,
    before: Array,
    leave: Ints,
    lunch: tuple[int, int, int],
    index: Array,
    sets: Array,
    first: Array,
    value: Array,
    depart: Array,
    when: Array,
    span: Array,
) -> tuple[int, int]:
    """(FOUND, its price), (NONE, 0) where none costs at most ``limit``, or (GAVE_UP, 0).

    ``value`` from :func:`valuation.valuate`, ``depart`` [states, 2, slots + 1] from
    :func:`explore.explore` with all openings free. ``cap`` in slots. Writes ``when`` [companies]
    starts, -1 elsewhere, and ``span`` [2] departure and return.
    """
    n = len(stay)
    earliest, latest, length = lunch
    masks = np.empty(STACK, np.int64)
    at = np.empty((STACK, 3), np.int32)
    spent = np.empty(STACK, np.int64)
    backs = np.empty(STACK, np.int32)
    starts = np.empty((STACK, n), np.int16)
    top = 0
    state = first[number]
    for j in range(n):
        if not sets[number] & (1 << j):
            continue
        tail = stay[j] + home[j]
        for m in range(2):
            if m == 0 and length < 0:
                continue
            for s in range(slots - tail + 1):
                if weight[j, s] >= SOLD or value[state, m, s] >= SOLD:
                    continue
                back = s + tail
                if m == 0:
                    if s + stay[j] > latest - length:
                        continue
                    if back > latest - length:
                        back = max(s + stay[j], earliest) + length + home[j]
                if back > slots or value[state, m, s] + fee * back > limit:
                    continue
                if depart[state, m, s] < back - cap:
                    continue
                if top >= STACK:
                    return GAVE_UP, 0
                masks[top] = sets[number]
                at[top, 0], at[top, 1], at[top, 2] = j, m, s
                spent[top] = fee * back + weight[j, s]
                backs[top] = back
                starts[top, :] = -1
                starts[top, j] = s
                top += 1
        state += 1
    found = NONE
    best = 0
    steps = 0
    while top > 0:
        top -= 1
        steps += 1
        if steps > MOST_STEPS:
            return GAVE_UP, 0
        j, m, s = at[top, 0], at[top, 1], at[top, 2]
        rest = masks[top] ^ (1 << j)
        paid, back = spent[top], backs[top]
        if rest == 0:
            departure = leave[m, j, s]
            price = paid - fee * departure
            if departure >= 0 and price <= limit and back - departure <= cap:
                found, best, limit = FOUND, price, price - 1
                when[:] = starts[top]
                span[0], span[1] = departure, back
            continue
        if index[rest] < 0:
            continue
        so_far = starts[top].copy()
        state = first[index[rest]]
        for i in range(n):
            if not rest & (1 << i):
                continue
            for was in range(2):
                if was == m:
                    bound = s - reach[i + 1, j] - stay[i]
                elif m == 1 and length >= 0:
                    bound = before[i + 1, j, s] - stay[i]
                else:
                    continue
                for earlier in range(bound, -1, -1):
                    if paid + value[state, was, earlier] > limit:
                        break
                    if depart[state, was, earlier] < back - cap:
                        break
                    if weight[i, earlier] >= SOLD:
                        continue
                    if top >= STACK:
                        return GAVE_UP, 0
                    masks[top] = rest
                    at[top, 0], at[top, 1], at[top, 2] = i, was, earlier
                    spent[top] = paid + weight[i, earlier]
                    backs[top] = back
                    starts[top] = so_far
                    starts[top, i] = earlier
                    top += 1
            state += 1
    return found, best


@dataclass(frozen=True, slots=True)
class Tables:
    """What pricing writes per day: ``price`` [sets], ``value`` and ``alive`` [states, 2, ...]."""

    part: Part
    price: Sequence[Array]
    value: Sequence[Array]
    alive: Sequence[Array]


class Capped:
    """One pricing of one team under a limit on its days; reads the columns that it finds."""

    def __init__(
        self,
        tables: Tables,
        weights: Sequence[Array],
        fees: Sequence[int],
        going: Sequence[int],
        cap: int,
    ) -> None:
        self.tables, self.weights, self.fees, self.going = tables, weights, fees, going
        self.cap = cap
        self.ways: dict[tuple[int, int], tuple[Array, Array]] = {}
        self.let_in: set[tuple[int, int]] = set()

    def read(self, chosen: Sequence[Sequence[int]]) -> Batch:
        """The itineraries that take these sets (numbers per day, -1: none)."""
        part = self.tables.part
        numbers = np.array(chosen, np.int64).reshape(len(chosen), len(self.weights))
        when = np.full((*numbers.shape, len(part.stay)), AWAY, np.int16)
        depart, back = (
            np.full(numbers.shape, AWAY, np.int16),
            np.full(numbers.shape, AWAY, np.int16),
        )
        for day in range(len(self.weights)):
            self._read_day(day, numbers[:, day].copy(), when[:, day], depart[:, day], back[:, day])
        return Batch(when, depart, back)

    def _read_day(self, day: int, numbers: Array, when: Array, depart: Array, back: Array) -> None:
        part = self.tables.part
        feasible, frame = part.feasible[day], part.grid.days[day]
        for k, number in enumerate(numbers):
            if (day, int(number)) in self.ways:
                when[k], (depart[k], back[k]) = self.ways[day, int(number)]
                numbers[k] = -1
        read_days(
            numbers,
            self.weights[day],
            self.fees[day],
            frame.slots,
            part.stay,
            part.reach,
            part.home,
            part.before[day],
            part.leave[day],
            frame.lunch,
            feasible.index,
            feasible.sets,
            feasible.first,
            self.tables.price[day],
            self.tables.value[day],
            when,
            depart,
            back,
        )

    def too_long(self, batch: Batch, found: Sequence[tuple[float, Sequence[int]]]) -> Array:
        """[k, days]: which days pass the limit and may still be looked at again."""
        long = batch.back - batch.depart > self.cap
        for k, day in zip(*np.nonzero(long), strict=True):
            long[k, day] = (int(day), found[k][1][day]) not in self.let_in
        return np.asarray(long)

    def look_again(
        self,
        days: Sequence[Options],
        own: Array,
        found: Sequence[tuple[float, Sequence[int]]],
        too_long: Array,
        ceiling: float,
    ) -> list[Options]:
        """The options with the price within the limit for each set that was too long."""
        again: dict[int, dict[int, float]] = {}
        for k, day in zip(*np.nonzero(too_long), strict=True):
            number = found[k][1][day]
            if number not in again.setdefault(int(day), {}):
                others = [options.prices.min() for d, options in enumerate(days) if d != day]
                limit = ceiling - sum(others) - own.min() - self.going[day]
                again[int(day)][number] = self.price(int(day), number, int(min(limit, SOLD)))
        return [
            repriced(options, again[day], self.tables.part.most) if day in again else options
            for day, options in enumerate(days)
        ]

    def price(self, day: int, number: int, limit: int) -> float:
        """The price of a set of a day within the limit, ``BEYOND`` where it passes ``limit``."""
        part = self.tables.part
        feasible, frame = part.feasible[day], part.grid.days[day]
        when, span = np.full(len(part.stay), AWAY, np.int16), np.full(2, AWAY, np.int16)
        answer, price = cheapest_within(
            number,
            limit,
            self.cap,
            self.weights[day],
            self.fees[day],
            frame.slots,
            part.stay,
            part.reach,
            part.home,
            part.before[day],
            part.leave[day],
            frame.lunch,
            feasible.index,
            feasible.sets,
            feasible.first,
            self.tables.value[day],
            feasible.depart,
            when,
            span,
        )
        if answer == FOUND:
            self.ways[day, number] = when, span
            return float(price + self.going[day])
        if answer == GAVE_UP:
            self.let_in.add((day, number))
            return float(self.tables.price[day][number] + self.going[day])
        return BEYOND


def repriced(options: Options, prices: dict[int, float], most: int) -> Options:
    """The options with other prices for the sets of these numbers, in order again."""
    price = options.prices.copy()
    for number, new in prices.items():
        price[options.number == number] = new
    order = sort_day(options.sets, price, most)
    sets = options.sets[order]
    return Options(sets, price[order], options.number[order], by_count(sets, most))
