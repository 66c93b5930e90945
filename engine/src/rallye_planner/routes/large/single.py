"""One set of companies by itself: its cheapest day under a limit on the duration, and its visits.

The lists of :mod:`listing` know no limit on the longest day. A day of at most L slots leaves at
some slot d or later and is back by d + L, so that the cheapest over all d is exact; this is asked
only of sets whose cheapest day turns out to be too long.
"""

from __future__ import annotations

import numba as nb
import numpy as np

from rallye_planner.routes.grid import Array, Ints
from rallye_planner.routes.large.visits import (
    CLOSED,
    SOLD,
    first_row,
    next_row,
    pay,
    way_home,
)


@nb.njit(cache=True, nogil=True)
def _set_price(  # noqa: C901 - one kernel, compiled as a whole
    weight: Array,
    fee: int,
    stay: Ints,
    reach: Ints,
    home: Ints,
    soonest: Ints,
    before: Array,
    leave: Array,
    lunch: tuple[int, int, int],
    members: Array,
    lo: Array,
    hi: Array,
    earliest_leave: int,
    latest_return: int,
    value: Array,
    alive: Array,
) -> int:
    """The least price of a day with these members, leaving and returning within a window.

    ``value`` [2**k, k, 2, slots + 1] and ``alive`` [2**k, k, 2]: rows by set of positions and last.
    """
    earliest, latest, length = lunch
    first_settled = earliest + length if length >= 0 else 0
    k = len(members)
    for mask in range(1, 1 << k):
        for p in range(k):
            alive[mask, p, 0] = False
            alive[mask, p, 1] = False
            if not mask & (1 << p):
                continue
            j = members[p]
            last1 = min(hi[p], latest_return - stay[j] - soonest[j] + 1)
            row = value[mask, p]
            row[:] = CLOSED
            rest = mask ^ (1 << p)
            if rest == 0:
                alive[mask, p, 0], alive[mask, p, 1] = first_row(
                    j, row, weight[j], fee, leave, earliest_leave, last1 - 1, lo[p], hi[p]
                )
                continue
            last0 = min(last1, latest - length - stay[j] + 1)
            low1 = max(lo[p], first_settled)
            for q in range(k):
                if rest & (1 << q):
                    i = members[q]
                    next_row(
                        row,
                        value[rest, q],
                        alive[rest, q],
                        i,
                        j,
                        stay,
                        reach,
                        before,
                        lo[p],
                        last0,
                        low1,
                        last1,
                    )
            alive[mask, p, 0] = length >= 0 and pay(row[0], weight[j], lo[p], last0)
            alive[mask, p, 1] = pay(row[1], weight[j], low1, last1)
    whole = (1 << k) - 1
    best = CLOSED
    for p in range(k):
        if alive[whole, p, 0] or alive[whole, p, 1]:
            for m in range(2):
                if not alive[whole, p, m]:
                    value[whole, p, m] = CLOSED
            j = members[p]
            end = way_home(value[whole, p], stay[j], home[j], fee, latest_return, lunch)
            best = min(best, end[0])
    return best


@nb.njit(cache=True, nogil=True)
def _read(  # noqa: C901, PLR0912 - one kernel, compiled as a whole
    price: int,
    weight: Array,
    fee: int,
    stay: Ints,
    reach: Ints,
    home: Ints,
    before: Array,
    leave: Array,
    lunch: tuple[int, int, int],
    members: Array,
    lo: Array,
    earliest_leave: int,
    latest_return: int,
    value: Array,
    alive: Array,
    found: Array,
) -> None:
    """The visits of a day of that ``price`` from the rows of :func:`_set_price`."""
    k = len(members)
    mask = (1 << k) - 1
    last, settled, bound = -1, -1, -1
    for p in range(k):
        if alive[mask, p, 0] or alive[mask, p, 1]:
            j = members[p]
            end = way_home(value[mask, p], stay[j], home[j], fee, latest_return, lunch)
            if end[0] == price:
                last, settled, bound, found[k, 1] = p, end[1], end[2], end[3]
                break
    worth = value[mask, last, settled, bound]
    for at in range(k - 1, -1, -1):
        j = members[last]
        rest = mask ^ (1 << last)
        done = False
        for s in range(bound, lo[last] - 1, -1):
            if weight[j, s] >= SOLD:
                continue
            left = worth - weight[j, s]
            if rest == 0:
                depart = leave[settled, j, s]
                if depart >= earliest_leave and depart >= 0 and -fee * depart == left:
                    found[at, 0], found[at, 1], found[k, 0] = j, s, depart
                    return
                continue
            for q in range(k):
                if not rest & (1 << q):
                    continue
                i = members[q]
                ago = s - reach[i + 1, j] - stay[i]
                was = settled
                ok = ago >= 0 and alive[rest, q, was] and value[rest, q, was, ago] == left
                if not ok and settled == 1 and lunch[2] >= 0 and alive[rest, q, 0]:
                    ago = before[i + 1, j, s] - stay[i]
                    was = 0
                    ok = ago >= 0 and value[rest, q, 0, ago] == left
                if ok:
                    found[at, 0], found[at, 1] = j, s
                    mask, last, settled, bound, worth = rest, q, was, ago, left
                    done = True
                    break
            if done:
                break


@nb.njit(cache=True, nogil=True)
def cheapest_day(  # noqa: C901 - one kernel, compiled as a whole
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
    members: Array,
    cap: int,
) -> tuple[int, Array]:
    """(price, [visits + 1, 2]) of the cheapest day with these members of at most ``cap`` slots.

    The visits as (company, start slot) in order, then (departure, return). ``CLOSED``: there is
    none. ``weight`` [companies, slots + 1] as in ``listing.price_sets``.
    """
    k = len(members)
    lo = np.full(k, slots + 1, np.int64)
    hi = np.zeros(k, np.int64)
    for p in range(k):
        for s in range(slots + 1):
            if weight[members[p], s] < SOLD:
                lo[p] = min(lo[p], s)
                hi[p] = s + 1
    value = np.full((1 << k, k, 2, slots + 1), CLOSED, np.int32)
    alive = np.zeros((1 << k, k, 2), np.bool_)
    found = np.full((k + 1, 2), -1, np.int64)
    best, leaving = CLOSED, -1
    free = _set_price(
        weight,
        fee,
        stay,
        reach,
        home,
        soonest,
        before,
        leave,
        lunch,
        members,
        lo,
        hi,
        0,
        slots,
        value,
        alive,
    )
    if free >= SOLD:
        return CLOSED, found
    _read(
        free,
        weight,
        fee,
        stay,
        reach,
        home,
        before,
        leave,
        lunch,
        members,
        lo,
        0,
        slots,
        value,
        alive,
        found,
    )
    if found[k, 1] - found[k, 0] <= cap:
        return free, found
    departs = np.zeros(slots + 1, np.bool_)
    for p in range(k):
        for s in range(lo[p], hi[p]):
            for m in range(2):
                if weight[members[p], s] < SOLD and leave[m, members[p], s] >= 0:
                    departs[leave[m, members[p], s]] = True
    for d in range(slots + 1):
        if not departs[d]:
            continue
        price = _set_price(
            weight,
            fee,
            stay,
            reach,
            home,
            soonest,
            before,
            leave,
            lunch,
            members,
            lo,
            hi,
            d,
            min(slots, d + cap),
            value,
            alive,
        )
        if price < best:
            best, leaving = price, d
            _read(
                best,
                weight,
                fee,
                stay,
                reach,
                home,
                before,
                leave,
                lunch,
                members,
                lo,
                leaving,
                min(slots, leaving + cap),
                value,
                alive,
                found,
            )
    return best, found
