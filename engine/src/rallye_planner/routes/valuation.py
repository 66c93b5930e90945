"""The cheapest day for every set of companies under prices: the pricing problem's core.

Same states as :mod:`explore`, but each visit has a price that depends on its start, and the vector
holds the least (prices of visits - fee x departure). The return adds fee x return, so that waiting
costs nothing inside the recursion and "wait, then start at s" is a running minimum.

All prices are whole numbers (a fixed fraction of a minute), so that sums and bounds are exact.
"""

from __future__ import annotations

import numba as nb
import numpy as np

from rallye_planner.routes.grid import Array, Ints

CLOSED = 500_000_000
SOLD = 400_000_000
"""Whatever is at least so dear is impossible."""


@nb.njit(cache=True, nogil=True)
def _first_visit(
    j: int,
    row: Array,
    weight: Array,
    fee: int,
    slots: int,
    stay: Ints,
    soonest: Ints,
    leave: Array,
) -> None:
    for m in range(2):
        for s in range(slots - stay[j] - soonest[j] + 1):
            if weight[j, s] < SOLD and leave[m, j, s] >= 0:
                row[m, s] = weight[j, s] - fee * leave[m, j, s]


@nb.njit(cache=True, nogil=True)
def _lower(into: Array, source: Array, lo: int, hi: int, gap: int) -> None:
    """into[s] = min(into[s], source[s - gap]) for lo <= s < hi, as one vector operation."""
    lo = max(lo, gap)
    if hi <= lo:
        return
    a = into[lo:hi]
    b = source[lo - gap : hi - gap]
    for k in range(len(a)):
        a[k] = min(a[k], b[k])


@nb.njit(cache=True, nogil=True)
def _after_lunch(into: Array, source: Array, table: Array, lo: int, hi: int, stay: int) -> None:
    for s in range(lo, hi):
        at = table[s] - stay
        if at >= 0 and source[at] < into[s]:
            into[s] = source[at]


@nb.njit(cache=True, nogil=True)
def _pay(row: Array, weight: Array, lo: int, hi: int) -> bool:
    """Add the price of each start, then let the team wait: a running minimum."""
    best = np.int32(CLOSED)
    for s in range(lo, hi):
        price = row[s] + weight[s]
        if row[s] < SOLD and weight[s] < SOLD and price < best:
            best = price
        row[s] = best
    row[max(lo, hi) :] = best
    return bool(best < SOLD)


@nb.njit(cache=True, nogil=True)
def _way_home(
    row: Array,
    j: int,
    fee: int,
    slots: int,
    stay: Ints,
    home: Ints,
    lunch: tuple[int, int, int],
) -> int:
    """Least price of a day whose last visit is j."""
    earliest, latest, length = lunch
    best = CLOSED
    tail = stay[j] + home[j]
    for s in range(slots - tail + 1):
        best = min(best, row[1, s] + fee * (s + tail))
    if length >= 0:
        for s in range(max(0, min(slots - tail, latest - length - stay[j]) + 1)):
            if s + tail <= latest - length:
                best = min(best, row[0, s] + fee * (s + tail))
            else:
                free = max(s + stay[j], earliest) + length
                if free <= latest and free + home[j] <= slots:
                    best = min(best, row[0, s] + fee * (free + home[j]))
    return best


@nb.njit(cache=True, nogil=True)
def valuate(  # noqa: C901, PLR0912 - one kernel, compiled as a whole
    weight: Array,
    fee: int,
    slots: int,
    stay: Ints,
    reach: Ints,
    home: Ints,
    soonest: Ints,
    before: Array,
    leave: Array,
    lunch: tuple[int, int, int],
    skip: Array,
    index: Array,
    sets: Array,
    first: Array,
    price: Array,
    value: Array,
    alive: Array,
) -> None:
    """Write the least price of a day for each of ``sets`` to ``price``.

    ``weight`` [companies, slots + 1]: price of a visit by its start, ``CLOSED`` where none may be.
    ``fee``: price of a slot out. ``leave``: departures for first visits, as in
    :class:`grid.DayGrid`. ``skip`` [sets]: 1 for sets that are not wanted, nor what extends
    them. ``sets``, ``first``, ``index``: all feasible sets, smaller ones first (from ``explore``).
    ``value`` [states, 2, slots + 1] and ``alive`` [states, 2] are overwritten.
    """
    n = len(stay)
    earliest, latest, length = lunch
    first_settled = earliest + length if length >= 0 else 0
    lo = np.full(n, slots + 1, np.int64)
    hi = np.zeros(n, np.int64)
    for j in range(n):
        for s in range(slots + 1):
            if weight[j, s] < SOLD:
                lo[j] = min(lo[j], s)
                hi[j] = s + 1
    for number in range(len(sets)):
        mask = sets[number]
        here = first[number]
        price[number] = CLOSED
        for j in range(n):
            if not mask & (1 << j):
                continue
            alive[here, 0] = False
            alive[here, 1] = False
            if skip[number]:
                here += 1
                continue
            row = value[here]
            row[:] = CLOSED
            rest = mask ^ (1 << j)
            if rest == 0:
                _first_visit(j, row, weight, fee, slots, stay, soonest, leave)
                for m in range(2):
                    best = np.int32(CLOSED)
                    for s in range(slots + 1):
                        best = min(best, row[m, s])
                        row[m, s] = best
                    alive[here, m] = best < SOLD
            elif index[rest] >= 0 and not skip[index[rest]]:
                last0 = min(hi[j], latest - length - stay[j] + 1)
                last1 = min(hi[j], slots - stay[j] - soonest[j] + 1)
                low1 = max(lo[j], first_settled)
                k = first[index[rest]]
                for i in range(n):
                    if i == j or not mask & (1 << i):
                        continue
                    gap = stay[i] + reach[i + 1, j]
                    if alive[k, 0]:
                        _lower(row[0], value[k, 0], lo[j], last0, gap)
                        _after_lunch(row[1], value[k, 0], before[i + 1, j], low1, last1, stay[i])
                    if alive[k, 1]:
                        _lower(row[1], value[k, 1], low1, last1, gap)
                    k += 1
                alive[here, 0] = length >= 0 and _pay(row[0], weight[j], lo[j], last0)
                alive[here, 1] = _pay(row[1], weight[j], low1, last1)
            if alive[here, 0] or alive[here, 1]:
                price[number] = min(price[number], _way_home(row, j, fee, slots, stay, home, lunch))
            here += 1


@nb.njit(cache=True, nogil=True)
def _came_from(  # noqa: C901 - one kernel, compiled as a whole
    mask: int,
    j: int,
    settled: int,
    s: int,
    worth: int,
    fee: int,
    stay: Ints,
    reach: Ints,
    before: Array,
    leave: Array,
    lunch: tuple[int, int, int],
    index: Array,
    first: Array,
    value: Array,
) -> tuple[int, int, int, int]:
    """(company, settled, latest start, departure) before a visit of j at s; company -2: no way."""
    length = lunch[2]
    rest = mask ^ (1 << j)
    if rest == 0:
        departure = leave[settled, j, s]
        if departure >= 0 and -fee * departure == worth:
            return -1, 0, 0, departure
        return -2, 0, 0, 0
    if index[rest] < 0:
        return -2, 0, 0, 0
    state = first[index[rest]]
    for i in range(len(stay)):
        if not rest & (1 << i):
            continue
        at = s - reach[i + 1, j] - stay[i]
        if at >= 0 and value[state, settled, at] == worth:
            return i, settled, at, 0
        if settled == 1 and length >= 0:
            at = before[i + 1, j, s] - stay[i]
            if at >= 0 and value[state, 0, at] == worth:
                return i, 0, at, 0
        state += 1
    return -2, 0, 0, 0


@nb.njit(cache=True, nogil=True)
def _last_visit(
    number: int,
    fee: int,
    slots: int,
    stay: Ints,
    home: Ints,
    lunch: tuple[int, int, int],
    sets: Array,
    first: Array,
    price: Array,
    value: Array,
) -> tuple[int, int, int, int, int]:
    """(state, company, settled, start, return) of an ending that has the least price."""
    earliest, latest, length = lunch
    state = first[number]
    for j in range(len(stay)):
        if not sets[number] & (1 << j):
            continue
        tail = stay[j] + home[j]
        for s in range(slots - tail + 1):
            if value[state, 1, s] + fee * (s + tail) == price[number]:
                return state, j, 1, s, s + tail
            if length >= 0 and s + stay[j] <= latest - length:
                back = s + tail
                if back > latest - length:
                    back = max(s + stay[j], earliest) + length + home[j]
                if back <= slots and value[state, 0, s] + fee * back == price[number]:
                    return state, j, 0, s, back
        state += 1
    return -1, -1, -1, -1, -1


@nb.njit(cache=True, nogil=True)
def read_day(
    number: int,
    weight: Array,
    fee: int,
    slots: int,
    stay: Ints,
    reach: Ints,
    home: Ints,
    before: Array,
    leave: Array,
    lunch: tuple[int, int, int],
    index: Array,
    sets: Array,
    first: Array,
    price: Array,
    value: Array,
) -> Array:
    """[visits + 1, 2]: (company, start slot) in order, then (departure, return)."""
    visits = 0
    for j in range(len(stay)):
        visits += (sets[number] >> j) & 1
    found = np.full((visits + 1, 2), -1, np.int64)
    state, j, settled, bound, back = _last_visit(
        number, fee, slots, stay, home, lunch, sets, first, price, value
    )
    worth = value[state, settled, bound]
    found[visits, 1] = back
    mask = sets[number]
    for k in range(visits - 1, -1, -1):
        for s in range(bound, -1, -1):
            if weight[j, s] >= SOLD:
                continue
            i, was, at, departure = _came_from(
                mask,
                j,
                settled,
                s,
                worth - weight[j, s],
                fee,
                stay,
                reach,
                before,
                leave,
                lunch,
                index,
                first,
                value,
            )
            if i != -2:
                found[k, 0] = j
                found[k, 1] = s
                worth -= weight[j, s]
                found[visits, 0] = departure
                mask ^= 1 << j
                j, settled, bound = i, was, at
                break
    return found


@nb.njit(cache=True, nogil=True)
def read_days(
    numbers: Array,
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
    price: Array,
    value: Array,
    when: Array,
    depart: Array,
    back: Array,
) -> None:
    """Write the days that take these sets; a number of -1 is a day at the base and writes nothing.

    ``when`` [k, companies]: start of each visit; ``depart``, ``back`` [k].
    """
    for k in range(len(numbers)):
        if numbers[k] < 0:
            continue
        found = read_day(
            numbers[k],
            weight,
            fee,
            slots,
            stay,
            reach,
            home,
            before,
            leave,
            lunch,
            index,
            sets,
            first,
            price,
            value,
        )
        last = len(found) - 1
        depart[k] = found[last, 0]
        back[k] = found[last, 1]
        for v in range(last):
            when[k, found[v, 0]] = found[v, 1]
