"""The static part of a day: which sets of companies fit in it at all, and how long they take.

The static filter of the pricing problem: least durations with every opening free. Sets of up to
``whole`` visits are all listed; longer ones as far as days of ``cap`` slots need them, so that a
list is complete for every limit on the longest day up to ``cap``.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from rallye_planner.routes.grid import Array, Grid
from rallye_planner.routes.large.listing import MOST_VISITS, durations, extensions
from rallye_planner.routes.large.visits import SOLD

MOST_SETS = 260_000
MOST_LONG = 60_000
"""Sets of one day in all, and of those that are listed for short days only."""
MOST_KEPT = 130_000
"""Rows of sets that others extend."""
ALL = 10_000
BITS = 62
"""Companies in one word of a mask."""


class Overflow(Exception):
    """So many sets are feasible that the list does not hold them."""


@dataclass(frozen=True)
class DaySets:
    """Sets of companies, by number of visits. Arrays over sets.

    ``members`` [sets, most] ascending, -1 behind the last; ``parents`` [sets, most]: the number of
    the set without that member; ``keep``: where its rows are kept, -1 if nothing extends it;
    ``shortest``, ``least``: durations in slots (``listing.durations``); ``masks`` [sets, words].
    ``cap``: days of at most so many slots are listed completely, ``ALL`` if every day is.
    ``whole``: and so are all days of so many visits.
    """

    members: Array
    size: Array
    parents: Array
    keep: Array
    shortest: Array
    least: Array
    masks: Array
    rows: int
    cap: int
    whole: int

    def __len__(self) -> int:
        return len(self.size)


@dataclass
class _Growing:
    members: Array
    size: Array
    parents: Array
    keep: Array
    shortest: Array
    least: Array
    value: Array
    reached: Array
    rows: int


def list_day(grid: Grid, day: int, most: int) -> DaySets:
    """The sets of one day with at most ``most`` visits; raises Overflow."""
    most = max(1, min(most, MOST_VISITS, grid.companies))
    slots = grid.days[day].slots
    singles = _singles(grid, day, most)
    whole = 1
    grown = singles
    while whole < most:
        try:
            grown = _longer(grid, day, grown, slots, MOST_SETS)
        except Overflow:
            break
        whole += 1
        if not (grown.size == whole).any():
            return _finished(grown, ALL, most)
        if (grown.size == whole).sum() * whole > MOST_KEPT or len(grown.size) > MOST_LONG:
            break
    return _complete(grid, day, grown, whole, most)


def _complete(grid: Grid, day: int, start: _Growing, whole: int, most: int) -> DaySets:
    """Add longer sets for days as long as the list can hold."""
    slots = grid.days[day].slots
    if whole == most:
        return _finished(start, ALL, whole)
    cap = slots
    while cap > 0:
        grown, level = start, whole
        try:
            while level < most and (grown.size == level).any():
                grown = _longer(grid, day, grown, cap, len(start.size) + MOST_LONG)
                level += 1
            return _finished(grown, ALL if cap == slots else cap, whole)
        except Overflow:
            cap = cap * 15 // 16
    raise Overflow


def _singles(grid: Grid, day: int, most: int) -> _Growing:
    n = grid.companies
    members = np.full((n, most), -1, np.int16)
    members[:, 0] = np.arange(n)
    slots = grid.days[day].slots
    empty = _Growing(
        members,
        np.ones(n, np.int8),
        np.full((n, most), -1, np.int32),
        np.arange(n, dtype=np.int32),
        np.zeros(n, np.int32),
        np.zeros(n, np.int32),
        np.empty((n, 2, slots + 1), np.int32),
        np.zeros((n, 2), np.bool_),
        n,
    )
    _measure(grid, day, empty, 0)
    return empty


def _measure(grid: Grid, day: int, grown: _Growing, first: int) -> None:
    frame = grid.days[day]
    durations(
        frame.open,
        frame.slots,
        grid.stay,
        grid.reach,
        grid.home,
        grid.soonest_home,
        frame.last_before_lunch,
        frame.leave,
        frame.lunch,
        first,
        grown.members,
        grown.size,
        grown.parents,
        grown.keep,
        grown.value,
        grown.reached,
        grown.shortest,
        grown.least,
    )


def _longer(grid: Grid, day: int, old: _Growing, cap: int, most_sets: int) -> _Growing:
    """One level more: sets all of whose subsets take at most ``cap``."""
    k = int(old.size[-1])
    offset = int(np.searchsorted(old.size, k))
    usable = offset + np.flatnonzero(old.least[offset:] <= cap)
    members = np.ascontiguousarray(old.members[usable, :k]).astype(np.int64)
    if len(usable) * k > MOST_KEPT:
        raise Overflow
    digits = grid.companies ** np.arange(k - 1, -1, -1, dtype=np.int64)
    keys = members @ digits
    room = max(0, most_sets - len(old.size))
    found = np.empty((room, k + 1), np.int64)
    parents = np.empty((room, k + 1), np.int64)
    count = extensions(grid.companies, members, k, keys, found, parents, 0)
    if count < 0:
        raise Overflow
    return _appended(grid, day, old, found[:count], usable[parents[:count]], cap)


def _appended(
    grid: Grid, day: int, old: _Growing, found: Array, parents: Array, cap: int
) -> _Growing:
    count, k = found.shape
    before = len(old.size)
    keep = old.keep.copy()
    rows = old.rows
    extended = np.unique(parents)
    new = extended[keep[extended] < 0]
    size = k - 1
    keep[new] = rows + size * np.arange(len(new))
    value = np.empty((rows + size * len(new), *old.value.shape[1:]), np.int32)
    reached = np.zeros((len(value), 2), np.bool_)
    grown = _Growing(
        np.vstack((old.members, _wide(found, old.members.shape[1]).astype(np.int16))),
        np.concatenate((old.size, np.full(count, k, np.int8))),
        np.vstack((old.parents, _wide(parents, old.members.shape[1]).astype(np.int32))),
        np.concatenate((keep, np.full(count, -1, np.int32))),
        np.concatenate((old.shortest, np.zeros(count, np.int32))),
        np.concatenate((old.least, np.zeros(count, np.int32))),
        value,
        reached,
        len(value),
    )
    _measure(grid, day, grown, 0)
    fits = np.flatnonzero((grown.least <= cap) | (np.arange(len(grown.size)) < before))
    return _Growing(
        grown.members[fits],
        grown.size[fits],
        grown.parents[fits],
        grown.keep[fits],
        grown.shortest[fits],
        grown.least[fits],
        value,
        reached,
        grown.rows,
    )


def _wide(part: Array, width: int) -> Array:
    wide = np.full((len(part), width), -1, np.int64)
    wide[:, : part.shape[1]] = part
    return wide


def _finished(grown: _Growing, cap: int, whole: int) -> DaySets:
    members = grown.members
    words = int(members.max(initial=0)) // BITS + 1
    masks = np.zeros((len(members), words), np.int64)
    for column in members.T:
        there = np.flatnonzero(column >= 0)
        company = column[there].astype(np.int64)
        masks[there, company // BITS] |= np.int64(1) << (company % BITS)
    return DaySets(
        members,
        grown.size,
        grown.parents,
        grown.keep,
        np.minimum(grown.shortest, SOLD),
        grown.least,
        masks,
        grown.rows,
        cap,
        whole,
    )
