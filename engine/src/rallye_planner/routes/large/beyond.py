"""Programmes with a day longer than the lists hold completely: a relaxed bound for all of them.

Sets of few visits are listed whatever their duration; days of more visits come in relaxed
(:mod:`relaxed`), known by the companies that their last one remembers. Long days pay for `longest`
and, as a rule, for a lunch, so that this bound is seldom the least one.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from rallye_planner.problem import GRID
from rallye_planner.routes.grid import Array
from rallye_planner.routes.itinerary import Itinerary, Route
from rallye_planner.routes.large.daysets import ALL, BITS
from rallye_planner.routes.large.offers import Choice, Entries, Listed, Sheet
from rallye_planner.routes.large.pricer import PARTS, POOL, Pricer
from rallye_planner.routes.large.relaxed import NEAR, nearest, price_long_days, read_long_day
from rallye_planner.routes.large.visits import SOLD

UNLISTED = -2
"""The number of the first set that stands for days that are not listed; others are below."""


def add_long_days(pricer: Pricer, sheets: Sequence[Sheet]) -> None:
    """Let each sheet offer days of more visits than its lists hold, at relaxed prices."""
    work = [(sheet, day) for sheet in sheets for day in range(len(sheet.lists))]
    found = list(POOL.map(lambda one: long_days(pricer, *one), work))
    for sheet in sheets:
        own = [found.pop(0) for _ in sheet.lists]
        sheet.long_days = [None if one is None else one[0] for one in own]
        sheet.long_keys = [np.zeros((0, 3), np.int64) if one is None else one[1] for one in own]


def long_days(pricer: Pricer, sheet: Sheet, day: int) -> tuple[Entries, Array] | None:
    """Days of more visits than are listed, None where none is missing or the team stays.

    With [entries, 3] what each stands for: visits, last company, memory; its number is -2 less its
    place there.
    """
    one: Listed = sheet.lists[day]
    if one.sets.cap == ALL or not sheet.crew.out[day]:
        return None
    price, near, _, _ = long_prices(pricer, sheet, day)
    price[: one.sets.whole + 1] = SOLD
    visits, last, memory = np.nonzero(price < SOLD)
    total = price[visits, last, memory].astype(np.int64)
    mask = np.zeros((len(last), one.sets.masks.shape[1]), np.int64)
    sector = pricer.sectors.of[last]
    row = np.arange(len(last))
    mask[row, last // BITS] |= np.int64(1) << (last % BITS)
    for place in range(near.shape[1]):
        seen = row[(memory >> place) & 1 == 1]
        company = near[last[seen], place]
        mask[seen, company // BITS] |= np.int64(1) << (company % BITS)
        sector[seen] |= pricer.sectors.of[company]
    order = np.lexsort((total, visits))
    entries = Entries(
        UNLISTED - row[order],
        total[order] + sheet.going[day],
        mask[order],
        sector[order],
        visits[order].astype(np.int64),
    )
    return entries, np.stack((visits, last, memory), axis=1)


def long_prices(pricer: Pricer, sheet: Sheet, day: int) -> tuple[Array, Array, Array, Array]:
    """(relaxed prices by number of visits, last company and memory; ``near``; rows; alive)."""
    grid, frame, n = pricer.grid, pricer.grid.days[day], pricer.grid.companies
    near = nearest(sheet.weight[day], sheet.fee, grid.reach)
    price = np.empty((pricer.most + 1, n, 1 << NEAR), np.int32)
    value = np.empty((*price.shape, 2, frame.slots + 1), np.int32)
    alive = np.zeros((*price.shape, 2), np.bool_)
    price_long_days(
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
        pricer.sectors.of,
        pricer.problem.weights.sector * PARTS,
        pricer.most,
        near,
        value,
        alive,
        price,
    )
    return price, near, value, alive


def read_long_days(pricer: Pricer, sheet: Sheet, day: int, numbers: Sequence[int]) -> list[Route]:
    """The visits of some of those days; a company may be among them twice."""
    grid, frame = pricer.grid, pricer.grid.days[day]
    _, near, value, alive = long_prices(pricer, sheet, day)
    routes = []
    for number in numbers:
        visits, last, memory = (int(x) for x in sheet.long_keys[day][UNLISTED - number])
        found = read_long_day(
            visits,
            last,
            memory,
            sheet.weight[day],
            sheet.fee,
            frame.slots,
            grid.stay,
            grid.reach,
            grid.home,
            frame.last_before_lunch,
            frame.leave,
            frame.lunch,
            pricer.sectors.of,
            pricer.problem.weights.sector * PARTS,
            near,
            value,
            alive,
        )
        stops = tuple((int(c), int(s)) for c, s in found[:-1])
        routes.append(Route(int(found[-1, 0]), int(found[-1, 1]), stops))
    return routes


def long_columns(
    pricer: Pricer, sheet: Sheet, choices: Sequence[Choice]
) -> list[tuple[int, Itinerary]]:
    """(which unit, itinerary) of choices with long days, at what they were priced at.

    Not for programmes: days may be impossible. With them the LP finds the prices of long days.
    """
    wanted: list[list[int]] = [[] for _ in sheet.lists]
    for _, _, chosen in choices:
        for day, number in enumerate(chosen):
            if number <= UNLISTED and number not in wanted[day]:
                wanted[day].append(number)
    routes = [
        dict(zip(numbers, read_long_days(pricer, sheet, day, numbers), strict=True))
        if numbers
        else {}
        for day, numbers in enumerate(wanted)
    ]
    columns = []
    for at, price, chosen in choices:
        days: list[Route | None] = []
        for day, number in enumerate(chosen):
            listed = pricer.route(sheet, day, number, ALL)[1] if number >= 0 else None
            days.append(routes[day].get(number, listed))
        columns.append((at, _priced_back(pricer, sheet, price, tuple(days))))
    return columns


def _priced_back(
    pricer: Pricer, sheet: Sheet, price: int, days: tuple[Route | None, ...]
) -> Itinerary:
    """The itinerary at its price less all charges: what it costs by itself, in minutes."""
    stay = pricer.problem.weights.out * GRID * PARTS * pricer.grid.stay.astype(np.int64)
    for day, route in enumerate(days):
        if route is not None:
            price -= sheet.going[day]
            price -= sum(int(sheet.weight[day][c, s]) + int(stay[c]) for c, s in route.visits)
    return Itinerary(days, price // PARTS)
