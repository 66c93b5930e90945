"""What a change by hand works on, and how a plan is edited: pure, frozen, without a database."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import date
from typing import ClassVar, Protocol

from rallyes.core.errors import RefusedError
from rallyes.core.french import clock, full_date
from rallyes.core.names import of
from rallyes.planning.domain import engine
from rallyes.planning.domain.engine import Lock, Plan, Problem, Team, TeamDay, Visit
from rallyes.planning.domain.queries.names import Names
from rallyes.planning.domain.queries.programme import team_name


class ChangeRefused(RefusedError):
    """The change makes no sense, or touches what is locked."""


@dataclass(frozen=True)
class Situation:
    """A plan in its problem, with the visits that must stand."""

    problem: Problem
    plan: Plan
    locks: frozenset[Lock] = frozenset()

    def team(self, ref: str) -> Team:
        found = next((team for team in self.plan.teams if team.id == ref), None)
        if found is None:
            raise ChangeRefused("Cette équipe n’est plus au programme. Rechargez la page.")
        return found

    def visit(self, team: str, company: str) -> tuple[date, Visit]:
        """The day and the visit of a team at a company; raises ChangeRefused."""
        for day in self.team(team).days:
            for visit in day.visits:
                if visit.company == company:
                    return day.date, visit
        raise ChangeRefused("Cette visite n’est plus au programme. Rechargez la page.")

    def lock_of(self, team: str, company: str) -> Lock:
        when, visit = self.visit(team, company)
        return Lock(team, company, when, visit.start)

    def refuse_locked(self, team: str, company: str) -> None:
        if self.lock_of(team, company) in self.locks:
            name = self.company_name(company)
            raise ChangeRefused(
                f"La visite {of(name)} par l’{lower(team_name(team))} est verrouillée. "
                "Déverrouillez-la avant de la changer."
            )

    def company_name(self, ref: str) -> str:
        known = self.problem.company.get(ref)
        return known.name if known else "une entreprise retirée"

    def length(self, company: str) -> int:
        """How long a visit lasts there; raises ChangeRefused for a company that is gone."""
        known = self.problem.company.get(company)
        if known is None:
            raise ChangeRefused("Cette entreprise n’est plus dans le rallye.")
        return known.visit_minutes

    # --- edited copies

    def with_team(self, changed: Team) -> Situation:
        teams = tuple(changed if team.id == changed.id else team for team in self.plan.teams)
        return self.with_teams(teams)

    def with_teams(self, teams: Iterable[Team]) -> Situation:
        """A plan changed by hand is proven by nobody: it keeps no cost and no bound."""
        plan = replace(
            self.plan,
            teams=tuple(teams),
            status=engine.Status.FEASIBLE,
            cost=None,
            bound=None,
        )
        return replace(self, plan=plan)

    def without_visit(self, team: str, company: str) -> Situation:
        when, _ = self.visit(team, company)
        return self._edit(
            team, when, lambda visits: [visit for visit in visits if visit.company != company]
        )

    def with_visit(self, team: str, company: str, when: date, start: int) -> Situation:
        """The team visits the company then; the rest of its day is re-timed around."""
        visit = Visit(company, start, start + self.length(company))
        return self._edit(team, when, lambda visits: [*visits, visit])

    def _edit(
        self, ref: str, when: date, change: Callable[[list[Visit]], list[Visit]]
    ) -> Situation:
        team = self.team(ref)
        old = next((day for day in team.days if day.date == when), None)
        visits = change(list(old.visits) if old else [])
        guide = old.guide if old else self._free_guide(team, when)
        new = engine.retime(self.problem, when, visits, guide=guide, team=ref)
        others = [day for day in team.days if day.date != when]
        days = sorted([*others, *([new] if new else [])], key=lambda day: day.date)
        return self.with_team(replace(team, days=tuple(days)))

    def _free_guide(self, team: Team, when: date) -> str | None:
        """A guide for a day on which the team did not go out: its own if free, else another."""
        if self.problem.guides is None:
            return None
        busy = {day.guide for other in self.plan.teams for day in other.days if day.date == when}
        own = [day.guide for day in team.days if day.guide in self.problem.guide]
        free = [
            guide.id
            for guide in self.problem.guides
            if guide.id not in busy and (guide.dates is None or when in guide.dates)
        ]
        return next((ref for ref in own if ref in free), free[0] if free else None)

    def day(self, team: str, when: date) -> TeamDay:
        found = next((day for day in self.team(team).days if day.date == when), None)
        if found is None:
            raise ChangeRefused("Cette équipe ne sort pas ce jour-là.")
        return found

    def with_day(self, team: str, changed: TeamDay) -> Situation:
        held = self.team(team)
        days = tuple(changed if day.date == changed.date else day for day in held.days)
        return self.with_team(replace(held, days=days))


class Change(Protocol):
    """One thing done by hand. ``kind`` names it in a form."""

    kind: ClassVar[str]

    def apply(self, before: Situation) -> Situation:
        """The situation after; raises ChangeRefused where it makes no sense."""
        ...

    def sentence(self, before: Situation, names: Names) -> str:
        """What is done, in the past tense, for the history."""
        ...


def moment(when: date, start: int) -> str:
    """« mardi 11 juin à 9 h 30 »."""
    return f"{full_date(when, year=False)} à {clock(start)}"


def lower(words: str) -> str:
    return words[:1].lower() + words[1:]
