"""Finds session rows that a mix breaks: at every start the corner that counts the most teams."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from rallye_planner.routes.grid import Array, Grid
from rallye_planner.routes.large.master import Row


class Separation:
    """Finds session rows that a mix breaks."""

    def __init__(self, grid: Grid, corners_of: Sequence[Array]) -> None:
        self.grid, self.corners_of = grid, corners_of

    def broken(self, shares: Array, tolerance: float, most: int) -> list[Row]:
        """Rows exceeded by more than ``tolerance``, the most broken first."""
        found: list[tuple[float, int, Row]] = []
        days, companies, _, _ = shares.shape
        for company in range(companies):
            corners = self.corners_of[company]
            for day in range(days):
                here = shares[day, company]
                if here.sum() <= 1:
                    continue
                values = here @ corners.T + 1e-9 * corners.sum(axis=1)
                best = values.argmax(axis=1)
                full = values[np.arange(len(best)), best]
                for excess, row in self._rows(company, day, corners[best].T, full, tolerance):
                    found.append((-excess, len(found), row))
        found.sort(key=lambda one: one[:2])
        return [row for _, _, row in found[:most]]

    def _rows(
        self, company: int, day: int, factor: Array, full: Array, tolerance: float
    ) -> list[tuple[float, Row]]:
        rows = []
        stay = int(self.grid.stay[company])
        total = np.concatenate(([0.0], np.cumsum(full)))
        slot = np.arange(len(full))
        window = total[slot + 1] - total[np.maximum(0, slot - stay + 1)]
        at = int(window.argmax())
        if window[at] > 1 + tolerance:
            inside = (slot > at - stay) & (slot <= at)
            rows.append((window[at] - 1, Row(company, day, np.where(inside, factor, 0.0), 1.0)))
        limit = float(self.grid.days[day].visits[company])
        if total[-1] > limit + tolerance:
            rows.append((total[-1] - limit, Row(company, day, factor, limit)))
        return rows
