"""The shortest day for every set of companies: a dynamic program over sets, in whole slots.

State: (set visited, last company, lunch settled or still due). Each state keeps a vector over time:
the latest departure from the base with which the last visit can start at slot s or earlier. Sets
are extended one company at a time (Held and Karp, 1962), and one extension is one shifted maximum
of vectors. Exact: every start is on the grid, waiting is allowed everywhere, lunch has its window.

Arrays: ``sets`` [n_sets + 1] bit masks, ``first`` [n_sets + 1] number of a set's first state;
the states of a set follow its companies in ascending order. ``depart`` [states, 2, slots + 1].
"""

from __future__ import annotations

import numba as nb
import numpy as np

from rallye_planner.routes.grid import NEVER, Array, Ints

ENDLESS = 30_000
UNREACHABLE = 31_000
DEAD = -2


@nb.njit(cache=True, inline="always")
def _last_start(
    j: int, settled: int, slots: int, stay: Ints, home: Ints, latest: int, length: int
) -> int:
    """Latest useful start of a visit of j: home in time, or at lunch in time where lunch is due."""
    if settled == 1:
        return int(slots - stay[j] - home[j])
    return int(latest - length - stay[j])


@nb.njit(cache=True)
def _begin(
    j: int,
    row: Array,
    avail: Array,
    slots: int,
    stay: Ints,
    soonest: Ints,
    leave: Array,
) -> bool:
    """Fill ``row`` [2, slots + 1] for the set {j}, the day's first visit. True if reachable."""
    row[:] = NEVER
    alive = False
    for m in range(2):
        for s in range(slots - stay[j] - soonest[j] + 1):
            if avail[j, s] and leave[m, j, s] >= 0:
                row[m, s] = leave[m, j, s]
                alive = True
    return alive


@nb.njit(cache=True)
def _shift(into: Array, source: Array, lo: int, hi: int, gap: int) -> None:
    """into[s] = max(into[s], source[s - gap]) for lo <= s < hi, as one vector operation."""
    lo = max(lo, gap)
    if hi <= lo:
        return
    a = into[lo:hi]
    b = source[lo - gap : hi - gap]
    for k in range(len(a)):
        a[k] = max(a[k], b[k])


@nb.njit(cache=True)
def _over_lunch(into: Array, source: Array, table: Array, lo: int, hi: int, stay: int) -> None:
    """Lunch on the way: table[s] is the latest end of the visit before."""
    for s in range(lo, hi):
        at = table[s] - stay
        if at >= 0 and source[at] > into[s]:
            into[s] = source[at]


@nb.njit(cache=True)
def _settle(row: Array, avail: Array, lo: int, hi: int) -> bool:
    """Keep only starts that are open, then let the team wait: a running maximum."""
    best = np.int16(NEVER)
    for s in range(len(row)):
        if lo <= s < hi and avail[s] and row[s] > best:
            best = row[s]
        row[s] = best
    return bool(best >= 0)


@nb.njit(cache=True)
def _shortest(
    row: Array, j: int, slots: int, stay: Ints, home: Ints, earliest: int, latest: int, length: int
) -> int:
    """Least slots from departure to return when j is the last visit."""
    best = ENDLESS
    tail = stay[j] + home[j]
    for s in range(slots - tail + 1):
        if row[1, s] >= 0:
            best = min(best, s + tail - row[1, s])
    if length >= 0:
        for s in range(max(0, min(slots - tail, latest - length - stay[j]) + 1)):
            leave = row[0, s]
            if leave < 0:
                continue
            if s + tail <= latest - length:
                best = min(best, s + tail - leave)
            else:
                free = max(s + stay[j], earliest) + length
                if free <= latest and free + home[j] <= slots:
                    best = min(best, free + home[j] - leave)
    return best


@nb.njit(cache=True)
def explore(  # noqa: C901, PLR0912 - one kernel, compiled as a whole
    avail: Array,
    slots: int,
    stay: Ints,
    reach: Ints,
    home: Ints,
    soonest: Ints,
    before: Array,
    leave: Array,
    lunch: tuple[int, int, int],
    most: int,
    cap: int,
    least: Array,
    index: Array,
    sets: Array,
    first: Array,
    shortest: Array,
    depart: Array,
    alive: Array,
) -> int:
    """Fill the tables for one team and day; returns the number of sets, or -1 if they overflow.

    ``avail`` [companies, slots + 1]: 1 where this team may start a visit. ``leave``: departures for
    first visits, as in :class:`grid.DayGrid`. ``most``: visits in all.
    ``cap``: longest day in slots. ``least`` [2**companies]: known least duration of each set, so
    that sets above ``cap`` are never touched (zeros if unknown). ``index`` [2**companies] is
    overwritten: the number of a set, or -1. ``shortest`` [n_sets]: least duration with ``home``.
    """
    n = len(stay)
    earliest, latest, length = lunch
    index[:] = -1
    lo = np.full(n, slots + 1, np.int64)
    hi = np.zeros(n, np.int64)
    for j in range(n):
        for s in range(slots + 1):
            if avail[j, s]:
                lo[j] = min(lo[j], s)
                hi[j] = s + 1
    count = 0
    states = 0
    for j in range(n):
        mask = 1 << j
        if least[mask] > cap or lo[j] > slots:
            continue
        reachable = _begin(j, depart[states], avail, slots, stay, soonest, leave)
        if reachable:
            _settle(depart[states, 0], avail[j], 0, slots + 1)
            _settle(depart[states, 1], avail[j], 0, slots + 1)
            alive[states, 0] = depart[states, 0, slots] >= 0
            alive[states, 1] = depart[states, 1, slots] >= 0
            index[mask] = count
            sets[count] = mask
            first[count] = states
            shortest[count] = _shortest(
                depart[states], j, slots, stay, home, earliest, latest, length
            )
            count += 1
            states += 1
    level = 0
    for _ in range(1, most):
        end = count
        for parent in range(level, end):
            for new in range(n):
                mask = sets[parent] | (1 << new)
                if index[mask] != -1 or lo[new] > slots or least[mask] > cap:
                    continue
                if states + most >= len(depart) or count + 1 >= len(sets):
                    return -1
                best = _extend(
                    mask,
                    states,
                    avail,
                    lo,
                    hi,
                    slots,
                    stay,
                    reach,
                    home,
                    soonest,
                    before,
                    lunch,
                    index,
                    first,
                    depart,
                    alive,
                )
                if best == UNREACHABLE:
                    index[mask] = DEAD
                    continue
                index[mask] = count
                sets[count] = mask
                first[count] = states
                shortest[count] = best
                count += 1
                states += _size(mask, n)
        level = end
        if count == level:
            break
    return count


@nb.njit(cache=True)
def _size(mask: int, n: int) -> int:
    total = 0
    for j in range(n):
        total += (mask >> j) & 1
    return total


@nb.njit(cache=True)
def _extend(  # noqa: C901 - one kernel, compiled as a whole
    mask: int,
    here: int,
    avail: Array,
    lo: Array,
    hi: Array,
    slots: int,
    stay: Ints,
    reach: Ints,
    home: Ints,
    soonest: Ints,
    before: Array,
    lunch: tuple[int, int, int],
    index: Array,
    first: Array,
    depart: Array,
    alive: Array,
) -> int:
    """Fill the states of ``mask`` from its subsets; its least duration, or UNREACHABLE."""
    n = len(stay)
    earliest, latest, length = lunch
    first_settled = earliest + length if length >= 0 else 0
    best = UNREACHABLE
    for j in range(n):
        if not mask & (1 << j):
            continue
        row = depart[here]
        row[:] = NEVER
        alive[here, 0] = False
        alive[here, 1] = False
        parent = index[mask ^ (1 << j)]
        if parent >= 0:
            last0 = min(hi[j], latest - length - stay[j] + 1)
            last1 = min(hi[j], slots - stay[j] - soonest[j] + 1)
            low1 = max(lo[j], first_settled)
            k = first[parent]
            for i in range(n):
                if i == j or not mask & (1 << i):
                    continue
                gap = stay[i] + reach[i + 1, j]
                if length >= 0 and alive[k, 0]:
                    _shift(row[0], depart[k, 0], lo[j], last0, gap)
                    _over_lunch(row[1], depart[k, 0], before[i + 1, j], low1, last1, stay[i])
                if alive[k, 1]:
                    _shift(row[1], depart[k, 1], low1, last1, gap)
                k += 1
            alive[here, 0] = length >= 0 and _settle(row[0], avail[j], lo[j], last0)
            alive[here, 1] = _settle(row[1], avail[j], low1, last1)
            if alive[here, 0] or alive[here, 1]:
                best = min(best, _shortest(row, j, slots, stay, home, earliest, latest, length))
        here += 1
    return best


@nb.njit(cache=True)
def least_durations(
    sets: Array, first: Array, slots: int, stay: Ints, soonest: Ints, depart: Array
) -> Array:
    """[sets]: slots that any day which begins with these companies takes at least.

    Lunch on the way home is left out and the way home is the soonest one, so that no set is ever
    quicker than the sets that it extends: days longer than a limit may be left out with whatever
    would extend them.
    """
    least = np.full(len(sets), ENDLESS, np.int16)
    for number in range(len(sets)):
        state = first[number]
        for j in range(len(stay)):
            if not sets[number] & (1 << j):
                continue
            tail = stay[j] + soonest[j]
            for m in range(2):
                for s in range(slots - tail + 1):
                    if depart[state, m, s] >= 0:
                        least[number] = min(least[number], s + tail - depart[state, m, s])
            state += 1
    return least
