"""The pricing problem: under given prices, the cheapest itineraries of one team over all days.

A column is the whole itinerary of one team. Prices are rounded to a fixed fraction of a minute and
everything is computed in whole numbers, so that the least price is exact and so is the bound.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from rallye_planner.problem import GRID, Problem
from rallye_planner.routes.capped import Capped, Tables
from rallye_planner.routes.crew import FORBIDDEN, Crew
from rallye_planner.routes.grid import Array
from rallye_planner.routes.insertion import Options, Part, cheapest_unions
from rallye_planner.routes.join import by_count, sort_day
from rallye_planner.routes.pool import AWAY, Batch
from rallye_planner.routes.valuation import CLOSED, SOLD, valuate

FINEST = 8192
DEAREST = 2_000_000
DEAREST_VISITS = 160_000_000
"""Prices are counted in parts of a minute, as fine as whole numbers of 32 bits allow."""


def parts_a_minute(problem: Problem, dearest_visit: int) -> int:
    """In how many parts a minute is divided, a power of two.

    ``dearest_visit``: the highest price of a visit, in minutes.
    """
    weights = problem.weights
    dearest = max(weights.unvisited, 120 * (weights.out + weights.longest), 1)
    most = max(1, problem.rules.visits_per_team[1])
    parts = FINEST
    while parts > 1 and (
        parts * dearest > DEAREST or parts * dearest_visit * most > DEAREST_VISITS
    ):
        parts //= 2
    return parts


@dataclass(frozen=True, slots=True)
class Prices:
    """What one team pays beside its own cost, in parts of a minute.

    ``visit`` per day: [companies, slots + 1]; ``minute`` per day: for each minute out (the share
    in the longest day); ``day``: for going out at all.
    """

    visit: tuple[Array, ...]
    minute: tuple[int, ...]
    day: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Branch:
    """What a node of the tree asks of one team: (company, day) pairs, and spans of starts.

    ``shut`` per day [companies, slots + 1]: where no visit may start; empty: nowhere.
    """

    must: frozenset[tuple[int, int]] = frozenset()
    must_not: frozenset[tuple[int, int]] = frozenset()
    before: tuple[tuple[int, int, int], ...] = ()
    after: tuple[tuple[int, int, int], ...] = ()
    shut: tuple[Array, ...] = ()

    def admitted(self, when: Array) -> Array:
        """[k]: which itineraries do as asked; ``when`` [k, days, companies] as in the pool."""
        fine = np.ones(len(when), np.bool_)
        for company, day in self.must:
            fine &= when[:, day, company] != AWAY
        for company, day in self.must_not:
            fine &= when[:, day, company] == AWAY
        for company, day, last in self.before:
            fine &= when[:, day, company] <= last
        for company, day, first in self.after:
            start = when[:, day, company]
            fine &= (start == AWAY) | (start >= first)
        for day, shut in enumerate(self.shut):
            start = when[:, day]
            fine &= ~(shut[np.arange(len(shut)), start] & (start != AWAY)).any(axis=1)
        return fine


FREE = Branch()
MOST_LOOKS = 40
"""How often sets whose cheapest day is too long are looked at again, before they are let in."""


class Pricer:
    """Tables for pricing one team after another on one part of the companies (here: all)."""

    def __init__(
        self, problem: Problem, part: Part, crews: Sequence[Crew], dearest_visit: int
    ) -> None:
        self.problem, self.part, self.crews = problem, part, crews
        self.dearest_visit = dearest_visit
        self.scale = parts_a_minute(problem, dearest_visit)
        days = list(zip(part.feasible, part.grid.days, strict=True))
        self.tables = Tables(
            part,
            price=[np.empty(len(day.sets), np.int32) for day, _ in days],
            value=[np.empty((day.states, 2, frame.slots + 1), np.int32) for day, frame in days],
            alive=[np.empty((day.states, 2), np.uint8) for day, _ in days],
        )

    def weights(self, crew: Crew, prices: Prices, branch: Branch) -> list[Array]:
        """[companies, slots + 1] per day, ``CLOSED`` where this team may not start."""
        grid = self.part.grid
        closed = ~np.asarray(crew.welcome, np.bool_)
        weights = []
        for day, frame in enumerate(grid.days):
            own = -self.problem.weights.out * GRID * self.scale * grid.stay.astype(np.int64)
            weight = prices.visit[day] + own[:, None]
            weight = np.where((frame.open == 0) | closed[:, None], CLOSED, weight)
            _narrow(weight, day, crew, branch)
            weights.append(np.ascontiguousarray(weight.astype(np.int32)))
        return weights

    def best(
        self,
        number: int,
        prices: Prices,
        extra: Array,
        *,
        cap: int,
        ceiling: float,
        most: int,
        branch: Branch = FREE,
    ) -> tuple[float, Batch]:
        """(least price, columns): the least price below ``ceiling``, or ``ceiling`` if none is.

        ``extra``: own cost of each set in minutes. ``cap``: sets whose least duration is longer
        (in slots) are left out. Prices are in parts of a minute.
        """
        crew = self.crews[number]
        weights = self.weights(crew, prices, branch)
        fees = [GRID * (self.scale * self.problem.weights.out + minute) for minute in prices.minute]
        days = [
            self._options(day, weights[day], fees[day], prices.day[day], cap, out=crew.out[day])
            for day in range(len(weights))
        ]
        own = self._own(extra, branch)
        capped = Capped(self.tables, weights, fees, prices.day, cap)
        for _ in range(MOST_LOOKS):
            found = cheapest_unions(self.part, days, own, ceiling, most)
            batch = capped.read([chosen for _, chosen in found])
            too_long = capped.too_long(batch, found)
            if not len(batch) or not too_long[0].any():
                break
            days = capped.look_again(days, own, found, too_long, ceiling)
        else:
            too_long[:] = False
        fine = ~too_long.any(axis=1)
        least = found[0][0] if found else ceiling
        return least, Batch(batch.when[fine], batch.depart[fine], batch.back[fine])

    def _own(self, extra: Array, branch: Branch) -> Array:
        own = extra * float(self.scale)
        for company, _ in branch.must:
            own = own + FORBIDDEN * ((self.part.masks >> company) & 1 == 0)
        return np.asarray(own)

    def _options(
        self, day: int, weight: Array, fee: int, going: int, cap: int, *, out: bool
    ) -> Options:
        feasible, part, frame = self.part.feasible[day], self.part, self.part.grid.days[day]
        price = self.tables.price[day]
        skip = (feasible.least > cap) if out else np.ones(len(feasible.sets), np.bool_)
        valuate(
            weight,
            fee,
            frame.slots,
            part.stay,
            part.reach,
            part.home,
            part.soonest,
            part.before[day],
            part.leave[day],
            frame.lunch,
            skip.astype(np.uint8),
            feasible.index,
            feasible.sets,
            feasible.first,
            price,
            self.tables.value[day],
            self.tables.alive[day],
        )
        number = np.flatnonzero((price < SOLD) & (feasible.shortest <= cap))
        sets = np.concatenate(([0], feasible.sets[number]))
        prices = np.concatenate(([0.0], price[number].astype(np.float64) + going))
        number = np.concatenate(([-1], number))
        order = sort_day(sets, prices, part.most)
        sets = sets[order]
        return Options(sets, prices[order], number[order], by_count(sets, part.most))


def _narrow(  # noqa: C901 - one line a demand
    weight: Array, day: int, crew: Crew, branch: Branch
) -> None:
    """Close what locks and branches leave no room for."""
    for locked_day, company, start in crew.locked:
        _keep_only(weight, company, range(start, start + 1) if locked_day == day else range(0))
    for company, on in branch.must:
        if on != day:
            weight[company] = CLOSED
    for company, on in branch.must_not:
        if on == day:
            weight[company] = CLOSED
    for company, on, last in branch.before:
        if on == day:
            _keep_only(weight, company, range(last + 1))
    for company, on, first in branch.after:
        if on == day:
            _keep_only(weight, company, range(first, weight.shape[1]))
    if branch.shut:
        weight[branch.shut[day]] = CLOSED


def _keep_only(weight: Array, company: int, starts: range) -> None:
    weight[company, : starts.start] = CLOSED
    weight[company, max(starts.start, starts.stop) :] = CLOSED


__all__ = ["FREE", "Branch", "Pricer", "Prices", "parts_a_minute"]
