"""What may not be shown because it would say something of one person.

A table is counts under names, and the sums that its readers can make: parts and their total. A cell
is withheld for its own sake (primary) when it, or what its total leaves beside it, counts fewer
people than the audience's threshold; 0 % and 100 % say something of everybody, so they count as
fewer too. Others are withheld so that nobody computes the first by subtraction: see
:mod:`suppression`.
"""

from __future__ import annotations

from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass
from enum import Enum

from rallyes.core.small_numbers import FUNDER, PUBLIC, may_be_told
from rallyes.evaluation.domain.statistics.samples import UnusableError

Cell = Hashable

# A rate is shown when as many at least succeeded, and did not.
FEWEST_EITHER_WAY = 5


class Margin(Enum):
    """Names that no answer can have."""

    TOTAL = "total"


TOTAL = Margin.TOTAL


class Audience(Enum):
    """Who reads; the value is the fewest people that may be told of."""

    PUBLIC = PUBLIC
    FUNDER = FUNDER

    @property
    def withheld_words(self) -> str:
        """What stands in the place of a figure that is withheld."""
        return f"répartition non diffusée (<{self.value})"


@dataclass(frozen=True, slots=True)
class Sum:
    """``total`` is what ``parts`` add up to."""

    total: Cell
    parts: tuple[Cell, ...]

    @property
    def cells(self) -> tuple[Cell, ...]:
        """The parts, then the total."""
        return (*self.parts, self.total)


@dataclass(frozen=True, slots=True)
class Counts:
    """People in each cell, totals included, and every sum between cells.

    Raises UnusableError when a count is negative or when a sum does not add up.
    """

    values: Mapping[Cell, int]
    sums: tuple[Sum, ...]

    def __post_init__(self) -> None:
        """Check that the table is one."""
        if any(value < 0 for value in self.values.values()):
            raise UnusableError("Un effectif ne peut pas être négatif\u00a0: vérifiez les nombres.")
        for one in self.sums:
            if sum(self.values[part] for part in one.parts) != self.values[one.total]:
                raise UnusableError("Le total ne correspond pas à la somme des effectifs.")


def distribution(counts: Mapping[str, int]) -> Counts:
    """One question's answers, shown with their total under ``TOTAL``."""
    cells: list[tuple[Cell, int]] = [*counts.items(), (TOTAL, sum(counts.values()))]
    return Counts(dict(cells), (Sum(TOTAL, tuple(counts)),))


def crossing(rows: Sequence[Sequence[int]]) -> Counts:
    """Two questions crossed, with both margins and the grand total.

    Cells are named ``(row, column)`` from 0; a margin has ``TOTAL`` in the place of what it sums.
    Raises UnusableError when rows have different lengths.
    """
    width = len(rows[0]) if rows else 0
    if any(len(row) != width for row in rows):
        raise UnusableError("Toutes les lignes du tableau doivent avoir la même longueur.")
    values: dict[Cell, int] = {
        (at, column): value for at, row in enumerate(rows) for column, value in enumerate(row)
    }
    down, across = range(len(rows)), range(width)
    sums = [Sum((at, TOTAL), tuple((at, column) for column in across)) for at in down]
    sums += [Sum((TOTAL, column), tuple((at, column) for at in down)) for column in across]
    values |= {one.total: sum(values[part] for part in one.parts) for one in sums}
    grand = (
        Sum((TOTAL, TOTAL), tuple((at, TOTAL) for at in down)),
        Sum((TOTAL, TOTAL), tuple((TOTAL, column) for column in across)),
    )
    values[TOTAL, TOTAL] = sum(values[part] for part in grand[0].parts)
    return Counts(values, (*sums, *grand))


def primary(counts: Counts, *, audience: Audience) -> frozenset[Cell]:
    """Cells withheld for their own sake, small themselves or with a small complement."""
    fewest = audience.value
    small = {cell for cell, value in counts.values.items() if value < fewest}
    beside = {
        part
        for one in counts.sums
        for part in one.parts
        if not may_be_told(counts.values[part], counts.values[one.total], least=fewest)
    }
    return frozenset(small | beside)


def rate_may_be_shown(successes: int, total: int, *, audience: Audience) -> bool:
    """Whether enough people were counted, succeeded, and did not succeed."""
    return (
        total >= audience.value
        and successes >= FEWEST_EITHER_WAY
        and total - successes >= FEWEST_EITHER_WAY
    )
