"""From a problem, a plan and names to a :class:`ProgrammeView`. Pure: no query, no clock."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from rallyes.network.domain.charter.figures import OF_2019, Figures
from rallyes.planning.domain import engine
from rallyes.planning.domain.engine import Lock, Plan, Problem, Report, Team, TeamDay, Visit
from rallyes.planning.domain.queries.charter import charter_lines
from rallyes.planning.domain.queries.faults import faults_of
from rallyes.planning.domain.queries.itinerary import steps_of
from rallyes.planning.domain.queries.mixture import mix_of
from rallyes.planning.domain.queries.names import Names
from rallyes.planning.domain.queries.views import (
    CompanyView,
    DayView,
    Fault,
    GuideView,
    ParticipantView,
    ProgrammeView,
    Reception,
    TeamDayView,
    TeamView,
    VisitView,
)
from rallyes.planning.domain.queries.who import (
    PlaceName,
)
from rallyes.planning.domain.queries.words import cost_lines, remarks


def team_name(ref: str) -> str:
    """What people call a team: « Équipe 3 » for t3."""
    number = ref[1:]
    return f"Équipe {number}" if ref[:1] == "t" and number.isdigit() else f"Équipe {ref}"


def programme_view(
    *,
    problem: Problem,
    plan: Plan,
    names: Names,
    locks: Iterable[Lock] = (),
    asked: Figures = OF_2019,
) -> ProgrammeView:
    """Everything to read in a programme, its faults included. Raises nothing on a broken plan.

    ``asked``: what the charter of the rally asks for.
    """
    report = engine.evaluate(problem, plan)
    faults = faults_of(report.violations, names)
    return _Builder(problem, plan, names, frozenset(locks), report, faults, asked).programme()


@dataclass(frozen=True)
class _Builder:
    problem: Problem
    plan: Plan
    names: Names
    locks: frozenset[Lock]
    report: Report
    faults: tuple[Fault, ...]
    asked: Figures

    def programme(self) -> ProgrammeView:
        cost = self.report.cost
        return ProgrammeView(
            name=self.problem.name,
            base=self.names.base,
            days=self._days(),
            teams=self.teams,
            companies=self._companies(),
            participants=self._participants(),
            guides=self._guides(),
            charter=charter_lines(self.problem, self.teams, len(self._dates()), self.asked),
            cost=cost_lines(self.problem, self.teams, cost),
            remarks=remarks(self.teams),
            cost_total=cost.total,
            bound=self.plan.bound,
            mix=self.report.mix,
            faults=self.faults,
        )

    # --- teams

    @cached_property
    def teams(self) -> tuple[TeamView, ...]:
        return tuple(self._team(team) for team in self.plan.teams)

    def _team(self, team: Team) -> TeamView:
        days = tuple(
            self._team_day(team, day) for day in sorted(team.days, key=lambda day: day.date)
        )
        known = [self.problem.participant.get(ref) for ref in team.members]
        sectors = {visit.company.sector for day in days for visit in day.visits}
        return TeamView(
            id=team.id,
            name=team_name(team.id),
            vehicle=self.names.vehicle(team.vehicle),
            members=tuple(self.names.participant(ref) for ref in team.members),
            days=days,
            sectors=tuple(sorted(sectors)),
            mix=mix_of([person for person in known if person]),
            faults=tuple(fault for fault in self.faults if fault.team == team.id),
        )

    def _team_day(self, team: Team, day: TeamDay) -> TeamDayView:
        visits = tuple(
            self._visit(team, day, visit) for visit in sorted(day.visits, key=lambda v: v.start)
        )
        return TeamDayView(
            team=team.id,
            team_name=team_name(team.id),
            date=day.date,
            day_number=self._dates().index(day.date) + 1,
            depart=day.depart,
            back=day.back,
            guide=self.names.guide(day.guide) if day.guide else None,
            steps=steps_of(day, visits, self.names.base, self._drive),
            visits=visits,
            lunch=(day.lunch.start, day.lunch.end) if day.lunch else None,
            faults=tuple(f for f in self.faults if f.team == team.id and f.date == day.date),
        )

    def _visit(self, team: Team, day: TeamDay, visit: Visit) -> VisitView:
        here = self._together[visit.company, day.date, visit.start]
        return VisitView(
            team=team.id,
            team_name=team_name(team.id),
            company=self._place(visit.company),
            date=day.date,
            start=visit.start,
            end=visit.end,
            people=len(team.members),
            with_teams=tuple(team_name(other) for other in here if other != team.id),
            locked=Lock(team.id, visit.company, day.date, visit.start) in self.locks,
            faults=tuple(self._faults_of(team.id, day.date, visit.company)),
        )

    def _faults_of(self, team: str, day: date, company: str) -> Iterable[Fault]:
        """Faults of this visit, and those of the company on this day that name no team."""
        return (
            fault
            for fault in self.faults
            if fault.company == company and fault.team in (team, None) and fault.date in (day, None)
        )

    @cached_property
    def _together(self) -> dict[tuple[str, date, int], list[str]]:
        found: dict[tuple[str, date, int], list[str]] = defaultdict(list)
        for team in self.plan.teams:
            for day in team.days:
                for visit in day.visits:
                    found[visit.company, day.date, visit.start].append(team.id)
        return found

    def _place(self, ref: str) -> PlaceName:
        """Names and contacts as they are today; what the plan knows of a company that is gone."""
        if ref in self.names.companies:
            return self.names.companies[ref]
        company = self.problem.company.get(ref)
        if company is None:
            return PlaceName(ref, "Entreprise retirée")
        return PlaceName(ref, company.name, company.sector, lat=company.lat, lon=company.lon)

    def _drive(self, origin: str, destination: str) -> int:
        travel = self.problem.travel or self.plan.travel or ()
        place = self.problem.place
        if (origin and origin not in place) or (destination and destination not in place):
            return 0
        here, there = place.get(origin, 0), place.get(destination, 0)
        return travel[here][there] if travel else 0

    # --- the others

    def _companies(self) -> tuple[CompanyView, ...]:
        visits: dict[str, list[VisitView]] = defaultdict(list)
        for team in self.teams:
            for visit in team.visits:
                visits[visit.company.ref].append(visit)
        refs = list(self.problem.company) + [
            ref for ref in visits if ref not in self.problem.company
        ]
        return tuple(self._company(ref, visits[ref]) for ref in refs)

    def _company(self, ref: str, visits: Sequence[VisitView]) -> CompanyView:
        known = self.problem.company.get(ref)
        moments: dict[tuple[date, int, int], list[VisitView]] = defaultdict(list)
        for visit in visits:
            moments[visit.date, visit.start, visit.end].append(visit)
        return CompanyView(
            company=self._place(ref),
            openings=tuple((o.date, o.start, o.end) for o in known.openings) if known else (),
            receptions=tuple(
                Reception(*moment, tuple(moments[moment])) for moment in sorted(moments)
            ),
        )

    def _participants(self) -> tuple[ParticipantView, ...]:
        team_of = {member.ref: team for team in self.teams for member in team.members}
        return tuple(
            ParticipantView(
                person=self.names.participant(person.id),
                team=team,
                wished=person.interests,
                met=tuple(s for s in person.interests if team and s in team.sectors),
            )
            for person in self.problem.participants
            for team in [team_of.get(person.id)]
        )

    def _guides(self) -> tuple[GuideView, ...]:
        led: dict[str, list[tuple[TeamDayView, TeamView]]] = defaultdict(list)
        for team in self.teams:
            for day in team.days:
                if day.guide:
                    led[day.guide.ref].append((day, team))
        refs = dict.fromkeys([*self.problem.guide, *led])
        return tuple(
            GuideView(self.names.guide(ref), tuple(sorted(led[ref], key=lambda d: d[0].date)))
            for ref in refs
        )

    # --- days

    def _dates(self) -> list[date]:
        """Every date of the rally, in order: visits and gatherings."""
        visits = set(self.problem.day) | {day.date for team in self.plan.teams for day in team.days}
        return sorted(visits | {gathering.date for gathering in self.names.gatherings})

    def _days(self) -> tuple[DayView, ...]:
        return tuple(self._day(number, day) for number, day in enumerate(self._dates(), start=1))

    def _day(self, number: int, day: date) -> DayView:
        frame = self.problem.day.get(day)
        lunch = frame.lunch if frame else None
        return DayView(
            date=day,
            number=number,
            start=frame.start if frame else None,
            end=frame.end if frame else None,
            lunch=(lunch.earliest, lunch.latest, lunch.minutes) if lunch else None,
            gatherings=tuple(g for g in self.names.gatherings if g.date == day),
            teams=tuple(found for team in self.teams if (found := team.day(day))),
        )
