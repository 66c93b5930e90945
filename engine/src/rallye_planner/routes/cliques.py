"""Which teams may be at one company at once: vectors for the session rows.

At one company, teams that start together fit in its room; teams at overlapping times that do not
start together exclude each other. For the teams present at one start, "uniform" says that at most M
teams fit (each counts 1/M), "clique" that at most one of a pairwise unfitting lot is there.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from rallye_planner.routes.grid import Array


def vectors(sizes: Sequence[int], room: int) -> list[Array]:
    """Valid vectors a over teams: a . x <= 1 for every lot of teams that may start together."""
    size = np.array(sizes, np.int64)
    uniform = np.full(len(size), 1.0 / _most_together(sizes, room))
    found = [uniform]
    for u in range(len(size)):
        clique = (size > room / 2) & (size + size[u] > room)
        clique[u] = True
        found.append(clique.astype(np.float64))
    unique = {vector.tobytes(): vector for vector in found}
    return list(unique.values())


def _most_together(sizes: Sequence[int], room: int) -> int:
    people = most = 0
    for size in sorted(sizes):
        people += size
        if people > room:
            break
        most += 1
    return max(1, most)
