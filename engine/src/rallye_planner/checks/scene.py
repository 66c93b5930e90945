"""What every check looks at: the rally, the programme, and in a repair what is already past."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from rallye_planner.plan import Plan, Team, TeamDay
from rallye_planner.problem import Problem

Matrix = tuple[tuple[int, ...], ...]


class TravelMissing(ValueError):
    """Neither the rally nor the programme gives driving times for the rally's places."""


@dataclass(frozen=True)
class Scene:
    """A programme set beside its rally."""

    problem: Problem
    plan: Plan

    @cached_property
    def travel(self) -> Matrix:
        """The rally's driving times, else those that the planner estimated."""
        minutes = self.problem.travel or self.plan.travel
        places = len(self.problem.companies) + 1
        if minutes is None:
            raise TravelMissing("Ni le rallye ni le programme ne donnent les durées de trajet.")
        if len(minutes) != places:
            raise TravelMissing(
                f"Les durées de trajet du programme sont données pour {len(minutes)} lieux, "
                f"et le rallye en a {places}\u00a0: calculez de nouveau le programme."
            )
        return minutes

    @property
    def repairing(self) -> bool:
        return self.problem.repair is not None

    def past(self, when: date, minute: int) -> bool:
        """Whether the minute lies before the moment of the repair."""
        repair = self.problem.repair
        return repair is not None and (when, minute) < (repair.date, repair.time)

    def over(self, when: date) -> bool:
        """Whether the whole day lies before the day of the repair."""
        repair = self.problem.repair
        return repair is not None and when < repair.date

    def ahead(self, team: Team) -> tuple[TeamDay, ...]:
        """The team's days that are not over."""
        return tuple(day for day in team.days if not self.over(day.date))

    @cached_property
    def before(self) -> Mapping[str, Team]:
        """The teams of the previous programme."""
        repair = self.problem.repair
        return {team.id: team for team in repair.previous.teams} if repair else {}

    @cached_property
    def day_before(self) -> Mapping[tuple[str, date], TeamDay]:
        """The team-days of the previous programme."""
        return {(team.id, day.date): day for team in self.before.values() for day in team.days}
