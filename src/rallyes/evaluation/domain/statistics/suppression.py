"""What a patient reader could compute of the cells withheld, and what to withhold besides.

The reader knows the cells shown, the sums, and that nobody counts less than zero. For each withheld
cell two linear programmes give the least and the most that it can be (Fischetti & Salazar,
Management Science 2001). Withholding more never tells the reader more.
"""

from __future__ import annotations

import math
from collections.abc import Collection, Iterable
from dataclasses import dataclass

import numpy as np

from rallyes.evaluation.domain.statistics.samples import Interval, Numbers, UnusableError
from rallyes.evaluation.domain.statistics.small_numbers import (
    Audience,
    Cell,
    Counts,
    Sum,
    primary,
)

# Ends of an interval come from a solver: two widths this near are the same.
NEAR = 1e-6
UNBOUNDED = 3


@dataclass(frozen=True, slots=True)
class Shown:
    """What an audience sees: the cells shown, those withheld, and what of these can be guessed."""

    values: dict[Cell, int]
    primary: frozenset[Cell]
    secondary: frozenset[Cell]
    attack: dict[Cell, Interval]


def attack_intervals(
    counts: Counts, withheld: Collection[Cell], *, only: Iterable[Cell] | None = None
) -> dict[Cell, Interval]:
    """The least and the most people that each withheld cell can hold, to those who see the rest.

    ``only`` restricts the answer to some of them. The high end is infinite when nothing bounds it.
    """
    hidden = [cell for cell in counts.values if cell in set(withheld)]
    order = {cell: at for at, cell in enumerate(hidden)}
    if not hidden:
        return {}
    matrix, rights = _equations(counts, order)
    asked = order if only is None else only
    return {cell: _extremes(order[cell], matrix, rights, len(order)) for cell in asked}


def exposed(
    counts: Counts, withheld: Collection[Cell], *, audience: Audience
) -> dict[Cell, Interval]:
    """Withheld cells that the rest of the table pins down more closely than the threshold."""
    return _narrow(attack_intervals(counts, withheld), audience)


def protect(counts: Counts, *, audience: Audience) -> Shown:
    """Withhold small cells, then others until none can be computed, as few as it finds.

    One cell is added at a time where a small one stands alone in its sum; those that turn out not
    to be needed are shown again, largest first. In the worst case nothing is shown.
    """
    first = primary(counts, audience=audience)
    withheld = _spare(counts, first, _hidden(counts, set(first), audience), audience)
    return Shown(
        values={cell: value for cell, value in counts.values.items() if cell not in withheld},
        primary=first,
        secondary=frozenset(withheld - first),
        attack=attack_intervals(counts, withheld),
    )


def _hidden(counts: Counts, withheld: set[Cell], audience: Audience) -> set[Cell]:
    found = exposed(counts, withheld, audience=audience)
    while found:
        added = _partner(counts, withheld, found)
        withheld.add(added)
        found = _narrow(attack_intervals(counts, withheld, only=[*found, added]), audience)
    return withheld


def _spare(
    counts: Counts, first: frozenset[Cell], withheld: set[Cell], audience: Audience
) -> set[Cell]:
    for cell in sorted(withheld - first, key=lambda cell: -counts.values[cell]):
        fewer = withheld - {cell}
        if not exposed(counts, fewer, audience=audience):
            withheld = fewer
    return withheld


def _partner(counts: Counts, withheld: set[Cell], found: dict[Cell, Interval]) -> Cell:
    """The next cell to withhold: beside one that stands alone, closing a loop, small."""
    narrowest = min(found, key=lambda cell: found[cell].width)
    alone = [
        one for one in counts.sums if any(_stands_alone(one, cell, withheld) for cell in found)
    ]
    around = [one for one in counts.sums if narrowest in one.cells]
    totals = {one.total for one in counts.sums}

    def rank(cell: Cell) -> tuple[bool, int, int]:
        loops = sum(_would_pair(one, cell, withheld) for one in counts.sums)
        return cell in totals, -loops, counts.values[cell]

    for sums in (alone, around):
        candidates = [cell for one in sums for cell in one.parts if cell not in withheld]
        if candidates:
            return min(candidates, key=rank)
    return min((cell for cell in counts.values if cell not in withheld), key=rank)


def _stands_alone(one: Sum, cell: Cell, withheld: set[Cell]) -> bool:
    return cell in one.cells and withheld.intersection(one.cells) == {cell}


def _would_pair(one: Sum, cell: Cell, withheld: set[Cell]) -> bool:
    return cell in one.cells and len(withheld.intersection(one.cells)) == 1


def _narrow(found: dict[Cell, Interval], audience: Audience) -> dict[Cell, Interval]:
    return {
        cell: interval for cell, interval in found.items() if interval.width < audience.value - NEAR
    }


def _equations(counts: Counts, order: dict[Cell, int]) -> tuple[Numbers, Numbers]:
    rows, rights = [], []
    for one in counts.sums:
        row, right = np.zeros(len(order)), 0.0
        for cell in one.cells:
            sign = -1.0 if cell == one.total else 1.0
            if cell in order:
                row[order[cell]] += sign
            else:
                right -= sign * counts.values[cell]
        if row.any():
            rows.append(row)
            rights.append(right)
    return np.array(rows).reshape(-1, len(order)), np.array(rights)


def _extremes(at: int, matrix: Numbers, rights: Numbers, size: int) -> Interval:
    objective = np.zeros(size)
    objective[at] = 1.0
    low, high = (_least(sign * objective, matrix, rights) for sign in (1.0, -1.0))
    return Interval(low, -high)


def _least(objective: Numbers, matrix: Numbers, rights: Numbers) -> float:
    from scipy.optimize import linprog

    found = linprog(
        objective,
        A_eq=matrix if len(matrix) else None,
        b_eq=rights if len(matrix) else None,
        bounds=(0, None),
        method="highs",
    )
    if found.status == UNBOUNDED:
        return -math.inf
    if found.status:
        raise UnusableError("Les totaux du tableau se contredisent\u00a0: vérifiez-les.")
    return float(found.fun)
