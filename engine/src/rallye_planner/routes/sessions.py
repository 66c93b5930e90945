"""Who is where: the visits that stand, and where one more team may come.

Two visits at one company overlap only when they start together (a group visit), and those that
start together share the company's room.
"""

from __future__ import annotations

import numba as nb
import numpy as np

from rallye_planner.routes.crew import Crew
from rallye_planner.routes.grid import Array, Flags, Grid
from rallye_planner.routes.itinerary import Itinerary


@nb.njit(cache=True)
def openings_left(  # noqa: C901 - one kernel, compiled as a whole
    opened: Flags, people: Array, stay: Array, room: Array, most: Array, size: int, out: Flags
) -> None:
    """Write to ``out`` [companies, slots] where a team of ``size`` may start a visit.

    ``people`` [companies, slots]: participants of the visits that start there.
    """
    n, slots = opened.shape
    out[:] = opened
    for c in range(n):
        sessions = 0
        for s in range(slots):
            if people[c, s] > 0:
                sessions += 1
        if sessions == 0:
            continue
        full = sessions >= most[c]
        for s in range(slots):
            if people[c, s] > 0:
                for near in range(max(0, s - stay[c] + 1), min(slots, s + stay[c])):
                    if near != s:
                        out[c, near] = 0
                if people[c, s] + size > room[c]:
                    out[c, s] = 0
            elif full:
                out[c, s] = 0


class Sessions:
    """The visits of all teams placed so far, with the locked visits of those that are not.

    ``visits`` [companies]: who has been or is to come. ``out`` [days]: teams that set out.
    """

    def __init__(self, grid: Grid) -> None:
        self.grid = grid
        self.people = [np.zeros(day.open.shape, np.int32) for day in grid.days]
        self.visits = grid.seen.astype(np.int32)
        self.out = np.zeros(len(grid.days), np.int32)

    def add(self, itinerary: Itinerary, size: int) -> None:
        self._change(itinerary, size, 1)

    def remove(self, itinerary: Itinerary, size: int) -> None:
        self._change(itinerary, size, -1)

    def _change(self, itinerary: Itinerary, size: int, sign: int) -> None:
        for day, route in enumerate(itinerary.days):
            if route is None:
                continue
            if not route.begun:
                self.out[day] += sign
            for company, start in route.visits:
                self.people[day][company, start] += sign * size
                self.visits[company] += sign

    def hold(self, crew: Crew) -> None:
        """Keep the places of a team's locked visits while the team itself is not placed."""
        for day, company, start in crew.locked:
            self.people[day][company, start] += crew.size

    def let_go(self, crew: Crew) -> None:
        for day, company, start in crew.locked:
            self.people[day][company, start] -= crew.size

    def left(self, crew: Crew, day: int) -> Flags:
        """[companies, slots + 1]: where this team may start a visit on that day."""
        grid = self.grid
        free = np.empty_like(grid.days[day].open)
        openings_left(
            grid.days[day].open,
            self.people[day],
            grid.stay,
            grid.room,
            grid.days[day].visits,
            crew.size,
            free,
        )
        free[~np.asarray(crew.welcome, np.bool_)] = 0
        for locked_day, company, start in crew.locked:
            allowed = free[company, start] if locked_day == day else 0
            free[company] = 0
            if locked_day == day:
                free[company, start] = allowed
        return free
