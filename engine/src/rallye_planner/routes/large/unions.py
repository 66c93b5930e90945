"""The cheapest disjoint choice of one set a day, for all teams that share their day prices.

Depth first over the days, sets in ascending order of price, cut off where nothing below the
ceiling can follow (branch and bound, Land and Doig 1960). The floor of what follows is the least
price by number of visits; it is raised by what a set of the first days, taken alone, leaves of each
later day: companies already seen may not come again, sectors already seen cost extra.
"""

from __future__ import annotations

import numba as nb
import numpy as np

from rallye_planner.routes.grid import Array

DEAR = 1 << 50


@nb.njit(cache=True, nogil=True)
def ones(mask: int) -> int:
    """The number of bits of a mask below 2**62."""
    mask = mask - ((mask >> 1) & 0x5555555555555555)
    mask = (mask & 0x3333333333333333) + ((mask >> 2) & 0x3333333333333333)
    mask = (mask + (mask >> 4)) & 0x0F0F0F0F0F0F0F0F
    return (mask * 0x0101010101010101) >> 56


@nb.njit(cache=True, nogil=True)
def _least_beside(
    mask: Array,
    sector: int,
    other_price: Array,
    other_mask: Array,
    other_sector: Array,
    begin: int,
    end: int,
    fee: int,
) -> int:
    """The least price of sets ``begin`` to ``end`` beside a given one, sector repeats included."""
    best = DEAR
    for b in range(begin, end):
        if other_price[b] >= best:
            break
        apart = True
        for w in range(len(mask)):
            if mask[w] & other_mask[b, w]:
                apart = False
        if apart:
            best = min(best, other_price[b] + fee * ones(sector & other_sector[b]))
    return best


@nb.njit(cache=True, nogil=True)
def cheapest_choices(  # noqa: C901, PLR0912, PLR0915 - one kernel, compiled as a whole
    price: Array,
    mask: Array,
    sector: Array,
    begin: Array,
    by_visits: Array,
    fee: int,
    wishes: Array,
    wish_fee: int,
    ceiling: Array,
    most: int,
    budget: int,
    best: Array,
    chosen: Array,
) -> int:
    """Write each team's cheapest choices below its ``ceiling`` to ``best`` and ``chosen``.

    The entries of three days follow one another: those of day d with c visits are numbers
    ``begin`` [d, c] to ``begin`` [d, c + 1], by ascending ``price``. ``mask`` [entries, words],
    ``sector`` [entries]: bits. ``by_visits`` [visits + 1]: what a number of visits costs. ``fee``:
    what a sector costs that two days share. ``wishes`` [teams, people]: sectors, 0 where nobody
    asks; each unmet one costs ``wish_fee``. ``best`` [teams, kept] ascending, filled with ceilings;
    ``chosen`` [teams, kept, 3] entries. ``budget``: pairs to look at.

    Returns the price below which nothing was left out (``DEAR``: nothing at all was).
    """
    teams = len(best)
    widest = begin.shape[1] - 1
    words = mask.shape[1]
    floor = np.full((4, most + 1), DEAR, np.int64)
    for k in range(most + 1):
        floor[3, k] = by_visits[k]
    for d in range(2, -1, -1):
        for k in range(most + 1):
            for c in range(widest):
                if k + c <= most and begin[d, c] < begin[d, c + 1]:
                    floor[d, k] = min(floor[d, k], price[begin[d, c]] + floor[d + 1, k + c])
    top = ceiling.max()
    beside_a = np.empty(widest, np.int64)
    beside_b = np.full((begin[1, widest] - begin[1, 0], widest), -1, np.int64)
    both = np.empty(words, np.int64)
    looked = 0
    first = begin[0, widest] - begin[0, 0]
    hope = np.empty(first, np.int64)
    visits = np.empty(first, np.int64)
    for ca in range(widest):
        for a in range(begin[0, ca], begin[0, ca + 1]):
            visits[a - begin[0, 0]] = ca
            hope[a - begin[0, 0]] = DEAR if ca > most else price[a] + floor[1, ca]
    order = np.argsort(hope)
    for nth in range(first):
        a = begin[0, 0] + order[nth]
        ca = visits[order[nth]]
        if hope[order[nth]] >= top:
            break
        for cc in range(widest):
            beside_a[cc] = _least_beside(
                mask[a], sector[a], price, mask, sector, begin[2, cc], begin[2, cc + 1], fee
            )
        for cb in range(widest):
            if ca + cb > most:
                break
            rest = DEAR
            for cc in range(widest):
                if ca + cb + cc <= most:
                    rest = min(rest, beside_a[cc] + by_visits[ca + cb + cc])
            for b in range(begin[1, cb], begin[1, cb + 1]):
                two = price[a] + price[b]
                if two + rest >= top:
                    break
                apart = True
                for w in range(words):
                    if mask[a, w] & mask[b, w]:
                        apart = False
                if not apart:
                    continue
                two += fee * ones(sector[a] & sector[b])
                if two + rest >= top:
                    continue
                looked += 1
                if looked > budget:
                    return int(hope[order[nth]])
                for w in range(words):
                    both[w] = mask[a, w] | mask[b, w]
                seen = sector[a] | sector[b]
                for cc in range(widest):
                    if ca + cb + cc > most:
                        break
                    three = two + by_visits[ca + cb + cc]
                    if three + beside_a[cc] >= top:
                        continue
                    at = b - begin[1, 0]
                    if beside_b[at, cc] < 0:
                        beside_b[at, cc] = _least_beside(
                            mask[b],
                            sector[b],
                            price,
                            mask,
                            sector,
                            begin[2, cc],
                            begin[2, cc + 1],
                            fee,
                        )
                    if three + beside_b[at, cc] >= top:
                        continue
                    for c in range(begin[2, cc], begin[2, cc + 1]):
                        if three + price[c] >= top:
                            break
                        apart = True
                        for w in range(words):
                            if both[w] & mask[c, w]:
                                apart = False
                        if not apart:
                            continue
                        total = three + price[c] + fee * ones(seen & sector[c])
                        if total >= top:
                            continue
                        _offer(total, seen | sector[c], wishes, wish_fee, a, b, c, best, chosen)
                        top = best[0, 0]
                        for t in range(1, teams):
                            top = max(top, best[t, 0])
    return DEAR


@nb.njit(cache=True, nogil=True)
def _offer(
    total: int,
    seen: int,
    wishes: Array,
    wish_fee: int,
    a: int,
    b: int,
    c: int,
    best: Array,
    chosen: Array,
) -> None:
    """Let each team keep a choice if it is among its cheapest."""
    teams, kept = best.shape
    for t in range(teams):
        if total >= best[t, kept - 1]:
            continue
        own = total
        for p in range(wishes.shape[1]):
            if wishes[t, p] and not wishes[t, p] & seen:
                own += wish_fee
        if own >= best[t, kept - 1]:
            continue
        at = kept - 1
        while at > 0 and best[t, at - 1] > own:
            best[t, at] = best[t, at - 1]
            for d in range(3):
                chosen[t, at, d] = chosen[t, at - 1, d]
            at -= 1
        best[t, at] = own
        chosen[t, at, 0], chosen[t, at, 1], chosen[t, at, 2] = a, b, c
