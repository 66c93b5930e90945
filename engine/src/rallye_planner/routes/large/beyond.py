"""Programmes with a day longer than the lists hold completely: a relaxed bound for all of them.

Sets of few visits are listed whatever their duration; days of more visits come in relaxed
(:mod:`relaxed`), known by the companies that their last one remembers. Long days pay for `longest`
and, as a rule, for a lunch, so that this bound is seldom the least one.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from rallye_planner.routes.grid import Array
from rallye_planner.routes.large.daysets import ALL, BITS
from rallye_planner.routes.large.offers import Entries, Listed, Sheet
from rallye_planner.routes.large.pricer import PARTS, POOL, Pricer
from rallye_planner.routes.large.relaxed import NEAR, nearest, price_long_days
from rallye_planner.routes.large.visits import SOLD

UNLISTED = -2
"""The number of a set that stands for days that are not listed."""


def add_long_days(pricer: Pricer, sheets: Sequence[Sheet]) -> None:
    """Let each sheet offer days of more visits than its lists hold, at relaxed prices."""
    work = [(sheet, day) for sheet in sheets for day in range(len(sheet.lists))]
    found = list(POOL.map(lambda one: long_days(pricer, *one), work))
    for sheet in sheets:
        sheet.long_days = [found.pop(0) for _ in sheet.lists]


def long_days(pricer: Pricer, sheet: Sheet, day: int) -> Entries | None:
    """Days of more visits than are listed, None where none is missing or the team stays."""
    one: Listed = sheet.lists[day]
    if one.sets.cap == ALL or not sheet.crew.out[day]:
        return None
    price, near = long_prices(pricer, sheet, day)
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
    return Entries(
        np.full(len(last), UNLISTED),
        total[order] + sheet.going[day],
        mask[order],
        sector[order],
        visits[order].astype(np.int64),
    )


def long_prices(pricer: Pricer, sheet: Sheet, day: int) -> tuple[Array, Array]:
    """(relaxed prices by number of visits, last company and memory; what each remembers)."""
    grid, frame, n = pricer.grid, pricer.grid.days[day], pricer.grid.companies
    near = nearest(sheet.weight[day], sheet.fee, grid.reach)
    price = np.empty((pricer.most + 1, n, 1 << NEAR), np.int32)
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
        price,
    )
    return price, near
