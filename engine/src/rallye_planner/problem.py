"""What an organiser knows about a rally, frozen: the planner's input.

Times are minutes after midnight, local; dates are ``datetime.date``; drives are whole minutes.
The files that carry a problem are read and written by :mod:`rallye_planner.files`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from rallye_planner.plan import Plan

GRID = 5
"""Departures, visits, lunches and returns stand on a grid of so many minutes."""


@dataclass(frozen=True, slots=True)
class Lunch:
    """A window within which a team that is out stops for at least ``minutes``."""

    earliest: int
    latest: int
    minutes: int = 60


@dataclass(frozen=True, slots=True)
class Day:
    """A day of visits: a team is away from the base only between ``start`` and ``end``."""

    date: date
    start: int
    end: int
    lunch: Lunch | None = None


@dataclass(frozen=True, slots=True)
class Base:
    """Where teams leave from and come back to: place 0 of the driving times."""

    name: str
    lat: float
    lon: float


@dataclass(frozen=True, slots=True)
class Opening:
    """A span of time on one date in which a company can receive."""

    date: date
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Company:
    """A company that opens its doors; ``max_people`` counts participants at once."""

    id: str
    name: str
    sector: str
    lat: float
    lon: float
    openings: tuple[Opening, ...] = ()
    visit_minutes: int = 60
    max_people: int = 8
    max_visits_per_day: int | None = None
    wheelchair: bool = False


@dataclass(frozen=True, slots=True)
class Participant:
    """A job seeker, known to the planner by an id and the traits that the mix counts."""

    id: str
    age: int | None = None
    gender: str | None = None
    education: int | None = None
    sector: str | None = None
    prescriber: str | None = None
    wheelchair: bool = False
    interests: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Vehicle:
    """A car; ``seats`` are for participants, the guide who drives is not counted.

    ``dates`` of None means every day.
    """

    id: str
    seats: int
    wheelchair: bool = False
    dates: frozenset[date] | None = None


@dataclass(frozen=True, slots=True)
class Guide:
    """An adult who leads one team a day; ``dates`` of None means every day."""

    id: str
    dates: frozenset[date] | None = None


@dataclass(frozen=True, slots=True)
class GivenTeam:
    """A team that the organiser has formed; the planner only schedules it."""

    id: str
    members: tuple[str, ...]
    vehicle: str


@dataclass(frozen=True, slots=True)
class Lock:
    """A visit that must stand."""

    team: str
    company: str
    date: date
    start: int


@dataclass(frozen=True, slots=True)
class Rules:
    """The charter's figures as rules. ``teams`` of None lets the planner choose the number."""

    teams: int | None = None
    team_size: tuple[int, int] = (3, 8)
    visits_per_team: tuple[int, int] = (6, 8)
    visits_target: int = 7
    buffer_minutes: int = 5


@dataclass(frozen=True, slots=True)
class Weights:
    """The price of each count of the cost, in minutes."""

    out: int = 1
    longest: int = 1
    target: int = 60
    sector: int = 30
    unvisited: int = 240
    interest: int = 10
    change: int = 30


@dataclass(frozen=True, slots=True)
class Late:
    """A team that is not free before ``until`` on the day of the repair."""

    team: str
    until: int


@dataclass(frozen=True, slots=True)
class Repair:
    """An incident: what was planned, and the moment from which it may change."""

    date: date
    time: int
    previous: Plan
    late: tuple[Late, ...] = ()


@dataclass(frozen=True)
class Problem:
    """A rally to plan.

    ``travel[i][j]``: driving minutes from place i to place j, place 0 being the base and place k
    the k-th company; None where nobody measured them yet (see :mod:`rallye_planner.travel`).
    ``guides`` of None: guides are not planned. ``teams`` of None: the planner forms them.
    """

    name: str
    days: tuple[Day, ...]
    base: Base
    companies: tuple[Company, ...]
    participants: tuple[Participant, ...]
    vehicles: tuple[Vehicle, ...]
    guides: tuple[Guide, ...] | None = None
    together: tuple[tuple[str, str], ...] = ()
    apart: tuple[tuple[str, str], ...] = ()
    teams: tuple[GivenTeam, ...] | None = None
    locks: tuple[Lock, ...] = ()
    travel: tuple[tuple[int, ...], ...] | None = None
    rules: Rules = field(default_factory=Rules)
    weights: Weights = field(default_factory=Weights)
    repair: Repair | None = None

    @cached_property
    def company(self) -> Mapping[str, Company]:
        return {company.id: company for company in self.companies}

    @cached_property
    def participant(self) -> Mapping[str, Participant]:
        return {person.id: person for person in self.participants}

    @cached_property
    def vehicle(self) -> Mapping[str, Vehicle]:
        return {vehicle.id: vehicle for vehicle in self.vehicles}

    @cached_property
    def guide(self) -> Mapping[str, Guide]:
        return {guide.id: guide for guide in self.guides or ()}

    @cached_property
    def day(self) -> Mapping[date, Day]:
        return {day.date: day for day in self.days}

    @cached_property
    def place(self) -> Mapping[str, int]:
        """The row of each company in ``travel``; the base is 0."""
        return {company.id: k for k, company in enumerate(self.companies, start=1)}
