"""The rally workbook as rows: everything that people typed, with the row where it stood.

Times are minutes after midnight, durations minutes. ``row`` counts from 1 in the spreadsheet and is
0 for what was not read from a file. An ``id`` that nobody typed is made and ``made_id`` is true.
Names and contacts live here only: :func:`~rallye_planner.files.workbook.to_problem` leaves them.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from rallye_planner.plan import Plan
from rallye_planner.problem import Rules, Weights


@dataclass(frozen=True, slots=True, kw_only=True)
class RallyFacts:
    """Sheet "Rallye". ``plan_guides`` of None: guides are planned where some are listed."""

    name: str = ""
    base_name: str = ""
    base_address: str | None = None
    base_postcode: str | None = None
    base_commune: str | None = None
    base_lat: float | None = None
    base_lon: float | None = None
    organiser: str | None = None
    contact: str | None = None
    phone: str | None = None
    email: str | None = None
    emergency: str | None = None
    plan_guides: bool | None = None
    rules: Rules = field(default_factory=Rules)
    weights: Weights = field(default_factory=Weights)


@dataclass(frozen=True, slots=True, kw_only=True)
class DayRow:
    """Sheet "Journées". Without lunch hours the day has no lunch (a half day)."""

    row: int = 0
    date: date
    start: int
    end: int
    lunch_earliest: int | None = None
    lunch_latest: int | None = None
    lunch_minutes: int | None = None
    notes: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class CompanyRow:
    """Sheet "Entreprises"."""

    row: int = 0
    id: str
    made_id: bool = False
    name: str
    sector: str
    address: str | None = None
    postcode: str | None = None
    commune: str | None = None
    lat: float | None = None
    lon: float | None = None
    visit_minutes: int = 60
    max_people: int = 8
    max_visits_per_day: int | None = None
    wheelchair: bool = False
    siret: str | None = None
    contact: str | None = None
    phone: str | None = None
    email: str | None = None
    notes: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class OpeningRow:
    """Sheet "Créneaux". ``company`` is an id; ``date`` of None means every day of the rally."""

    row: int = 0
    company: str
    date: date | None
    start: int
    end: int
    notes: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ParticipantRow:
    """Sheet "Participants"."""

    row: int = 0
    id: str
    made_id: bool = False
    first_name: str | None = None
    last_name: str | None = None
    age: int | None = None
    gender: str | None = None
    education: int | None = None
    sector: str | None = None
    prescriber: str | None = None
    wheelchair: bool = False
    interests: tuple[str, ...] = ()
    phone: str | None = None
    email: str | None = None
    notes: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class PairRow:
    """Sheet "Contraintes": two participants (ids) who share a team, or who do not."""

    row: int = 0
    together: bool
    first: str
    second: str
    notes: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class VehicleRow:
    """Sheet "Véhicules". ``dates`` of None means every day."""

    row: int = 0
    id: str
    made_id: bool = False
    description: str | None = None
    plate: str | None = None
    seats: int
    wheelchair: bool = False
    dates: tuple[date, ...] | None = None
    owner: str | None = None
    phone: str | None = None
    insurance_checked: bool | None = None
    licence_checked: bool | None = None
    notes: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class GuideRow:
    """Sheet "Accompagnateurs". ``dates`` of None means every day."""

    row: int = 0
    id: str
    made_id: bool = False
    first_name: str | None = None
    last_name: str | None = None
    phone: str | None = None
    email: str | None = None
    dates: tuple[date, ...] | None = None
    licence_checked: bool | None = None
    notes: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class TravelRow:
    """Sheet "Trajets": driving minutes between two places; None is the base, else a company id.

    ``both_ways`` is false for a cell of a full table, where the other way has its own cell.
    """

    row: int = 0
    start: str | None
    end: str | None
    minutes: int
    both_ways: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class TeamRow:
    """Sheet "Équipes": a team that the organiser formed; ``vehicle`` and ``members`` are ids."""

    row: int = 0
    id: str
    made_id: bool = False
    vehicle: str
    members: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class LockRow:
    """Sheet "Visites imposées": a visit that must stand."""

    row: int = 0
    team: str
    company: str
    date: date
    start: int


@dataclass(frozen=True, slots=True, kw_only=True)
class LateTeam:
    """A line of the sheet "Incident": a team that is not free before ``until``."""

    team: str
    until: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Incident:
    """Sheet "Incident", and the programme that it interrupts."""

    date: date
    time: int
    previous: Plan
    late: tuple[LateTeam, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Book:
    """The whole workbook. Sheets that were not there are empty."""

    rally: RallyFacts = field(default_factory=RallyFacts)
    days: tuple[DayRow, ...] = ()
    companies: tuple[CompanyRow, ...] = ()
    openings: tuple[OpeningRow, ...] = ()
    participants: tuple[ParticipantRow, ...] = ()
    pairs: tuple[PairRow, ...] = ()
    vehicles: tuple[VehicleRow, ...] = ()
    guides: tuple[GuideRow, ...] = ()
    travel: tuple[TravelRow, ...] = ()
    teams: tuple[TeamRow, ...] = ()
    locks: tuple[LockRow, ...] = ()
    incident: Incident | None = None
