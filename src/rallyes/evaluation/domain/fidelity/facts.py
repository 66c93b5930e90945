"""What is known of a rally once it is over: figures, from which the rules suggest scores."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date


@dataclass(frozen=True, slots=True)
class Visits:
    """Visits of teams. ``timed``: of those made, with a known length; ``long``: 45 min or more."""

    planned: int = 0
    made: int = 0
    hosted: int = 0
    timed: int = 0
    long: int = 0


@dataclass(frozen=True, slots=True)
class TeamDay:
    """A team on one day. ``one_vehicle``: None where it went on foot."""

    people: int
    one_vehicle: bool | None
    guided: bool


@dataclass(frozen=True, slots=True)
class Held:
    """A gathering as it was held. ``came``: values of ``rallies.enums.Audience``."""

    date: date
    minutes: int
    came: frozenset[str] = frozenset()
    spoke: bool = False


@dataclass(frozen=True, slots=True)
class RallyFacts:
    """``closed``: somebody said that the record is complete.

    ``offered``, ``seen``: companies, for each person who came; counts are by value, the blank value
    being unknown. Lists of gatherings are None where nothing was told of any.
    """

    closed: bool = False
    visit_days: tuple[date, ...] = ()
    visit_halves: int = 0
    visits: Visits = field(default_factory=Visits)
    team_days: tuple[TeamDay, ...] = ()
    sections: frozenset[str] = frozenset()
    companies: int = 0
    participants: int = 0
    offered: tuple[int, ...] = ()
    seen: tuple[int, ...] = ()
    eligibilities: Mapping[str, int] = field(default_factory=dict)
    genders: Mapping[str, int] = field(default_factory=dict)
    ages: Mapping[str, int] = field(default_factory=dict)
    sectors: Mapping[str, int] = field(default_factory=dict)
    feedback: tuple[Held, ...] | None = None
    closing: tuple[Held, ...] | None = None
