"""Which teams may be at one company at once: vectors for the session rows.

At one company, teams that start together fit in its room; teams at overlapping times that do not
start together exclude each other. For the teams present at one start, "uniform" says that at most M
teams fit (each counts 1/M), "clique" that at most one of a pairwise unfitting lot is there, "cover"
that one of a lot that does not fit is missing.
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


def cover(share: Array, sizes: Array, room: int) -> list[Array]:
    """The extended cover of the teams that are there most, if together they do not fit.

    Of a lot C that is too big, and of all teams as big as its biggest, at most |C| - 1 fit
    (Balas, 1975). Cuts off every lot of whole teams that does not fit.
    """
    people, lot = 0, []
    for team in np.argsort(-share, kind="stable"):
        if share[team] <= 0:
            return []
        lot.append(int(team))
        people += int(sizes[team])
        if people > room:
            break
    else:
        return []
    counted = sizes >= sizes[lot].max()
    counted[lot] = True
    return [counted / max(1, len(lot) - 1)]


def _most_together(sizes: Sequence[int], room: int) -> int:
    people = most = 0
    for size in sorted(sizes):
        people += size
        if people > room:
            break
        most += 1
    return max(1, most)
