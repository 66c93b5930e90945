"""Cars and guides."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from typing import ClassVar

from rallyes.core.french import full_date
from rallyes.planning.domain.changes.situation import ChangeRefused, Situation, lower
from rallyes.planning.domain.queries.names import Names
from rallyes.planning.domain.queries.programme import team_name


@dataclass(frozen=True, slots=True)
class ChangeVehicle:
    """A team that has the vehicle already takes this team's in exchange."""

    kind: ClassVar[str] = "vehicle"
    team: str
    vehicle: str

    def apply(self, before: Situation) -> Situation:
        if self.vehicle not in before.problem.vehicle:
            raise ChangeRefused("Ce véhicule n’est plus dans le rallye. Rechargez la page.")
        mine = before.team(self.team).vehicle
        change = {self.vehicle: mine, mine: self.vehicle}
        return before.with_teams(
            replace(team, vehicle=change.get(team.vehicle, team.vehicle))
            for team in before.plan.teams
        )

    def sentence(self, before: Situation, names: Names) -> str:
        car = names.vehicle(self.vehicle).name
        return f"L’{lower(team_name(self.team))} prend «\N{NO-BREAK SPACE}{car}\N{NO-BREAK SPACE}»"


@dataclass(frozen=True, slots=True)
class ChangeGuide:
    """For one day; a team that has the guide on that day takes this team's in exchange."""

    kind: ClassVar[str] = "guide"
    team: str
    date: date
    guide: str

    def apply(self, before: Situation) -> Situation:
        if self.guide not in before.problem.guide:
            raise ChangeRefused("Cette personne n’accompagne plus le rallye. Rechargez la page.")
        mine = before.day(self.team, self.date)
        after = before
        for team in before.plan.teams:
            for day in team.days:
                if day.date == self.date and day.guide == self.guide:
                    after = after.with_day(team.id, replace(day, guide=mine.guide))
        return after.with_day(self.team, replace(mine, guide=self.guide))

    def sentence(self, before: Situation, names: Names) -> str:
        who, when = names.guide(self.guide).full, full_date(self.date, year=False)
        return f"{who} accompagne l’{lower(team_name(self.team))} {when}"
