"""Finds session rows that a fractional programme breaks."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

import numpy as np

from rallye_planner.routes.cliques import cover, vectors
from rallye_planner.routes.crew import Crew
from rallye_planner.routes.grid import Array, Grid
from rallye_planner.routes.itinerary import Itinerary
from rallye_planner.routes.master import SessionRow

Weighted = Sequence[tuple[float, int, Itinerary]]


class Separator:
    """Holds the valid vectors of each company's room."""

    def __init__(self, grid: Grid, crews: Sequence[Crew]) -> None:
        self.grid = grid
        self.teams = len(crews)
        sizes = [crew.size for crew in crews]
        self.sizes = np.array(sizes, np.int64)
        by_room = {int(room): vectors(sizes, int(room)) for room in set(grid.room.tolist())}
        self.vectors = [by_room[int(room)] for room in grid.room]

    def broken(self, mix: Weighted, tolerance: float) -> list[SessionRow]:
        """Rows exceeded by more than ``tolerance``, the most broken first; two a company-day."""
        rows: list[tuple[float, SessionRow]] = []
        for (company, day), at in self._presence(mix).items():
            best = {start: self._strongest(company, share) for start, share in at.items()}
            rows += self._windows(company, day, best, tolerance)
            rows += self._whole_day(company, day, best, tolerance)
        rows.sort(key=lambda row: -row[0])
        return [row for _, row in rows]

    def _presence(self, mix: Weighted) -> dict[tuple[int, int], dict[int, Array]]:
        """Per company-day and start: [teams] the share of each team that is there."""
        found: dict[tuple[int, int], dict[int, Array]] = defaultdict(dict)
        for share, team, itinerary in mix:
            for day, route in enumerate(itinerary.days):
                for company, start in route.visits if route else ():
                    at = found[company, day].setdefault(start, np.zeros(self.teams))
                    at[team] += share
        return found

    def _strongest(self, company: int, share: Array) -> tuple[float, Array]:
        choice = [*self.vectors[company], *cover(share, self.sizes, int(self.grid.room[company]))]
        values = [float(vector @ share) for vector in choice]
        best = int(np.argmax(values))
        return values[best], choice[best]

    def _windows(
        self, company: int, day: int, best: dict[int, tuple[float, Array]], tolerance: float
    ) -> list[tuple[float, SessionRow]]:
        """The slot that is fullest: all starts in (slot - stay, slot] cover it."""
        stay = int(self.grid.stay[company])
        fullest, at = 1.0 + tolerance, -1
        for slot in best:
            full = sum(value for s, (value, _) in best.items() if slot - stay < s <= slot)
            if full > fullest:
                fullest, at = full, slot
        if at < 0:
            return []
        window = range(max(0, at - stay + 1), at + 1)
        return [(fullest - 1.0, self._row(company, day, best, window, 1.0))]

    def _whole_day(
        self, company: int, day: int, best: dict[int, tuple[float, Array]], tolerance: float
    ) -> list[tuple[float, SessionRow]]:
        limit = float(self.grid.days[day].visits[company])
        excess = sum(value for value, _ in best.values()) - limit
        if excess <= tolerance:
            return []
        return [(excess, self._row(company, day, best, range(self.grid.slots), limit))]

    def _row(
        self,
        company: int,
        day: int,
        best: dict[int, tuple[float, Array]],
        starts: range,
        limit: float,
    ) -> SessionRow:
        factor = np.zeros((self.teams, self.grid.slots))
        for start in starts:
            factor[:, start] = best[start][1] if start in best else self.vectors[company][0]
        return SessionRow(company, day, factor, limit)
