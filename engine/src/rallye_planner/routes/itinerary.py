"""One team's way through all days, in slots."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property


@dataclass(frozen=True, slots=True)
class Route:
    """One day: ``visits`` are (company, start slot) in order.

    ``begun``: the team had left before the planner looked; ``visits`` are those to come.
    """

    depart: int
    back: int
    visits: tuple[tuple[int, int], ...]
    begun: bool = False

    @property
    def length(self) -> int:
        return self.back - self.depart


@dataclass(frozen=True)
class Itinerary:
    """A route for each day of the rally, None where the team stays at the base.

    ``cost``: what this team alone costs, without ``longest`` and ``unvisited``.
    """

    days: tuple[Route | None, ...]
    cost: int

    @cached_property
    def companies(self) -> tuple[int, ...]:
        return tuple(c for route in self.days if route for c, _ in route.visits)

    @cached_property
    def stops(self) -> tuple[tuple[int, int, int], ...]:
        """(company, day, start slot) of each visit."""
        return tuple(
            (company, day, start)
            for day, route in enumerate(self.days)
            if route
            for company, start in route.visits
        )

    @cached_property
    def longest(self) -> int:
        return max((route.length for route in self.days if route), default=0)
