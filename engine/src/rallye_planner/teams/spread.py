"""How well teams of given sizes could be mixed at best: a bound that looks at one trait at a time.

The mix is judged value by value (the least that rounding allows), but a team of five has five ages:
the values of one attribute must fill each team. That is a transportation problem with convex costs
(Ahuja, Magnanti and Orlin, Network Flows, 1993, chapter 14): sizes on one side, values on the
other. Teams of one size share their people evenly, so that there is one row for each size; negative
cycles are cancelled until there is none. All costs are whole: people times ``people``.
"""

from __future__ import annotations

from typing import Any

import numba as nb
import numpy as np
import numpy.typing as npt

Array = npt.NDArray[Any]


@nb.njit(cache=True)
def _cost(number: int, teams: int, expected: int, people: int) -> int:
    """Least |people x given - expected| over ``teams`` that share ``number`` bearers of a value."""
    each, more = number // teams, number % teams
    return (teams - more) * abs(people * each - expected) + more * abs(
        people * (each + 1) - expected
    )


@nb.njit(cache=True)
def _arcs(
    given: Array, sizes: Array, teams: Array, totals: Array, people: int, dear: Array
) -> None:
    """``dear[s, v, 0 or 1]``: what one bearer of v more, or less, in teams of size s changes."""
    for s in range(len(sizes)):
        for v in range(len(totals)):
            expected = sizes[s] * totals[v]
            now = _cost(given[s, v], teams[s], expected, people)
            dear[s, v, 0] = _cost(given[s, v] + 1, teams[s], expected, people) - now
            dear[s, v, 1] = 0
            if given[s, v] > 0:
                dear[s, v, 1] = _cost(given[s, v] - 1, teams[s], expected, people) - now


@nb.njit(cache=True)
def _cycle(given: Array, dear: Array, came: Array) -> int:
    """A node on a negative cycle, or -1; ``came`` [sizes + values] is where each was come from.

    Bellman and Ford's shortest paths from everywhere at once. Nodes are sizes, then values: from a
    size to a value one bearer is added, from a value to a size one is taken away.
    """
    rows, columns = given.shape
    far = np.zeros(rows + columns, np.int64)
    came[:] = -1
    last = -1
    for _ in range(rows + columns):
        last = -1
        for s in range(rows):
            for v in range(columns):
                if far[s] + dear[s, v, 0] < far[rows + v]:
                    far[rows + v] = far[s] + dear[s, v, 0]
                    came[rows + v] = s
                    last = rows + v
                if given[s, v] > 0 and far[rows + v] + dear[s, v, 1] < far[s]:
                    far[s] = far[rows + v] + dear[s, v, 1]
                    came[s] = rows + v
                    last = s
        if last < 0:
            return -1
    for _ in range(rows + columns):
        last = came[last]
    return last


@nb.njit(cache=True)
def _corner(sizes: Array, teams: Array, totals: Array) -> Array:
    """Any way to fill the teams: one size after another, one value after another."""
    given = np.zeros((len(sizes), len(totals)), np.int64)
    room, left = sizes * teams, totals.copy()
    for s in range(len(sizes)):
        for v in range(len(totals)):
            given[s, v] = min(room[s], left[v])
            room[s] -= given[s, v]
            left[v] -= given[s, v]
    return given


@nb.njit(cache=True)
def _cancel(given: Array, came: Array, start: int) -> None:
    """Move one bearer along each arc of the cycle through ``start``."""
    rows = given.shape[0]
    node = start
    while True:
        before = came[node]
        if node >= rows:
            given[before, node - rows] += 1
        else:
            given[node, before - rows] -= 1
        node = before
        if node == start:
            return


@nb.njit(cache=True)
def least_spread(sizes: Array, teams: Array, totals: Array) -> int:
    """Least imbalance of one attribute, times people, over ``teams[s]`` teams of ``sizes[s]``.

    ``totals`` [values]: how many people bear each value; everybody bears one.
    """
    people = totals.sum()
    given = _corner(sizes, teams, totals)
    dear = np.zeros((len(sizes), len(totals), 2), np.int64)
    came = np.zeros(len(sizes) + len(totals), np.int64)
    _arcs(given, sizes, teams, totals, people, dear)
    start = _cycle(given, dear, came)
    while start >= 0:
        _cancel(given, came, start)
        _arcs(given, sizes, teams, totals, people, dear)
        start = _cycle(given, dear, came)
    worth = 0
    for s in range(len(sizes)):
        for v in range(len(totals)):
            worth += _cost(given[s, v], teams[s], sizes[s] * totals[v], people)
    return worth
