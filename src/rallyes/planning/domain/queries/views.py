"""A programme as people read it: by team, by company, by participant, by guide.

The board, the papers and the feeds all stand on these. Times are minutes after midnight, local;
``people`` are counts of participants. ``ref`` and ``id`` are the planner's ids, never shown.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from rallyes.core.french import NBSP, enumeration
from rallyes.planning.domain.queries.who import GuideName, PersonName, PlaceName, VehicleName

# --- a day in the life of a team


class StepKind(StrEnum):
    DRIVE = "drive"
    WAIT = "wait"
    LUNCH = "lunch"
    VISIT = "visit"


@dataclass(frozen=True, slots=True)
class Fault:
    """A hard rule that the programme breaks, in a French sentence that names who and where.

    ``code`` is the rule's name in the planner; the other fields say which cards wear the fault.
    """

    code: str
    sentence: str
    team: str | None = None
    date: date | None = None
    company: str | None = None
    about: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class VisitView:
    """One team at one company. ``with_teams``: names of the teams that start at the same moment."""

    team: str
    team_name: str
    company: PlaceName
    date: date
    start: int
    end: int
    people: int
    with_teams: tuple[str, ...] = ()
    locked: bool = False
    faults: tuple[Fault, ...] = ()

    @property
    def key(self) -> str:
        """Names this visit within one programme: a team visits a company once."""
        return f"{self.team}~{self.company.ref}"


@dataclass(frozen=True, slots=True)
class Step:
    """What follows what in a team's day, with no gap from departure to return.

    A drive goes from ``origin`` to ``place``; everything else happens at ``place``.
    """

    kind: StepKind
    start: int
    end: int
    place: PlaceName
    origin: PlaceName | None = None
    visit: VisitView | None = None

    @property
    def minutes(self) -> int:
        return self.end - self.start


@dataclass(frozen=True, slots=True)
class TeamDayView:
    """One team's day out of the base. ``day_number`` counts the rally's days from 1."""

    team: str
    team_name: str
    date: date
    day_number: int
    depart: int
    back: int
    guide: GuideName | None
    steps: tuple[Step, ...]
    visits: tuple[VisitView, ...]
    lunch: tuple[int, int] | None
    faults: tuple[Fault, ...] = ()

    @property
    def out_minutes(self) -> int:
        return self.back - self.depart

    @property
    def drive_minutes(self) -> int:
        return sum(step.minutes for step in self.steps if step.kind is StepKind.DRIVE)

    @property
    def wait_minutes(self) -> int:
        return sum(step.minutes for step in self.steps if step.kind is StepKind.WAIT)

    @property
    def visit_minutes(self) -> int:
        return sum(visit.end - visit.start for visit in self.visits)


@dataclass(frozen=True, slots=True)
class MixPart:
    """How the people of a team spread over one trait: ("Âge", (("moins de 26 ans", 2), ...))."""

    trait: str
    counts: tuple[tuple[str, int], ...]


@dataclass(frozen=True, slots=True)
class TeamView:
    """A team through the whole rally. ``days`` holds only the days on which it goes out."""

    id: str
    name: str
    vehicle: VehicleName
    members: tuple[PersonName, ...]
    days: tuple[TeamDayView, ...]
    sectors: tuple[str, ...]
    mix: tuple[MixPart, ...]
    faults: tuple[Fault, ...] = ()

    @property
    def visits(self) -> tuple[VisitView, ...]:
        return tuple(visit for day in self.days for visit in day.visits)

    @property
    def to_foresee(self) -> tuple[str, ...]:
        """« Awa : place près de la porte », for whoever leads the team."""
        told = [(one.first_name, enumeration(one.needs)) for one in self.members if one.needs]
        return tuple(f"{name}{NBSP}: {words}" for name, words in told)

    def day(self, date: date) -> TeamDayView | None:
        return next((day for day in self.days if day.date == date), None)


# --- the same, read by others


@dataclass(frozen=True, slots=True)
class Reception:
    """A company receives: every team that starts at one moment."""

    date: date
    start: int
    end: int
    visits: tuple[VisitView, ...]

    @property
    def people(self) -> int:
        return sum(visit.people for visit in self.visits)


@dataclass(frozen=True, slots=True)
class CompanyView:
    """A company through the rally. ``openings``: (date, from, to)."""

    company: PlaceName
    openings: tuple[tuple[date, int, int], ...]
    receptions: tuple[Reception, ...]

    @property
    def people(self) -> int:
        return sum(reception.people for reception in self.receptions)

    def on(self, date: date) -> tuple[Reception, ...]:
        return tuple(reception for reception in self.receptions if reception.date == date)


@dataclass(frozen=True, slots=True)
class ParticipantView:
    """A person's rally: the team's, with the sectors wished for and seen (codes)."""

    person: PersonName
    team: TeamView | None
    wished: tuple[str, ...]
    met: tuple[str, ...]

    @property
    def visits(self) -> tuple[VisitView, ...]:
        return self.team.visits if self.team else ()


@dataclass(frozen=True, slots=True)
class GuideView:
    """A guide's days, with the team led on each."""

    guide: GuideName
    days: tuple[tuple[TeamDayView, TeamView], ...]


@dataclass(frozen=True, slots=True)
class GatheringView:
    """Welcome, icebreaker, feedback session, closing: ``invited`` holds Audience values."""

    kind: str
    title: str
    date: date
    start: int
    end: int
    place: str
    invited: tuple[str, ...]
    notes: str = ""


@dataclass(frozen=True, slots=True)
class DayView:
    """A day of the rally: of visits (``start`` and ``end`` set), of gatherings, or of both."""

    date: date
    number: int
    start: int | None
    end: int | None
    lunch: tuple[int, int, int] | None
    gatherings: tuple[GatheringView, ...]
    teams: tuple[TeamDayView, ...]


@dataclass(frozen=True, slots=True)
class CharterLine:
    """One figure of the charter: what it asks, what the programme has, and what to do if not."""

    key: str
    label: str
    value: str
    expected: str
    holds: bool
    remedy: str = ""


@dataclass(frozen=True, slots=True)
class CostLine:
    """One part of the cost: its weighted minutes, and what it is in words."""

    key: str
    label: str
    minutes: int
    sentence: str


@dataclass(frozen=True, slots=True)
class ProgrammeView:
    """Everything that is to be read in one programme.

    ``gap``: share of the cost that may still be won, None where no bound is proven.
    """

    name: str
    base: PlaceName
    days: tuple[DayView, ...]
    teams: tuple[TeamView, ...]
    companies: tuple[CompanyView, ...]
    participants: tuple[ParticipantView, ...]
    guides: tuple[GuideView, ...]
    charter: tuple[CharterLine, ...]
    cost: tuple[CostLine, ...]
    remarks: tuple[str, ...]
    cost_total: int
    bound: float | None
    mix: float | None
    faults: tuple[Fault, ...]

    @property
    def holds(self) -> bool:
        return not self.faults

    @property
    def gap(self) -> float | None:
        if self.bound is None:
            return None
        return max(0.0, (self.cost_total - self.bound) / max(1, self.cost_total))

    @property
    def visits(self) -> tuple[VisitView, ...]:
        return tuple(visit for team in self.teams for visit in team.visits)

    @property
    def visited(self) -> tuple[CompanyView, ...]:
        return tuple(company for company in self.companies if company.receptions)

    @property
    def unvisited(self) -> tuple[CompanyView, ...]:
        return tuple(company for company in self.companies if not company.receptions)

    @property
    def sectors(self) -> tuple[str, ...]:
        return tuple(sorted({visit.company.sector for visit in self.visits}))

    def team(self, ref: str) -> TeamView | None:
        return next((team for team in self.teams if team.id == ref), None)

    def company(self, ref: str) -> CompanyView | None:
        return next((view for view in self.companies if view.company.ref == ref), None)

    def guide(self, ref: str) -> GuideView | None:
        return next((view for view in self.guides if view.guide.ref == ref), None)

    def day(self, date: date) -> DayView | None:
        return next((day for day in self.days if day.date == date), None)
