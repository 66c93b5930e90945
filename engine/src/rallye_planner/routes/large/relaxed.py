"""Days of more visits than are listed, relaxed: no company among the two before it, no more.

State: (the last two companies, lunch settled?) with a vector over time, one table for each number
of visits. Whatever holds of every day holds here, so that prices are never too high: a company may
come again only after two others (k-cycle elimination, Irnich and Villeneuve 2006), and a sector is
charged as a repeat only where one of the two visits before has it.
"""

from __future__ import annotations

import numba as nb
import numpy as np

from rallye_planner.routes.grid import Array, Ints
from rallye_planner.routes.large.visits import (
    CLOSED,
    first_row,
    next_row,
    pay,
    spans,
    way_home,
)


@nb.njit(cache=True, nogil=True)
def price_long_days(  # noqa: C901, PLR0912, PLR0915 - one kernel, compiled as a whole
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
    price: Array,
) -> None:
    """Write the least price of days of k visits that end with i, then j to ``price`` [k, i, j].

    ``sector`` [companies]: one bit each. ``price`` [most + 1, companies, companies]: ``CLOSED``
    where there is none, and for fewer than two visits.
    """
    n, width = weight.shape
    earliest, latest, length = lunch
    first_settled = earliest + length if length >= 0 else 0
    lo, hi = spans(weight)
    price[:] = CLOSED
    single = np.full((n, 2, width), CLOSED, np.int32)
    single_alive = np.zeros((n, 2), np.bool_)
    for j in range(n):
        last1 = min(hi[j], slots - stay[j] - soonest[j] + 1)
        if lo[j] < last1:
            single_alive[j, 0], single_alive[j, 1] = first_row(
                j, single[j], weight[j], fee, leave, 0, last1 - 1, lo[j], hi[j]
            )
    old = np.empty((n, n, 2, width), np.int32)
    new = np.empty((n, n, 2, width), np.int32)
    old_alive = np.zeros((n, n, 2), np.bool_)
    new_alive = np.zeros((n, n, 2), np.bool_)
    for k in range(2, most + 1):
        some = False
        for j in range(n):
            last1 = min(hi[j], slots - stay[j] - soonest[j] + 1)
            last0 = min(last1, latest - length - stay[j] + 1)
            low1 = max(lo[j], first_settled)
            for i in range(n):
                new_alive[i, j, 0] = False
                new_alive[i, j, 1] = False
                if i == j or lo[j] >= last1:
                    continue
                row = new[i, j]
                row[:] = CLOSED
                more = repeat_fee if sector[i] == sector[j] else 0
                if k == 2:
                    if not (single_alive[i, 0] or single_alive[i, 1]):
                        continue
                    next_row(
                        row,
                        single[i],
                        single_alive[i],
                        i,
                        j,
                        stay,
                        reach,
                        before,
                        lo[j],
                        last0,
                        low1,
                        last1,
                    )
                else:
                    # the visit before i: least over all, with what j's sector costs after it
                    for h in range(n):
                        if h in (i, j) or not (old_alive[h, i, 0] or old_alive[h, i, 1]):
                            continue
                        charge = 0
                        if more == 0 and sector[h] == sector[j]:
                            charge = repeat_fee
                        source = old[h, i]
                        gap = stay[i] + reach[i + 1, j]
                        if old_alive[h, i, 0]:
                            for s in range(max(lo[j], gap), last0):
                                row[0, s] = min(row[0, s], source[0, s - gap] + charge)
                            for s in range(low1, last1):
                                at = before[i + 1, j, s] - stay[i]
                                if at >= 0:
                                    row[1, s] = min(row[1, s], source[0, at] + charge)
                        if old_alive[h, i, 1]:
                            for s in range(max(low1, gap), last1):
                                row[1, s] = min(row[1, s], source[1, s - gap] + charge)
                new_alive[i, j, 0] = length >= 0 and pay(row[0], weight[j], lo[j], last0)
                new_alive[i, j, 1] = pay(row[1], weight[j], low1, last1)
                if not (new_alive[i, j, 0] or new_alive[i, j, 1]):
                    continue
                some = True
                for m in range(2):
                    if new_alive[i, j, m]:
                        if more:
                            for s in range(width):
                                row[m, s] = min(CLOSED, row[m, s] + more)
                    else:
                        row[m] = CLOSED
                end = way_home(row, stay[j], home[j], fee, slots, lunch)
                price[k, i, j] = end[0]
        if not some:
            break
        old, new = new, old
        old_alive, new_alive = new_alive, old_alive
