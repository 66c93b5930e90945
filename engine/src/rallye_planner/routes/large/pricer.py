"""The cheapest itineraries of every team under prices: exact, whatever the number of companies.

Day prices are found once for each class of teams and each day, side by side on two threads; the
days are then joined for all teams of the class at once. Prices are whole parts of a minute.
"""

from __future__ import annotations

from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor

import numpy as np

from rallye_planner.problem import GRID, Problem
from rallye_planner.routes.crew import LACKING
from rallye_planner.routes.grid import Array, Grid
from rallye_planner.routes.insertion import price_of
from rallye_planner.routes.itinerary import Itinerary, Route
from rallye_planner.routes.large.classes import Sectors, Unit
from rallye_planner.routes.large.daysets import Overflow
from rallye_planner.routes.large.listing import price_sets
from rallye_planner.routes.large.offers import Choice, Entries, Listed, Sheet, no_day
from rallye_planner.routes.large.single import cheapest_day
from rallye_planner.routes.large.unions import cheapest_choices
from rallye_planner.routes.large.visits import CLOSED, SOLD

MOST_DAYS = 3
PAIRS = 4_000_000
"""Pairs of day-sets that one join looks at before it gives up being exact."""
OTHER_PAIRS = 200_000
MARGIN = 10 * 256
PARTS = 256
"""Parts of a minute in which prices are counted."""
POOL = ThreadPoolExecutor(2)


class Pricer:
    """Prices whole itineraries on given lists of day-sets."""

    def __init__(
        self,
        problem: Problem,
        grid: Grid,
        classes: Sequence[Unit],
        lists: Sequence[Listed],
        sectors: Sectors,
    ) -> None:
        if len(grid.days) > MOST_DAYS:
            raise Overflow
        self.problem, self.grid = problem, grid
        self.classes, self.lists, self.sectors = classes, lists, sectors
        self.scale = PARTS
        self.most = problem.rules.visits_per_team[1]
        weights, low = problem.weights, problem.rules.visits_per_team[0]
        visits = np.arange(self.most + 1)
        target = weights.target * np.maximum(0, problem.rules.visits_target - visits)
        self.by_visits = PARTS * (target + LACKING * np.maximum(0, low - visits)).astype(np.int64)
        self.welcome = [~np.asarray(one.crew.welcome, np.bool_) for one in classes]

    def sheet(
        self,
        number: int,
        visit: Sequence[Array],
        going: Sequence[int],
        open_now: Sequence[Array | None],
        units: Sequence[Unit],
    ) -> Sheet:
        """Day prices to be computed: ``visit`` per day [companies, slots + 1], what a visit costs.

        ``open_now`` per day [companies, slots + 1]: where this class may start a visit, None where
        it has to stay at the base. ``units``: of this class.
        """
        one = self.classes[number]
        own = -self.problem.weights.out * GRID * PARTS * self.grid.stay.astype(np.int64)
        weight = []
        for day in range(len(self.grid.days)):
            free = open_now[day]
            if free is None:
                weight.append(np.full(self.grid.days[day].open.shape, CLOSED, np.int32))
                continue
            priced = np.where(free > 0, visit[day] + own[:, None], CLOSED)
            priced[self.welcome[number]] = CLOSED
            weight.append(np.ascontiguousarray(priced.astype(np.int32)))
            for on, company, start in one.crew.locked:
                keep = weight[day][company, start] if on == day else CLOSED
                weight[day][company] = CLOSED
                weight[day][company, start] = keep
        fee = self.problem.weights.out * GRID * PARTS
        return Sheet(units, one.crew, self.lists, weight, fee, going)

    def fill(self, sheets: Sequence[Sheet], cap: int) -> None:
        """Compute the day prices of sets that take at most ``cap`` slots."""
        for sheet in sheets:
            sheet.price = [np.empty(0, np.int32)] * len(self.grid.days)
        work = [(sheet, day) for sheet in sheets for day in range(len(self.grid.days))]
        list(POOL.map(lambda one: self._fill_day(one[0], one[1], cap), work))

    def _fill_day(self, sheet: Sheet, day: int, cap: int) -> None:
        sets, frame, grid = sheet.lists[day].sets, self.grid.days[day], self.grid
        price = np.full(len(sets), CLOSED, np.int32)
        if sheet.crew.out[day]:
            price_sets(
                sheet.weight[day],
                sheet.fee,
                frame.slots,
                grid.stay,
                grid.reach,
                grid.home,
                grid.soonest_home,
                frame.last_before_lunch,
                frame.leave,
                frame.lunch,
                (sets.least > cap).astype(np.uint8),
                sets.members,
                sets.size,
                sets.parents,
                sets.keep,
                np.empty((sets.rows, 2, frame.slots + 1), np.int32),
                np.zeros((sets.rows, 2), np.bool_),
                price,
            )
        sheet.price[day] = price

    def best(
        self,
        sheet: Sheet,
        cap: int,
        ceilings: Array,
        kept: int,
        others: int = 0,
        pairs: int = PAIRS,
    ) -> tuple[Array, list[tuple[int, int, Itinerary]]]:
        """([units] least price of each, at most its ceiling; columns as (price, unit, itinerary)).

        Days take at most ``cap`` slots. The least prices are lower bounds always, and exact unless
        a join was given up.
        """
        capped = sheet.capped.setdefault(cap, [price.copy() for price in sheet.price])
        entries = self._all_entries(sheet, capped, cap)
        while True:
            least, choices = self._join(sheet, entries, ceilings, kept, pairs)
            if not self._correct(sheet, capped, cap, choices):
                break
            entries = self._all_entries(sheet, capped, cap)
        choices += self._elsewhere(sheet, entries, ceilings, choices, others)
        sheet.choices = [one for one in choices if min(one[2]) < -1]
        columns = []
        for at, price, chosen in choices:
            if all(
                n == -1 or (n >= 0 and self.route(sheet, d, n, cap)[1])
                for d, n in enumerate(chosen)
            ):
                columns.append((price, at, self._itinerary(sheet, at, chosen, cap)))
        return least, columns

    def _elsewhere(
        self,
        sheet: Sheet,
        entries: Sequence[Entries],
        ceilings: Array,
        choices: Sequence[Choice],
        others: int,
    ) -> list[Choice]:
        """Cheap choices that share no company with one another, nor with the best one."""
        found: list[Choice] = []
        used = np.zeros(entries[0].mask.shape[1], np.int64)
        last = choices[:1]
        for _ in range(others):
            for _, _, chosen in last:
                for one, number in zip(entries, chosen, strict=False):
                    if number != -1:
                        used |= one.mask[np.flatnonzero(one.number == number)[0]]
            rest = [one.without(used) for one in entries]
            last = self._join(sheet, rest, ceilings + MARGIN, 1, OTHER_PAIRS)[1]
            if not last:
                break
            found += last
        return found

    def _all_entries(self, sheet: Sheet, capped: Sequence[Array], cap: int) -> list[Entries]:
        entries = [
            self._entries(sheet, day, capped[day], cap) for day in range(len(self.grid.days))
        ]
        entries = [
            one if more is None else one.and_also(more)
            for one, more in zip(entries, sheet.long_days or [None] * len(entries), strict=True)
        ]
        while len(entries) < MOST_DAYS:
            entries.append(no_day(entries[0].mask.shape[1]))
        return entries

    def _join(
        self, sheet: Sheet, entries: Sequence[Entries], ceilings: Array, kept: int, pairs: int
    ) -> tuple[Array, list[Choice]]:
        order = sorted(range(MOST_DAYS), key=lambda day: len(entries[day].number))
        parts = [entries[day] for day in order]
        widest = max(int(part.visits.max(initial=0)) for part in parts) + 1
        begin = np.zeros((MOST_DAYS, widest + 1), np.int64)
        offset = 0
        for place, part in enumerate(parts):
            begin[place] = offset + np.searchsorted(part.visits, np.arange(widest + 1))
            offset += len(part.number)
        number = np.concatenate([part.number for part in parts])
        teams = len(sheet.units)
        best = np.repeat(ceilings.astype(np.int64)[:, None], kept, axis=1)
        chosen = np.full((teams, kept, MOST_DAYS), -1, np.int64)
        floor = cheapest_choices(
            np.concatenate([part.price for part in parts]),
            np.vstack([part.mask for part in parts]),
            np.concatenate([part.sector for part in parts]),
            begin,
            self.by_visits,
            self.problem.weights.sector * PARTS,
            np.array([unit.wishes for unit in sheet.units]).reshape(teams, -1),
            self.problem.weights.interest * PARTS,
            ceilings.astype(np.int64),
            self.most,
            pairs,
            best,
            chosen,
        )
        back = np.argsort(order)[: len(self.grid.days)]
        found = [
            (t, int(best[t, k]), [int(number[x]) for x in chosen[t, k, back]])
            for t in range(teams)
            for k in range(kept)
            if chosen[t, k, 0] >= 0
        ]
        return np.minimum(best[:, 0], floor), found

    def _entries(self, sheet: Sheet, day: int, price: Array, cap: int) -> Entries:
        one = sheet.lists[day]
        sets = one.sets
        usable = (price < SOLD) & (sets.shortest <= cap)
        must = [company for on, company, _ in sheet.crew.locked if on == day]
        for company in must:
            usable &= (sets.members == company).any(axis=1)
        number = np.flatnonzero(usable)
        total = price[number].astype(np.int64) + sheet.going[day]
        total += self.problem.weights.sector * PARTS * one.repeats[number]
        size = sets.size[number].astype(np.int64)
        order = np.lexsort((total, size))
        number = number[order]
        stay = [] if must else [0]
        words = sets.masks.shape[1]
        return Entries(
            np.concatenate((np.full(len(stay), -1), number)),
            np.concatenate((np.zeros(len(stay), np.int64), total[order])),
            np.vstack((np.zeros((len(stay), words), np.int64), sets.masks[number])),
            np.concatenate((np.zeros(len(stay), np.int64), one.sector[number])),
            np.concatenate((np.zeros(len(stay), np.int64), size[order])),
        )

    def _correct(
        self,
        sheet: Sheet,
        capped: Sequence[Array],
        cap: int,
        choices: Sequence[Choice],
    ) -> bool:
        """Put the price under the cap where a chosen day is too long; True if any was."""
        wrong = False
        for _, _, chosen in choices:
            for day, number in enumerate(chosen):
                if number >= 0:
                    price, _ = self.route(sheet, day, number, cap)
                    if price != capped[day][number]:
                        capped[day][number] = price
                        wrong = True
        return wrong

    def route(self, sheet: Sheet, day: int, number: int, cap: int) -> tuple[int, Route | None]:
        """The cheapest day with the companies of a set, and its price."""
        key = (day, number, cap)
        if key not in sheet.routes:
            sets, frame, grid = sheet.lists[day].sets, self.grid.days[day], self.grid
            price, found = cheapest_day(
                sheet.weight[day],
                sheet.fee,
                frame.slots,
                grid.stay,
                grid.reach,
                grid.home,
                grid.soonest_home,
                frame.last_before_lunch,
                frame.leave,
                frame.lunch,
                sets.members[number, : sets.size[number]].astype(np.int64),
                cap,
            )
            route = None
            if price < SOLD:
                stops = tuple((int(c), int(s)) for c, s in found[:-1])
                route = Route(int(found[-1, 0]), int(found[-1, 1]), stops)
            sheet.routes[key] = (int(price), route)
        return sheet.routes[key]

    def _itinerary(self, sheet: Sheet, at: int, chosen: Sequence[int], cap: int) -> Itinerary:
        routes = tuple(
            self.route(sheet, day, number, cap)[1] if number >= 0 else None
            for day, number in enumerate(chosen)
        )
        return price_of(self.problem, self.grid, sheet.units[at].crew, routes)
