"""A programme, frozen: the planner's output.

Times are minutes after midnight, local; costs are in minutes, lower is better.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class Status(StrEnum):
    """What a plan claims: ``optimal`` is proven, ``unknown`` is neither a plan nor a proof."""

    OPTIMAL = "optimal"
    FEASIBLE = "feasible"
    INFEASIBLE = "infeasible"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Span:
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Visit:
    company: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class TeamDay:
    """One team's way through one day, from leaving the base to coming back."""

    date: date
    depart: int
    back: int
    visits: tuple[Visit, ...]
    lunch: Span | None = None
    guide: str | None = None


@dataclass(frozen=True, slots=True)
class Team:
    """Days on which the team stays at the base are left out."""

    id: str
    vehicle: str
    members: tuple[str, ...]
    days: tuple[TeamDay, ...] = ()


@dataclass(frozen=True, slots=True)
class Cost:
    """The weighted parts of the cost, in minutes.

    ``unsplit`` is what a file's stated total holds beyond the parts that it states.
    """

    out: int = 0
    longest: int = 0
    target: int = 0
    sector: int = 0
    unvisited: int = 0
    interest: int = 0
    change: int = 0
    unsplit: int = 0

    @property
    def total(self) -> int:
        return (
            self.out
            + self.longest
            + self.target
            + self.sector
            + self.unvisited
            + self.interest
            + self.change
            + self.unsplit
        )


@dataclass(frozen=True, slots=True)
class Conflict:
    """Demands that cannot all hold, and in ``message`` (French) what would loosen them."""

    rule: str
    message: str
    about: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Plan:
    """``travel`` holds the driving times that we estimated, None if the rally gave them."""

    teams: tuple[Team, ...]
    status: Status
    cost: Cost | None = None
    bound: float | None = None
    travel: tuple[tuple[int, ...], ...] | None = None
    conflicts: tuple[Conflict, ...] = ()
