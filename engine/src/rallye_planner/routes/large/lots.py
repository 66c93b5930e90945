"""Which teams may start together at one company: all facets, by size of team.

A lot is how many teams of each size start a visit together. The vectors a >= 0 with a . lot <= 1
for every lot that fits in the room are a polytope; its corners are the strongest session rows (the
anti-blocking polyhedron, Fulkerson 1971). Sizes are few, so that all corners are listed.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import combinations

import numpy as np

from rallye_planner.routes.grid import Array

MOST_COMBINATIONS = 60_000


def corners(sizes: Sequence[int], counts: Sequence[int], room: int) -> Array:
    """[corners, sizes]: the vectors that no other one dominates.

    ``sizes`` ascending and distinct, ``counts`` how many teams there are of each.
    """
    lots = largest_lots(sizes, counts, room)
    n = len(sizes)
    rows = np.vstack((lots, np.eye(n)))
    right = np.concatenate((np.ones(len(lots)), np.zeros(n)))
    chosen = np.array(list(_some(len(rows), n)), np.int64)
    square = rows[chosen]
    regular = np.abs(np.linalg.det(square)) > 1e-9
    points = np.linalg.solve(square[regular], right[chosen[regular]][..., None])[..., 0]
    inside = (points > -1e-9).all(axis=1) & (points @ lots.T < 1 + 1e-9).all(axis=1)
    found = np.unique(np.round(np.maximum(points[inside], 0), 12), axis=0)
    return _undominated(np.vstack((found, uniform(sizes, counts, room)[None, :])))


def _some(rows: int, n: int) -> list[tuple[int, ...]]:
    """Choices of n rows, as many as there is time for."""
    every = []
    for choice in combinations(range(rows), n):
        every.append(choice)
        if len(every) == MOST_COMBINATIONS:
            break
    return every


def _undominated(points: Array) -> Array:
    keep = [
        k
        for k, point in enumerate(points)
        if not any((other >= point).all() and (other > point).any() for other in points)
    ]
    return np.unique(points[keep], axis=0)


def uniform(sizes: Sequence[int], counts: Sequence[int], room: int) -> Array:
    """1 / the most teams that fit, for each; 1 where a team does not fit at all."""
    people = most = 0
    for size, count in zip(sizes, counts, strict=True):
        for _ in range(count):
            if people + size <= room:
                people += size
                most += 1
    return np.full(len(sizes), 1.0 / max(1, most))


def largest_lots(sizes: Sequence[int], counts: Sequence[int], room: int) -> Array:
    """[lots, sizes]: lots to which no team can be added; a team too big is a lot of its own."""
    found = {
        lot
        for lot in _lots(sizes, counts, room)
        if all(
            lot[k] == counts[k]
            or sum(s * t for s, t in zip(sizes, lot, strict=True)) + sizes[k] > room
            for k in range(len(sizes))
        )
    }
    for k, size in enumerate(sizes):
        if size > room:
            found.add(tuple(int(k == other) for other in range(len(sizes))))
    return np.array(sorted(found), np.float64).reshape(-1, len(sizes))


def _lots(sizes: Sequence[int], counts: Sequence[int], room: int) -> list[tuple[int, ...]]:
    if not sizes:
        return [()]
    return [
        (k, *rest)
        for k in range(min(counts[0], room // sizes[0]) + 1)
        for rest in _lots(sizes[1:], counts[1:], room - k * sizes[0])
    ]
