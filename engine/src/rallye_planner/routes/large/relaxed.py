"""Days of more visits than are listed, relaxed: a team forgets what is far from where it is.

State: (last company, which of its near companies the day has seen, lunch settled?) with a vector
over time, one table for each number of visits (ng-routes, Baldacci, Mingozzi and Roberti 2011). A
company may come again only where one in between does not remember it. Whatever holds of every day
holds here, so that prices are never too high. A visit is charged as a sector's repeat where a
company that is remembered has that sector.
"""

from __future__ import annotations

import numba as nb
import numpy as np

from rallye_planner.routes.grid import Array, Ints
from rallye_planner.routes.large.visits import (
    CLOSED,
    SOLD,
    first_row,
    pay,
    spans,
    way_home,
)

NEAR = 8
"""Companies that each company remembers."""
FORGOTTEN = -1


@nb.njit(cache=True, nogil=True)
def nearest(weight: Array, fee: int, reach: Ints) -> Array:
    """[companies, NEAR]: those that a cycle would most likely come back to; -1 where too few.

    Near by, and cheap at their best time.
    """
    n = len(weight)
    width = min(NEAR, n - 1)
    near = np.full((n, NEAR), -1, np.int64)
    cheapest = np.empty(n, np.int64)
    for i in range(n):
        cheapest[i] = weight[i].min()
    score = np.empty(n, np.int64)
    for j in range(n):
        for i in range(n):
            score[i] = fee * (reach[i + 1, j] + reach[j + 1, i]) + cheapest[i]
        score[j] = np.int64(1) << 40
        order = np.argsort(score)
        for p in range(width):
            near[j, p] = order[p]
    return near


@nb.njit(cache=True, nogil=True)
def _remembered(  # noqa: C901 - one kernel, compiled as a whole
    near: Array, i: int, memory: int, j: int
) -> int:
    """What j remembers after i with its ``memory``; FORGOTTEN where j may not come."""
    if i == j:
        return FORGOTTEN
    for p in range(NEAR):
        if near[i, p] == j and memory & (1 << p):
            return FORGOTTEN
    after = 0
    for q in range(NEAR):
        x = near[j, q]
        if x < 0:
            continue
        if x == i:
            after |= 1 << q
            continue
        for p in range(NEAR):
            if near[i, p] == x and memory & (1 << p):
                after |= 1 << q
    return after


@nb.njit(cache=True, nogil=True)
def _follow(into: Array, source: Array, lo: int, hi: int, gap: int, charge: int) -> None:
    lo = max(lo, gap)
    if hi <= lo:
        return
    a = into[lo:hi]
    b = source[lo - gap : hi - gap]
    more = np.int32(charge)
    for k in range(len(a)):
        a[k] = min(a[k], b[k] + more)


@nb.njit(cache=True, nogil=True)
def _extend(  # noqa: C901 - one kernel, compiled as a whole
    old: Array,
    old_alive: Array,
    near: Array,
    j: int,
    first1: int,
    bounds: tuple[int, int, int],
    stay: Ints,
    reach: Ints,
    before: Array,
    sector: Array,
    repeat_fee: int,
    new: Array,
    touched: Array,
) -> None:
    """Let a visit of j follow every state of ``old``: rows of ``new`` [memories, 2, slots]."""
    lo, last0, last1 = bounds
    n, memories = old_alive.shape[:2]
    for i in range(n):
        if i == j:
            continue
        gap = stay[i] + reach[i + 1, j]
        for memory in range(memories):
            if not (old_alive[i, memory, 0] or old_alive[i, memory, 1]):
                continue
            after = _remembered(near, i, memory, j)
            if after == FORGOTTEN:
                continue
            again = sector[i] == sector[j]
            for p in range(NEAR):
                if memory & (1 << p) and sector[near[i, p]] == sector[j]:
                    again = True
            charge = repeat_fee if again else 0
            row = new[after]
            if not touched[after]:
                row[:] = CLOSED
                touched[after] = True
            source = old[i, memory]
            if old_alive[i, memory, 0]:
                _follow(row[0], source[0], lo, last0, gap, charge)
                for s in range(first1, last1):
                    at = before[i + 1, j, s] - stay[i]
                    if at >= 0:
                        row[1, s] = min(row[1, s], source[0, at] + np.int32(charge))
            if old_alive[i, memory, 1]:
                _follow(row[1], source[1], first1, last1, gap, charge)


@nb.njit(cache=True, nogil=True)
def price_long_days(  # noqa: C901, PLR0912 - one kernel, compiled as a whole
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
    sector: Array,
    repeat_fee: int,
    most: int,
    near: Array,
    value: Array,
    alive: Array,
    price: Array,
) -> None:
    """Write the least price of days of k visits ending at j to ``price`` [k, j, memory].

    ``near`` as of :func:`nearest`; bit p of a memory stands for ``near`` [j, p], truly seen that
    day. ``sector`` [companies]: one bit each. ``price`` [most + 1, companies, 2**NEAR].
    ``value`` [most + 1, companies, 2**NEAR, 2, slots + 1] and ``alive`` [most + 1, companies,
    2**NEAR, 2], all False, keep the rows.
    """
    n = len(weight)
    earliest, latest, length = lunch
    first_settled = earliest + length if length >= 0 else 0
    lo, hi = spans(weight)
    price[:] = CLOSED
    memories = 1 << NEAR
    touched = np.zeros(memories, np.bool_)
    for k in range(1, most + 1):
        some = False
        new, new_alive = value[k], alive[k]
        old, old_alive = value[k - 1], alive[k - 1]
        for j in range(n):
            last1 = min(hi[j], slots - stay[j] - soonest[j] + 1)
            if lo[j] >= last1:
                continue
            touched[:] = False
            if k == 1:
                touched[0] = True
                new_alive[j, 0, 0], new_alive[j, 0, 1] = first_row(
                    j, new[j, 0], weight[j], fee, leave, 0, last1 - 1, lo[j], hi[j]
                )
            else:
                last0 = min(last1, latest - length - stay[j] + 1)
                first1 = max(lo[j], first_settled)
                _extend(
                    old,
                    old_alive,
                    near,
                    j,
                    first1,
                    (lo[j], last0, last1),
                    stay,
                    reach,
                    before,
                    sector,
                    repeat_fee,
                    new[j],
                    touched,
                )
                for memory in range(memories):
                    if touched[memory]:
                        row = new[j, memory]
                        new_alive[j, memory, 0] = length >= 0 and pay(
                            row[0], weight[j], lo[j], last0
                        )
                        new_alive[j, memory, 1] = pay(row[1], weight[j], first1, last1)
            for memory in range(memories):
                if not (new_alive[j, memory, 0] or new_alive[j, memory, 1]):
                    continue
                some = True
                for m in range(2):
                    if not new_alive[j, memory, m]:
                        new[j, memory, m] = CLOSED
                end = way_home(new[j, memory], stay[j], home[j], fee, slots, lunch)
                if end[0] < SOLD:
                    price[k, j, memory] = end[0]
        if not some:
            break


@nb.njit(cache=True, nogil=True)
def read_long_day(  # noqa: C901, PLR0912 - one kernel, compiled as a whole
    wanted: int,
    last: int,
    memory: int,
    weight: Array,
    fee: int,
    slots: int,
    stay: Ints,
    reach: Ints,
    home: Ints,
    before: Array,
    leave: Array,
    lunch: tuple[int, int, int],
    sector: Array,
    repeat_fee: int,
    near: Array,
    value: Array,
    alive: Array,
) -> Array:
    """[visits + 1, 2]: (company, start slot) in order, then (departure, return).

    Of the cheapest day of ``wanted`` visits that ends at ``last`` with that ``memory``. ``value``
    [levels, companies, memories, 2, slots + 1] and ``alive``: the rows of every number of visits.
    """
    n = len(weight)
    found = np.full((wanted + 1, 2), -1, np.int64)
    row = value[wanted, last, memory]
    end = way_home(row, stay[last], home[last], fee, slots, lunch)
    settled, bound, found[wanted, 1] = end[1], end[2], end[3]
    worth = row[settled, bound]
    j = last
    for k in range(wanted, 0, -1):
        done = False
        for s in range(bound, -1, -1):
            if weight[j, s] >= SOLD:
                continue
            left = worth - weight[j, s]
            if k == 1:
                depart = leave[settled, j, s]
                if depart >= 0 and -fee * depart == left:
                    found[0, 0], found[0, 1], found[wanted, 0] = j, s, depart
                    return found
                continue
            for i in range(n):
                for was in range(1 << NEAR):
                    if not (alive[k - 1, i, was, 0] or alive[k - 1, i, was, 1]):
                        continue
                    if _remembered(near, i, was, j) != memory:
                        continue
                    again = sector[i] == sector[j]
                    for p in range(NEAR):
                        if was & (1 << p) and sector[near[i, p]] == sector[j]:
                            again = True
                    rest = left - (repeat_fee if again else 0)
                    source = value[k - 1, i, was]
                    at, m = s - reach[i + 1, j] - stay[i], settled
                    ok = at >= 0 and alive[k - 1, i, was, m] and source[m, at] == rest
                    if not ok and settled == 1 and lunch[2] >= 0 and alive[k - 1, i, was, 0]:
                        at, m = before[i + 1, j, s] - stay[i], 0
                        ok = at >= 0 and source[0, at] == rest
                    if ok:
                        found[k - 1, 0], found[k - 1, 1] = j, s
                        j, memory, settled, bound, worth = i, was, m, at, rest
                        done = True
                        break
                if done:
                    break
            if done:
                break
        if not done:
            found[wanted, 0] = -1
            return found
    return found
