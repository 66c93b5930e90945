"""Programmes with a day longer than the lists hold completely: a relaxed bound for all of them.

Sets of few visits are listed whatever their duration; days of more visits come in relaxed
(:mod:`relaxed`), known by their last two companies. Long days pay for `longest` and, as a rule, for
a lunch, so that this bound is seldom the least one.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from rallye_planner.routes.grid import Array
from rallye_planner.routes.large.daysets import ALL, BITS
from rallye_planner.routes.large.offers import Entries, Listed, Sheet
from rallye_planner.routes.large.pricer import PARTS, POOL, Pricer
from rallye_planner.routes.large.relaxed import price_long_days
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
    price, sector = long_prices(pricer, sheet, day), pricer.sectors.of
    price[: one.sets.whole + 1] = SOLD
    visits, i, j = np.nonzero(np.minimum(price, price.transpose(0, 2, 1)) < SOLD)
    once = (i < j) & (visits > one.sets.whole)
    visits, i, j = visits[once], i[once], j[once]
    total = np.minimum(price[visits, i, j], price[visits, j, i]).astype(np.int64)
    words = one.sets.masks.shape[1]
    mask = np.zeros((len(i), words), np.int64)
    for company in (i, j):
        mask[np.arange(len(i)), company // BITS] |= np.int64(1) << (company % BITS)
    return Entries(
        np.full(len(i), UNLISTED),
        total + sheet.going[day],
        mask,
        sector[i] | sector[j],
        visits.astype(np.int64),
    )


def long_prices(pricer: Pricer, sheet: Sheet, day: int) -> Array:
    """[visits + 1, companies, companies]: relaxed prices by the last two companies."""
    grid, frame, n = pricer.grid, pricer.grid.days[day], pricer.grid.companies
    price = np.empty((pricer.most + 1, n, n), np.int32)
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
        price,
    )
    return price
