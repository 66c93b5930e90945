"""What every statistic takes and gives: finite numbers in, an interval out, or a refusal."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from rallyes.core.errors import RefusedError

Numbers = npt.NDArray[np.float64]


class UnusableError(RefusedError):
    """The data cannot bear this statistic; ``str()`` is a French sentence that says why."""


class Interval(NamedTuple):
    """From ``low`` to ``high``, both included, in the unit of what it surrounds."""

    low: float
    high: float

    @property
    def width(self) -> float:
        """How far apart the ends are; infinite when one end is."""
        return self.high - self.low

    def covers(self, value: float, *, tolerance: float = 0.0) -> bool:
        """Whether ``value`` lies inside, give or take ``tolerance``."""
        return self.low - tolerance <= value <= self.high + tolerance


def numbers(values: Sequence[float] | Numbers, *, what: str, at_least: int = 1) -> Numbers:
    """Turn ``values`` into one row of numbers.

    ``what`` is a French plural for the refusal, « évolutions » for one. Raises UnusableError when
    there are fewer than ``at_least`` or when one of them is not a finite number.
    """
    row = np.asarray(values, dtype=np.float64)
    if row.ndim != 1:
        raise UnusableError(f"Donnez les {what} en une seule liste.")
    return _checked(row, what=what, at_least=at_least)


def table_of_numbers(
    rows: Sequence[Sequence[float]] | Numbers, *, what: str, at_least: int = 1
) -> Numbers:
    """Turn ``rows`` of equal length into a table of numbers; refuses as :func:`numbers` does."""
    if len({len(row) for row in rows}) > 1:
        raise UnusableError(f"Toutes les lignes des {what} doivent avoir la même longueur.")
    table = np.asarray(rows, dtype=np.float64)
    if table.ndim != 2:
        raise UnusableError(f"Donnez les {what} ligne par ligne.")
    return _checked(table, what=what, at_least=at_least)


def same_length(*, what: str, **rows: Numbers) -> None:
    """Refuse rows of different lengths, with UnusableError."""
    lengths = {len(row) for row in rows.values()}
    if len(lengths) > 1:
        listed = " et ".join(str(length) for length in sorted(lengths))
        raise UnusableError(f"Les {what} ne vont pas ensemble\u00a0: il y en a {listed}.")


def _checked(values: Numbers, *, what: str, at_least: int) -> Numbers:
    if len(values) < at_least:
        raise UnusableError(
            f"Il faut au moins {at_least} {what} pour ce calcul\u00a0; il y en a {len(values)}."
        )
    if not np.isfinite(values).all():
        raise UnusableError(f"Parmi les {what}, une au moins n’est pas un nombre.")
    return values
