"""What one day of a team offers: lists with their fixed costs, and entries for the join."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np

from rallye_planner.routes.crew import Crew
from rallye_planner.routes.grid import Array
from rallye_planner.routes.itinerary import Route
from rallye_planner.routes.large.classes import Sectors, Unit
from rallye_planner.routes.large.daysets import DaySets


@dataclass(frozen=True)
class Listed:
    """One day's list with what its sets cost whatever the prices.

    ``sector`` [sets]: bits of the sectors seen; ``repeats``: visits less sectors.
    """

    sets: DaySets
    sector: Array
    repeats: Array

    def up_to(self, cap: int) -> Listed:
        """Only sets that days of ``cap`` slots may begin with."""
        fits = np.flatnonzero(self.sets.least <= cap)
        number = np.full(len(self.sets), -1, np.int32)
        number[fits] = np.arange(len(fits))
        old = self.sets
        parents = old.parents[fits]
        parents = np.where(parents >= 0, number[parents], -1).astype(np.int32)
        extended = np.zeros(len(fits), np.bool_)
        extended[parents[parents >= 0]] = True
        size = np.where(extended, old.size[fits].astype(np.int64), 0)
        keep = np.where(extended, np.cumsum(size) - size, -1).astype(np.int32)
        sets = DaySets(
            old.members[fits],
            old.size[fits],
            parents,
            keep,
            old.shortest[fits],
            old.least[fits],
            old.masks[fits],
            int(size.sum()),
            min(cap, old.cap),
            old.whole,
        )
        return Listed(sets, self.sector[fits], self.repeats[fits])


def listed(sets: DaySets, sectors: Sectors) -> Listed:
    sector = np.zeros(len(sets), np.int64)
    for column in sets.members.T:
        sector |= np.where(column >= 0, sectors.of[column], 0)
    repeats = sets.size - np.bitwise_count(sector)
    return Listed(sets, sector, repeats.astype(np.int64))


@dataclass(frozen=True)
class Entries:
    """What one day offers, by number of visits and price; ``number`` -1 for staying at the base."""

    number: Array
    price: Array
    mask: Array
    sector: Array
    visits: Array

    def and_also(self, more: Entries) -> Entries:
        """Both, in order."""
        parts = [
            np.concatenate(pair)
            for pair in zip(
                (self.number, self.price, self.mask, self.sector, self.visits),
                (more.number, more.price, more.mask, more.sector, more.visits),
                strict=True,
            )
        ]
        order = np.lexsort((parts[1], parts[4]))
        return Entries(*(part[order] for part in parts))

    def without(self, used: Array) -> Entries:
        """Only what visits none of these companies."""
        apart = ~(self.mask & used).any(axis=1)
        return Entries(
            self.number[apart],
            self.price[apart],
            self.mask[apart],
            self.sector[apart],
            self.visits[apart],
        )


def no_day(words: int) -> Entries:
    none = np.zeros(1, np.int64)
    return Entries(none - 1, none, np.zeros((1, words), np.int64), none, none)


Choice = tuple[int, int, list[int]]
"""(which unit, price, number of the set of each day)."""


@dataclass
class Sheet:
    """Day prices of one class of teams under some prices, for the ``units`` of it that buy.

    ``going`` per day: the price of going out at all. ``long_days``, ``long_keys``: days of more
    visits than are listed (:mod:`beyond`), ``choices`` the cheapest with such days.
    """

    units: Sequence[Unit]
    crew: Crew
    lists: Sequence[Listed]
    weight: list[Array]
    fee: int
    going: Sequence[int]
    price: list[Array] = field(default_factory=list)
    routes: dict[tuple[int, int, int], tuple[int, Route | None]] = field(default_factory=dict)
    capped: dict[int, list[Array]] = field(default_factory=dict)
    long_days: list[Entries | None] = field(default_factory=list)
    choices: list[Choice] = field(default_factory=list)
    long_keys: list[Array] = field(default_factory=list)
