"""Compiled walks over groupings: annealing and descent, by moves of one and swaps of two.

``near[g, i]`` is the sum of distances from person i to the members of group g, kept up to date at
each step: a move or a swap is then judged by four look-ups, and carried out by two additions of
rows (the delta matrix of Lai and Hao, Iterated maxima search for the maximally diverse grouping
problem, EJOR 254(3), 2016).

Arrays throughout: ``distances`` [people, people] symmetric with a zero diagonal, ``near`` [groups,
people], ``group_of`` [people], ``sizes``, ``lower``, ``upper`` [groups], ``state`` [1] uint64.
"""

from __future__ import annotations

from typing import Any

import numba as nb
import numpy as np
import numpy.typing as npt

from rallye_planner.teams.chance import draw, high_pick, low_pick, share

Array = npt.NDArray[Any]

TINY = 1e-9


@nb.njit(cache=True, nogil=True)
def anneal(  # noqa: C901, PLR0912 - one kernel, compiled as a whole
    distances: Array,
    near: Array,
    group_of: Array,
    sizes: Array,
    lower: Array,
    upper: Array,
    heats: tuple[float, float],
    steps: int,
    state: Array,
    best: tuple[float, Array],
) -> tuple[float, int]:
    """Walk for ``steps`` proposals while the heat falls from ``heats[0]`` to ``heats[1]``.

    Changes ``near``, ``group_of``, ``sizes`` and ``state`` in place, and ``best[1]`` where a
    grouping is worth more than ``best[0]``. Returns (that worth, worsening steps taken).
    """
    people, groups = distances.shape[0], near.shape[0]
    heat = heats[0]
    cooling = (heats[1] / heats[0]) ** (1000.0 / max(1000, steps))
    value = 0.0
    for i in range(people):
        value += near[group_of[i], i]
    value /= 2.0
    best_value, best_group = best
    worsened = 0
    for step in range(steps):
        if step % 1000 == 999:
            heat *= cooling
        bits = draw(state)
        i, j = high_pick(bits, people), low_pick(bits, people + groups)
        a = group_of[i]
        if j < people:
            b = group_of[j]
            if a == b:
                continue
            gain = near[b, i] - near[a, i] + near[a, j] - near[b, j] - 2.0 * distances[i, j]
        else:
            b = j - people
            if a == b or sizes[a] <= lower[a] or sizes[b] >= upper[b]:
                continue
            gain = near[b, i] - near[a, i]
        if gain < 0.0:
            if share(state) >= np.exp(gain / heat):
                continue
            worsened += 1
        group_of[i] = b
        if j < people:
            group_of[j] = a
            for k in range(people):
                shift = distances[i, k] - distances[j, k]
                near[a, k] -= shift
                near[b, k] += shift
        else:
            sizes[a] -= 1
            sizes[b] += 1
            for k in range(people):
                near[a, k] -= distances[i, k]
                near[b, k] += distances[i, k]
        value += gain
        if value > best_value + TINY:
            best_value = value
            best_group[:] = group_of
    return best_value, worsened


@nb.njit(cache=True, nogil=True)
def descend(  # noqa: C901 - one kernel, compiled as a whole
    distances: Array, near: Array, group_of: Array, sizes: Array, lower: Array, upper: Array
) -> None:
    """Take every move and swap that pays until none is left, in place."""
    people, groups = distances.shape[0], near.shape[0]
    left = True
    while left:
        left = False
        for i in range(people):
            for b in range(groups):
                a = group_of[i]
                if a == b or sizes[a] <= lower[a] or sizes[b] >= upper[b]:
                    continue
                if near[b, i] - near[a, i] > TINY:
                    left = True
                    group_of[i] = b
                    sizes[a] -= 1
                    sizes[b] += 1
                    near[a] -= distances[i]
                    near[b] += distances[i]
            for j in range(i):
                a, b = group_of[i], group_of[j]
                if a == b:
                    continue
                gain = near[b, i] - near[a, i] + near[a, j] - near[b, j] - 2.0 * distances[i, j]
                if gain > TINY:
                    left = True
                    group_of[i], group_of[j] = b, a
                    near[a] += distances[j] - distances[i]
                    near[b] += distances[i] - distances[j]
