"""Joins the days of one team: the cheapest union of one set of companies per day.

A min-plus product over disjoint sets, days one after another. Sets are kept by number of visits
and in ascending order of price, so that a loop stops where nothing below ``ceiling`` can follow.
"""

from __future__ import annotations

import numba as nb
import numpy as np

from rallye_planner.routes.grid import Array

DEAR = 1_000_000_000


@nb.njit(cache=True)
def bits(mask: int) -> int:
    count = 0
    while mask:
        mask &= mask - 1
        count += 1
    return count


@nb.njit(cache=True)
def by_count(sets: Array, most: int) -> Array:
    """[most + 2]: where the sets of each number of visits begin, in sets sorted by that number."""
    start = np.zeros(most + 2, np.int64)
    for k in range(len(sets)):
        start[bits(sets[k]) + 1] += 1
    return np.cumsum(start)


@nb.njit(cache=True)
def sort_day(sets: Array, prices: Array, most: int) -> Array:
    """Order of sets by number of visits, then price."""
    key = np.empty(len(sets), np.float64)
    for k in range(len(sets)):
        key[k] = bits(sets[k]) * 1e10 + prices[k]
    return np.argsort(key, kind="mergesort")


@nb.njit(cache=True)
def fold(  # noqa: C901 - one kernel, compiled as a whole
    sets_a: Array,
    price_a: Array,
    start_a: Array,
    sets_b: Array,
    price_b: Array,
    start_b: Array,
    floor: Array,
    ceiling: float,
    most: int,
    best: Array,
    from_a: Array,
    from_b: Array,
) -> None:
    """best[A | B] = least price_a[A] + price_b[B] over disjoint A and B, with both numbers kept.

    ``floor`` [most + 1]: the least that can still be added to a union of so many visits.
    ``best``, ``from_a``, ``from_b``: [2**companies], ``best`` filled with ``DEAR`` beforehand.
    """
    for ca in range(most + 1):
        for cb in range(most + 1 - ca):
            if start_b[cb] == start_b[cb + 1]:
                continue
            room = ceiling - floor[ca + cb]
            for a in range(start_a[ca], start_a[ca + 1]):
                left = room - price_a[a]
                if price_b[start_b[cb]] >= left:
                    break
                for b in range(start_b[cb], start_b[cb + 1]):
                    if price_b[b] >= left:
                        break
                    if sets_a[a] & sets_b[b] == 0:
                        union = sets_a[a] | sets_b[b]
                        total = price_a[a] + price_b[b]
                        if total < best[union]:
                            best[union] = total
                            from_a[union] = a
                            from_b[union] = b


@nb.njit(cache=True)
def fold_last(  # noqa: C901 - one kernel, compiled as a whole
    sets_a: Array,
    price_a: Array,
    start_a: Array,
    sets_b: Array,
    price_b: Array,
    start_b: Array,
    extra: Array,
    floor: Array,
    ceiling: float,
    most: int,
) -> tuple[float, int, int]:
    """The cheapest price_a[A] + price_b[B] + extra[A | B] below ``ceiling``: (price, a, b)."""
    best_a = -1
    best_b = -1
    for ca in range(most + 1):
        for cb in range(most + 1 - ca):
            if start_b[cb] == start_b[cb + 1]:
                continue
            for a in range(start_a[ca], start_a[ca + 1]):
                left = ceiling - floor[ca + cb] - price_a[a]
                if price_b[start_b[cb]] >= left:
                    break
                for b in range(start_b[cb], start_b[cb + 1]):
                    if price_b[b] >= left:
                        break
                    if sets_a[a] & sets_b[b] == 0:
                        total = price_a[a] + price_b[b] + extra[sets_a[a] | sets_b[b]]
                        if total < ceiling:
                            ceiling = total
                            best_a, best_b = a, b
                            left = ceiling - floor[ca + cb] - price_a[a]
    return ceiling, best_a, best_b
