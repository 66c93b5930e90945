"""What does not change in the search for a large rally: lists of day-sets, classes and pricers.

It also inserts one team into a programme: exactly, among all companies, from the short lists.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from rallye_planner.routes.crew import Crew
from rallye_planner.routes.grid import Array, Grid
from rallye_planner.routes.insertion import price_of
from rallye_planner.routes.itinerary import Itinerary
from rallye_planner.routes.large.classes import classes_of, number_sectors, single_units
from rallye_planner.routes.large.daysets import ALL, DaySets, Overflow, list_day
from rallye_planner.routes.large.offers import listed
from rallye_planner.routes.large.pricer import PARTS, POOL, Pricer
from rallye_planner.routes.programme import Scene

MOST_SHORT = 14_000
"""Sets of one day that the search itself looks at; the bound looks at all."""
INSERTION_PAIRS = 100_000
"""Pairs of day-sets that one insertion looks at."""
DEAREST_DAY = 10**13

_known: dict[tuple[object, ...], list[DaySets]] = {}


def survey(scene: Scene) -> Survey | None:
    """None where the lists do not fit the rally: more days than three, or a repair."""
    if any(_underway(crew) for crew in scene.crews) or scene.longest:
        return None
    try:
        return Survey(scene)
    except Overflow:
        return None


def _underway(crew: Crew) -> bool:
    return bool(crew.begun or crew.done or crew.sunk or crew.change)


def _lists(grid: Grid, most: int) -> list[DaySets]:
    """The lists of all days; those of the last rally are remembered for its other teamings."""
    parts: list[object] = [most, grid.reach.tobytes(), grid.home.tobytes(), grid.stay.tobytes()]
    for day in grid.days:
        parts += [day.open.tobytes(), day.lunch, day.leave.tobytes()]
    key = tuple(parts)
    if key not in _known:
        found = list(POOL.map(lambda day: list_day(grid, day, most), range(len(grid.days))))
        _known.clear()
        _known[key] = found
    return _known[key]


class Survey:
    """``short``: prices sets of days of at most ``limit`` slots. ``whole``: all that are listed.

    ``complete``: the limit on the longest day up to which the whole lists leave nothing out.
    """

    def __init__(self, scene: Scene) -> None:
        self.scene = scene
        problem, grid = scene.problem, scene.grid
        sectors = number_sectors(problem)
        self.classes = classes_of(scene.crews)
        self.teams = single_units(scene.crews, self.classes, sectors)
        lists = [listed(sets, sectors) for sets in _lists(grid, scene.most)]
        self.slots = max(day.slots for day in grid.days)
        self.complete = min(self.slots, *(one.sets.cap for one in lists))
        self.limit = min(self.complete, *(_shortest_limit(one.sets) for one in lists))
        self.whole = Pricer(problem, grid, self.classes, lists, sectors)
        short = [one.up_to(self.limit) for one in lists]
        self.short = Pricer(problem, grid, self.classes, short, sectors)

    @property
    def exhaustive(self) -> bool:
        """Whether every day that is possible at all is listed."""
        return all(one.sets.cap == ALL for one in self.whole.lists)

    def plain(self, kind: int, itinerary: Itinerary) -> Itinerary:
        """The itinerary at what it costs a class of teams, without wishes."""
        unit = self.classes[kind]
        return price_of(self.scene.problem, self.scene.grid, unit.crew, itinerary.days)

    def cheapest(
        self,
        number: int,
        cap: int,
        gains: Array,
        free: Sequence[Array | None],
    ) -> Itinerary | None:
        """One team's cheapest itinerary in what is free, with days of at most ``cap`` slots.

        ``gains`` [companies]: minutes that a visit is worth. ``free`` per day as of
        ``Programme.free``.
        """
        unit = self.teams[number]
        worth = -np.rint(gains * PARTS).astype(np.int64)[:, None]
        days = self.scene.grid.days
        visit = [np.broadcast_to(worth, day.open.shape) for day in days]
        sheet = self.short.sheet(unit.kind, visit, [0] * len(days), free, [unit])
        cap = min(cap, self.limit)
        self.short.fill([sheet], cap)
        _, columns = self.short.best(sheet, cap, np.array([DEAREST_DAY]), 1, pairs=INSERTION_PAIRS)
        return columns[0][2] if columns else None


def _shortest_limit(sets: DaySets) -> int:
    """The longest limit under which the list is short."""
    if len(sets) <= MOST_SHORT:
        return sets.cap
    return int(np.partition(sets.least, MOST_SHORT)[MOST_SHORT]) - 1
