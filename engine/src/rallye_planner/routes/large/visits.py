"""Vectors over time for one visit after another: the steps that all day kernels share.

A row [2, slots + 1] holds, for the last visit of a day, the least (prices of visits - fee x
departure) with which it starts at slot s or before; index 0 where lunch is still due, 1 where it is
settled. The return adds fee x return. All prices are whole numbers, so that sums are exact.
"""

from __future__ import annotations

import numba as nb
import numpy as np

from rallye_planner.routes.grid import Array, Ints

CLOSED = 500_000_000
SOLD = 400_000_000
"""Whatever is at least so dear is impossible."""


@nb.njit(cache=True, nogil=True)
def first_row(
    j: int,
    row: Array,
    weight: Array,
    fee: int,
    leave: Array,
    earliest_leave: int,
    last: int,
    lo: int,
    hi: int,
) -> tuple[bool, bool]:
    """The day's first visit, after a departure at ``earliest_leave`` or later.

    ``last``: latest start. Returns whether each of the two parts can be reached.
    """
    stop = min(hi, last + 1)
    reached = np.zeros(2, np.bool_)
    for m in range(2):
        best = np.int32(CLOSED)
        row[m, : min(lo, len(weight))] = CLOSED
        for s in range(lo, stop):
            left = leave[m, j, s]
            if left >= earliest_leave and left >= 0 and weight[s] < SOLD:
                best = min(best, np.int32(weight[s] - fee * left))
            row[m, s] = best
        row[m, max(lo, stop) :] = best
        reached[m] = best < SOLD
    return reached[0], reached[1]


@nb.njit(cache=True, nogil=True)
def follow(into: Array, source: Array, lo: int, hi: int, gap: int) -> None:
    """into[s] = min(into[s], source[s - gap]) for lo <= s < hi, as one vector operation."""
    lo = max(lo, gap)
    if hi <= lo:
        return
    a = into[lo:hi]
    b = source[lo - gap : hi - gap]
    for k in range(len(a)):
        a[k] = min(a[k], b[k])


@nb.njit(cache=True, nogil=True)
def follow_lunch(into: Array, source: Array, table: Array, lo: int, hi: int, stay: int) -> None:
    """Lunch on the way: table[s] is the latest end of the visit before."""
    for s in range(lo, hi):
        at = table[s] - stay
        if at >= 0 and source[at] < into[s]:
            into[s] = source[at]


@nb.njit(cache=True, nogil=True)
def pay(row: Array, weight: Array, lo: int, hi: int) -> bool:
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
def way_home(  # noqa: C901 - one kernel, compiled as a whole
    row: Array,
    stay: int,
    home: int,
    fee: int,
    latest_return: int,
    lunch: tuple[int, int, int],
) -> tuple[int, int, int, int]:
    """(price, settled, start, return) of the cheapest end of a day; price CLOSED if none."""
    earliest, latest, length = lunch
    best = CLOSED
    settled, start, back = -1, -1, -1
    tail = stay + home
    for s in range(latest_return - tail + 1):
        price = row[1, s] + fee * (s + tail)
        if price < best:
            best, settled, start, back = price, 1, s, s + tail
    if length >= 0:
        for s in range(max(0, min(latest_return - tail, latest - length - stay) + 1)):
            home_at = s + tail
            if home_at > latest - length:
                free = max(s + stay, earliest) + length
                if free > latest:
                    continue
                home_at = free + home
                if home_at > latest_return:
                    continue
            price = row[0, s] + fee * home_at
            if price < best:
                best, settled, start, back = price, 0, s, home_at
    if best >= SOLD:
        best = CLOSED
    return best, settled, start, back


@nb.njit(cache=True, nogil=True)
def spans(weight: Array) -> tuple[Array, Array]:
    """[companies]: first slot at which each may be visited, and one more than the last."""
    n, slots = weight.shape
    lo = np.full(n, slots, np.int64)
    hi = np.zeros(n, np.int64)
    for j in range(n):
        for s in range(slots):
            if weight[j, s] < SOLD:
                lo[j] = min(lo[j], s)
                hi[j] = s + 1
    return lo, hi


@nb.njit(cache=True, nogil=True)
def next_row(
    row: Array,
    source: Array,
    reached: Array,
    i: int,
    j: int,
    stay: Ints,
    reach: Ints,
    before: Array,
    lo: int,
    last0: int,
    low1: int,
    last1: int,
) -> None:
    """Let a visit of j follow one of i, whose row is ``source``; ``row`` waits for its prices."""
    gap = stay[i] + reach[i + 1, j]
    if reached[0]:
        follow(row[0], source[0], lo, last0, gap)
        follow_lunch(row[1], source[0], before[i + 1, j], low1, last1, stay[i])
    if reached[1]:
        follow(row[1], source[1], low1, last1, gap)
