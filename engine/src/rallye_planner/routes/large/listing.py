"""Lists the sets of companies that one day admits, and prices each of them.

Where there are too many companies for a table over all sets, the feasible sets are listed by their
number of visits, each with the numbers of the sets that lack one of its members. A day of few
hours holds few visits, so that the list is short whatever the number of companies: 48 companies
have 17 000 sets of three. Only rows that a longer set extends are kept.

A row's prices are those of :mod:`visits`; with all prices 0 and a fee of 1 they are durations.
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
    spans,
    way_home,
)

MOST_VISITS = 8
"""Visits of one day that a list goes up to."""


@nb.njit(cache=True, nogil=True)
def fill_rows(
    number: int,
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
    lo: Array,
    hi: Array,
    members: Array,
    size: Array,
    parents: Array,
    keep: Array,
    value: Array,
    reached: Array,
    rows: Array,
    alive: Array,
) -> bool:
    """Write the rows of set ``number`` to ``rows`` [members, 2, slots + 1], from its parents'."""
    earliest, latest, length = lunch
    first_settled = earliest + length if length >= 0 else 0
    k = size[number]
    some = False
    for p in range(k):
        j = members[number, p]
        alive[p, 0] = False
        alive[p, 1] = False
        last1 = min(hi[j], slots - stay[j] - soonest[j] + 1)
        if lo[j] >= last1:
            continue
        if k == 1:
            alive[p, 0], alive[p, 1] = first_row(
                j, rows[p], weight[j], fee, leave, 0, last1 - 1, lo[j], hi[j]
            )
            some = some or alive[p, 0] or alive[p, 1]
            continue
        at = keep[parents[number, p]]
        live = False
        for q in range(k - 1):
            live = live or reached[at + q, 0] or reached[at + q, 1]
        if not live:
            continue
        rows[p] = CLOSED
        last0 = min(hi[j], latest - length - stay[j] + 1)
        low1 = max(lo[j], first_settled)
        for q in range(k):
            if q == p:
                continue
            i = members[number, q]
            next_row(
                rows[p],
                value[at],
                reached[at],
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
            at += 1
        alive[p, 0] = length >= 0 and pay(rows[p, 0], weight[j], lo[j], last0)
        alive[p, 1] = pay(rows[p, 1], weight[j], low1, last1)
        some = some or alive[p, 0] or alive[p, 1]
    return some


@nb.njit(cache=True, nogil=True)
def price_sets(  # noqa: C901 - one kernel, compiled as a whole
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
    members: Array,
    size: Array,
    parents: Array,
    keep: Array,
    value: Array,
    reached: Array,
    price: Array,
) -> None:
    """Write the least price of a day for each listed set to ``price``, ``CLOSED`` if none.

    ``weight`` [companies, slots + 1]: price of a visit by its start. ``skip`` [sets]: 1 for sets
    that are not wanted, nor what extends them. ``value`` [kept, 2, slots + 1] and ``reached``
    [kept, 2] are overwritten.
    """
    lo, hi = spans(weight)
    rows = np.empty((MOST_VISITS, 2, weight.shape[1]), np.int32)
    alive = np.zeros((MOST_VISITS, 2), np.bool_)
    for number in range(len(size)):
        price[number] = CLOSED
        k = size[number]
        at = keep[number]
        some = False
        wanted = skip[number] == 0
        for p in range(k):
            wanted = wanted and lo[members[number, p]] < hi[members[number, p]]
        if wanted:
            some = fill_rows(
                number,
                weight,
                fee,
                slots,
                stay,
                reach,
                home,
                soonest,
                before,
                leave,
                lunch,
                lo,
                hi,
                members,
                size,
                parents,
                keep,
                value,
                reached,
                rows,
                alive,
            )
        if some:
            for p in range(k):
                if alive[p, 0] or alive[p, 1]:
                    if not alive[p, 0]:
                        rows[p, 0] = CLOSED
                    if not alive[p, 1]:
                        rows[p, 1] = CLOSED
                    j = members[number, p]
                    end = way_home(rows[p], stay[j], home[j], fee, slots, lunch)
                    price[number] = min(price[number], end[0])
        if at >= 0:
            for p in range(k):
                reached[at + p, 0] = some and alive[p, 0]
                reached[at + p, 1] = some and alive[p, 1]
                if reached[at + p, 0] or reached[at + p, 1]:
                    value[at + p] = rows[p]


@nb.njit(cache=True, nogil=True)
def durations(  # noqa: C901 - one kernel, compiled as a whole
    avail: Array,
    slots: int,
    stay: Ints,
    reach: Ints,
    home: Ints,
    soonest: Ints,
    before: Array,
    leave: Array,
    lunch: tuple[int, int, int],
    first: int,
    members: Array,
    size: Array,
    parents: Array,
    keep: Array,
    value: Array,
    reached: Array,
    shortest: Array,
    least: Array,
) -> None:
    """Durations in slots of the listed sets from number ``first`` on.

    ``shortest``: of a whole day. ``least``: of any day that begins with the set; lunch on the way
    home is left out and the way home is the soonest one: no set is quicker than its subsets.
    """
    weight = np.where(avail > 0, np.int32(0), np.int32(CLOSED)).astype(np.int32)
    lo, hi = spans(weight)
    rows = np.empty((MOST_VISITS, 2, weight.shape[1]), np.int32)
    alive = np.zeros((MOST_VISITS, 2), np.bool_)
    for number in range(first, len(size)):
        shortest[number] = CLOSED
        least[number] = CLOSED
        k = size[number]
        at = keep[number]
        some = fill_rows(
            number,
            weight,
            1,
            slots,
            stay,
            reach,
            home,
            soonest,
            before,
            leave,
            lunch,
            lo,
            hi,
            members,
            size,
            parents,
            keep,
            value,
            reached,
            rows,
            alive,
        )
        for p in range(k):
            j = members[number, p]
            if some and (alive[p, 0] or alive[p, 1]):
                for m in range(2):
                    if not alive[p, m]:
                        rows[p, m] = CLOSED
                end = way_home(rows[p], stay[j], home[j], 1, slots, lunch)
                shortest[number] = min(shortest[number], end[0])
                for m in range(2):
                    for s in range(slots - stay[j] - soonest[j] + 1):
                        if rows[p, m, s] < SOLD:
                            took = rows[p, m, s] + s + stay[j] + soonest[j]
                            least[number] = min(least[number], took)
            if at >= 0:
                reached[at + p, 0] = some and alive[p, 0]
                reached[at + p, 1] = some and alive[p, 1]
                value[at + p] = rows[p]


@nb.njit(cache=True, nogil=True)
def extensions(  # noqa: C901 - one kernel, compiled as a whole
    companies: int, members: Array, k: int, keys: Array, found: Array, parents: Array, offset: int
) -> int:
    """Sets of k + 1 all of whose subsets of k are listed; how many, or -1 if they overflow.

    ``members`` [sets of k, k]: ascending, in ascending order of ``keys`` (members as the digits of
    a number to the base ``companies``); set x has number ``offset`` + x. ``found`` [most, k + 1]
    and ``parents`` [most, k + 1], the number of the set without that member, are overwritten.
    """
    count = 0
    whole = np.empty(k + 1, np.int64)
    for x in range(len(keys)):
        for new in range(members[x, k - 1] + 1, companies):
            for p in range(k):
                whole[p] = members[x, p]
            whole[k] = new
            if count == len(found):
                return -1
            parents[count, k] = offset + x
            complete = True
            for p in range(k):
                key = 0
                for q in range(k + 1):
                    if q != p:
                        key = key * companies + whole[q]
                at = np.searchsorted(keys, key)
                if at == len(keys) or keys[at] != key:
                    complete = False
                    break
                parents[count, p] = offset + at
            if complete:
                for p in range(k + 1):
                    found[count, p] = whole[p]
                count += 1
    return count
