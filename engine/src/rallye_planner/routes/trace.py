"""Reads one day's visits back out of the tables that :mod:`explore` filled."""

from __future__ import annotations

import numba as nb
import numpy as np

from rallye_planner.routes.explore import _last_start
from rallye_planner.routes.grid import Array, Ints


@nb.njit(cache=True)
def _ending(
    chosen: int,
    slots: int,
    stay: Ints,
    home: Ints,
    earliest: int,
    latest: int,
    length: int,
    sets: Array,
    first: Array,
    shortest: Array,
    depart: Array,
) -> tuple[int, int, int, int, int]:
    """(state, company, settled, start, return) of an ending that takes the least duration."""
    state = first[chosen]
    for j in range(len(stay)):
        if not sets[chosen] & (1 << j):
            continue
        tail = stay[j] + home[j]
        for s in range(slots - tail + 1):
            back = s + tail
            if depart[state, 1, s] >= 0 and back - depart[state, 1, s] == shortest[chosen]:
                return state, j, 1, s, back
            if length >= 0 and depart[state, 0, s] >= 0 and s + stay[j] <= latest - length:
                if back > latest - length:
                    back = max(s + stay[j], earliest) + length + home[j]
                if back <= slots and back - depart[state, 0, s] == shortest[chosen]:
                    return state, j, 0, s, back
        state += 1
    return -1, -1, -1, -1, -1


@nb.njit(cache=True)
def _origin(  # noqa: C901 - one kernel, compiled as a whole
    mask: int,
    j: int,
    settled: int,
    s: int,
    left: int,
    stay: Ints,
    reach: Ints,
    before: Array,
    leave: Array,
    length: int,
    index: Array,
    first: Array,
    depart: Array,
) -> tuple[int, int, int, int]:
    """(state, company, settled, latest start) of a visit before j at s that left at ``left``.

    Company -1: the base. State -2: there is none.
    """
    rest = mask ^ (1 << j)
    if rest == 0:
        if leave[settled, j, s] == left:
            return -1, -1, 0, 0
        return -2, -1, 0, 0
    if index[rest] < 0:
        return -2, -1, 0, 0
    state = first[index[rest]]
    for i in range(len(stay)):
        if not rest & (1 << i):
            continue
        at = s - reach[i + 1, j] - stay[i]
        if at >= 0 and depart[state, settled, at] == left:
            return state, i, settled, at
        if settled == 1 and length >= 0:
            at = before[i + 1, j, s] - stay[i]
            if at >= 0 and depart[state, 0, at] == left:
                return state, i, 0, at
        state += 1
    return -2, -1, 0, 0


@nb.njit(cache=True)
def trace(
    chosen: int,
    late: int,
    avail: Array,
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
    shortest: Array,
    depart: Array,
) -> Array:
    """[visits + 1, 2]: (company, start slot) in order, then (departure, return).

    ``late``: where waiting leaves a choice, visits stand as late as they can, else as early.
    """
    earliest, latest, length = lunch
    visits = 0
    for j in range(len(stay)):
        visits += (sets[chosen] >> j) & 1
    found = np.zeros((visits + 1, 2), np.int64)
    state, j, settled, bound, back = _ending(
        chosen, slots, stay, home, earliest, latest, length, sets, first, shortest, depart
    )
    left = int(depart[state, settled, bound])
    found[visits, 0] = left
    found[visits, 1] = back
    mask = sets[chosen]
    for k in range(visits - 1, -1, -1):
        last = min(bound, _last_start(j, settled, slots, stay, np.zeros_like(home), latest, length))
        for step in range(last + 1):
            s = last - step if late else step
            if not avail[j, s]:
                continue
            state, i, was, at = _origin(
                mask,
                j,
                settled,
                s,
                left,
                stay,
                reach,
                before,
                leave,
                length,
                index,
                first,
                depart,
            )
            if state != -2:
                break
        found[k, 0] = j
        found[k, 1] = s
        mask ^= 1 << j
        j, settled, bound = i, was, at
    return found
