"""Annealed swaps between teams (Kirkpatrick et al., 1983), with running counts.

Two people change places, or two sets of as many, so that those who are to stay together move
together. The imbalance of :mod:`rallye_planner.teams.mix` comes first, a price of people in teams
second: a swap is judged by both, but what is remembered is the best mixed, and the cheapest among
those. Demands on pairs and wheelchairs have a price until they hold.
"""

from __future__ import annotations

from typing import Any, NamedTuple

import numba as nb
import numpy as np
import numpy.typing as npt

from rallye_planner.teams.chance import draw, high_pick, low_pick, share

Array = npt.NDArray[Any]

BROKEN = 8
"""Price of a pair or a wheelchair in the wrong place, in people out of balance."""
PRICED = 0.025
"""What a minute of price weighs in the walk, in people out of balance."""
HOTTEST = 0.6
"""Heat that leaves nothing of where a walk began, in people out of balance."""
COLDEST, WARMEST = 0.03, 0.3
"""Heat at the end, in people out of balance: less where there are more people to swap."""
JOINS, LEAVES = 0, 1
TOGETHER = 0.5
"""How often those who are to be together are moved together."""
LARGEST_SET = 8
"""Most people who change places at once."""


class Demands(NamedTuple):
    """What is asked of people beside the mix.

    ``near[near_at[p]:near_at[p + 1]]`` are the partners of person p, ``want`` whether they are to
    share a team; ``mates[mates_at[p]:mates_at[p + 1]]`` all who are to be with p, p among them.
    ``asked`` [people]: of whom anything is asked. ``barred`` [people, teams]: where a person may
    not be. ``price`` [people, teams]: minutes that
    it costs that a person is there.
    """

    near: Array
    near_at: Array
    want: Array
    mates: Array
    mates_at: Array
    asked: Array
    barred: Array
    price: Array


@nb.njit(cache=True)
def _broken(person: int, team_of: Array, demands: Demands) -> int:
    """Demands of ``person`` that do not hold in the team where they are."""
    team = team_of[person]
    count = 1 if demands.barred[person, team] else 0
    for k in range(demands.near_at[person], demands.near_at[person + 1]):
        if (team_of[demands.near[k]] == team) != demands.want[k]:
            count += 1
    return count


@nb.njit(cache=True)
def _change(p: int, q: int, a: int, b: int, values: Array, moves: Array) -> int:
    """Change of the imbalance when p of team a and q of team b change places."""
    change = 0
    for k in range(values.shape[1]):
        u, v = values[p, k], values[q, k]
        if u != v:
            change += moves[a, u, LEAVES] + moves[a, v, JOINS]
            change += moves[b, v, LEAVES] + moves[b, u, JOINS]
    return change


@nb.njit(cache=True)
def _count(team: int, value: int, step: int, off: Array, moves: Array) -> None:
    """``step``, times people, bearers of a value join a team."""
    people = abs(step)
    gap = off[team, value] + step
    off[team, value] = gap
    moves[team, value, JOINS] = abs(gap + people) - abs(gap)
    moves[team, value, LEAVES] = abs(gap - people) - abs(gap)


@nb.njit(cache=True)
def _exchange(
    p: int, q: int, values: Array, off: Array, moves: Array, team_of: Array, seats: Array
) -> None:
    """Two people change places; ``seats`` [0]: who sits there, [1]: where each sits."""
    people, attributes = values.shape
    a, b = team_of[p], team_of[q]
    for k in range(attributes):
        u, v = values[p, k], values[q, k]
        if u != v:
            _count(a, u, -people, off, moves)
            _count(b, u, people, off, moves)
            _count(b, v, -people, off, moves)
            _count(a, v, people, off, moves)
    team_of[p], team_of[q] = b, a
    mine, other = seats[1, p], seats[1, q]
    seats[0, mine], seats[0, other] = q, p
    seats[1, p], seats[1, q] = other, mine


@nb.njit(cache=True)
def _gather(person: int, team_of: Array, demands: Demands, chosen: Array) -> int:
    """Write those of the team who are to be with ``person`` into ``chosen``; how many."""
    count = 0
    for k in range(demands.mates_at[person], demands.mates_at[person + 1]):
        mate = demands.mates[k]
        if team_of[mate] == team_of[person] and count < LARGEST_SET:
            chosen[count] = mate
            count += 1
    return count


@nb.njit(cache=True)
def _fill(
    chosen: Array,
    count: int,
    wanted: int,
    room: tuple[int, int],
    seats: Array,
    demands: Demands,
    state: Array,
) -> int:
    """Add people of a team who are bound to nobody, at random, until there are ``wanted``.

    ``room``: the team's first seat, and the first after it.
    """
    for _ in range(4 * wanted):
        if count == wanted:
            break
        person = seats[0, room[0] + high_pick(draw(state), room[1] - room[0])]
        alone = demands.mates_at[person + 1] - demands.mates_at[person] == 1
        known = False
        for k in range(count):
            known = known or chosen[k] == person
        if alone and not known:
            chosen[count] = person
            count += 1
    return count


@nb.njit(cache=True)
def anneal(  # noqa: C901, PLR0912, PLR0915 - one kernel, compiled as a whole
    team_of: Array,
    values: Array,
    expected: Array,
    demands: Demands,
    rounds: int,
    goal: tuple[int, int],
    hottest: float,
    state: Array,
) -> tuple[int, int, int]:
    """Improve ``team_of`` [people] in place, keeping sizes.

    ``values`` [people, attributes]; ``expected`` [teams, values], times people. Returns (imbalance
    times people, broken demands, price) of the best found, and stops at ``goal`` (imbalance,
    price) with nothing broken. ``hottest``: heat at the beginning, in people out of balance.
    """
    people, attributes = values.shape
    teams = expected.shape[0]
    off = -expected
    first = np.zeros(teams + 1, np.int64)
    twice_broken, paid = 0, 0
    for p in range(people):
        first[team_of[p] + 1] += 1
        for k in range(attributes):
            off[team_of[p], values[p, k]] += people
        twice_broken += _broken(p, team_of, demands)
        twice_broken += 1 if demands.barred[p, team_of[p]] else 0
        paid += demands.price[p, team_of[p]]
    moves = np.stack((np.abs(off + people), np.abs(off - people)), axis=-1)
    moves -= np.abs(off).reshape((*off.shape, 1))
    first = np.cumsum(first)
    seats = np.zeros((2, people), np.int64)
    taken = first.copy()
    for p in range(people):
        seats[0, taken[team_of[p]]], seats[1, p] = p, taken[team_of[p]]
        taken[team_of[p]] += 1
    imbalance, broken = np.abs(off).sum(), twice_broken // 2
    best_imbalance, best_broken, best_paid = imbalance, broken, paid
    best_team = team_of.copy()
    cold = min(WARMEST, max(COLDEST, WARMEST * (30.0 / people) ** 1.3))
    heat = hottest * people
    cooling = (cold / hottest) ** (1.0 / max(1, rounds))
    ours, theirs = np.zeros(LARGEST_SET, np.int64), np.zeros(LARGEST_SET, np.int64)
    for _ in range(rounds):
        heat *= cooling
        bits = draw(state)
        p, q = high_pick(bits, people), low_pick(bits, people)
        a, b = team_of[p], team_of[q]
        if a == b:
            continue
        ours[0], theirs[0] = p, q
        moved = 1
        bound = demands.mates_at[p + 1] - demands.mates_at[p] > 1
        bound = bound or demands.mates_at[q + 1] - demands.mates_at[q] > 1
        if bound and share(state) < TOGETHER:
            here = _gather(p, team_of, demands, ours)
            there = _gather(q, team_of, demands, theirs)
            moved = max(here, there)
            here = _fill(ours, here, moved, (first[a], first[a + 1]), seats, demands, state)
            there = _fill(theirs, there, moved, (first[b], first[b + 1]), seats, demands, state)
            if here < moved or there < moved:
                continue
        change, mended, dearer = 0, 0, 0
        for k in range(moved):
            p, q = ours[k], theirs[k]
            change += _change(p, q, a, b, values, moves)
            dearer += demands.price[p, b] - demands.price[p, a]
            dearer += demands.price[q, a] - demands.price[q, b]
            asked = demands.asked[p] or demands.asked[q]
            if asked:
                mended += _broken(p, team_of, demands) + _broken(q, team_of, demands)
            if moved > 1:
                _exchange(p, q, values, off, moves, team_of, seats)
            elif asked:
                team_of[p], team_of[q] = b, a
            if asked:
                mended -= _broken(p, team_of, demands) + _broken(q, team_of, demands)
        step = change + people * (PRICED * dearer - BROKEN * mended)
        accepted = step <= 0 or share(state) < np.exp(-step / heat)
        if moved == 1:
            team_of[ours[0]], team_of[theirs[0]] = a, b
        if accepted == (moved == 1):
            for k in range(moved):
                _exchange(ours[k], theirs[k], values, off, moves, team_of, seats)
        if not accepted:
            continue
        imbalance += change
        broken -= mended
        paid += dearer
        if broken > best_broken or (broken == best_broken and imbalance > best_imbalance):
            continue
        if broken == best_broken and imbalance == best_imbalance and paid >= best_paid:
            continue
        best_imbalance, best_broken, best_paid = imbalance, broken, paid
        best_team[:] = team_of
        if broken == 0 and imbalance <= goal[0] and paid <= goal[1]:
            break
    team_of[:] = best_team
    return best_imbalance, best_broken, best_paid
