"""Annealed swaps of two people between teams (Kirkpatrick et al., 1983), with running counts."""

from __future__ import annotations

from typing import Any

import numba as nb
import numpy as np
import numpy.typing as npt

Array = npt.NDArray[Any]

BROKEN = 8.0
"""Price of a pair or a wheelchair in the wrong place, in people out of balance."""


@nb.njit(cache=True)
def _broken(
    person: int,
    team: int,
    team_of: Array,
    near: Array,
    near_at: Array,
    want: Array,
    barred: Array,
) -> float:
    """Demands of ``person`` that do not hold in ``team``."""
    count = float(barred[person, team])
    for k in range(near_at[person], near_at[person + 1]):
        if (team_of[near[k]] == team) != want[k]:
            count += 1.0
    return count


@nb.njit(cache=True)
def _gap(count: Array, expected: Array, team: int, value: int, step: int) -> float:
    """Change of |count - expected| when ``step`` people of ``value`` join ``team``."""
    off = count[team, value] - expected[team, value]
    return float(abs(off + step) - abs(off))


@nb.njit(cache=True)
def anneal(  # noqa: C901, PLR0912 - one kernel, compiled as a whole
    team_of: Array,
    values: Array,
    expected: Array,
    near: Array,
    near_at: Array,
    want: Array,
    barred: Array,
    rounds: int,
    goal: float,
    seed: int,
) -> tuple[float, float]:
    """Improve ``team_of`` [people] in place, keeping sizes; returns (imbalance, broken demands).

    ``values`` [people, attributes]; ``expected`` [teams, values]. ``near[near_at[p]:near_at[p+1]]``
    are the partners of person p, ``want`` whether they are to share a team. ``barred`` [people,
    teams]: 1 where a person may not be. Stops at ``goal`` with nothing broken.
    """
    np.random.seed(seed)
    people, attributes = values.shape
    count = np.zeros(expected.shape)
    for p in range(people):
        for k in range(attributes):
            count[team_of[p], values[p, k]] += 1
    imbalance = np.abs(count - expected).sum()
    broken = 0.0
    for p in range(people):
        broken += barred[p, team_of[p]]
        for k in range(near_at[p], near_at[p + 1]):
            if (team_of[near[k]] == team_of[p]) != want[k]:
                broken += 0.5
    best = imbalance + BROKEN * broken
    best_imbalance, best_broken = imbalance, broken
    best_team = team_of.copy()
    hot, cold = 1.5, 0.08
    cooling = (cold / hot) ** (1.0 / max(1, rounds))
    heat = hot
    for _ in range(rounds):
        heat *= cooling
        p = np.random.randint(people)
        q = np.random.randint(people)
        a, b = team_of[p], team_of[q]
        if a == b:
            continue
        change = 0.0
        for k in range(attributes):
            u, v = values[p, k], values[q, k]
            if u != v:
                change += _gap(count, expected, a, u, -1) + _gap(count, expected, a, v, 1)
                change += _gap(count, expected, b, v, -1) + _gap(count, expected, b, u, 1)
        was = _broken(p, a, team_of, near, near_at, want, barred)
        was += _broken(q, b, team_of, near, near_at, want, barred)
        team_of[p], team_of[q] = b, a
        now = _broken(p, b, team_of, near, near_at, want, barred)
        now += _broken(q, a, team_of, near, near_at, want, barred)
        step = change + BROKEN * (now - was)
        if step > 0 and np.random.random() >= np.exp(-step / heat):
            team_of[p], team_of[q] = a, b
            continue
        for k in range(attributes):
            count[a, values[p, k]] -= 1
            count[b, values[p, k]] += 1
            count[b, values[q, k]] -= 1
            count[a, values[q, k]] += 1
        imbalance += change
        broken += now - was
        if imbalance + BROKEN * broken < best - 1e-9:
            best = imbalance + BROKEN * broken
            best_imbalance, best_broken = imbalance, broken
            best_team[:] = team_of
            if broken < 0.5 and imbalance <= goal + 1e-6:
                break
    team_of[:] = best_team
    return best_imbalance, best_broken
