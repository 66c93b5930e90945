"""Who is in which team."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import ClassVar

from rallyes.planning.domain.changes.situation import ChangeRefused, Situation, lower
from rallyes.planning.domain.engine import Team
from rallyes.planning.domain.queries.names import Names
from rallyes.planning.domain.queries.programme import team_name


@dataclass(frozen=True, slots=True)
class MovePerson:
    """Into ``to_team``, from wherever the person is, or from no team at all."""

    kind: ClassVar[str] = "person"
    participant: str
    to_team: str

    def apply(self, before: Situation) -> Situation:
        check_known(before, self.participant)
        before.team(self.to_team)
        teams = [replace(team, members=self._members(team)) for team in before.plan.teams]
        return before.with_teams(teams)

    def _members(self, team: Team) -> tuple[str, ...]:
        others = tuple(member for member in team.members if member != self.participant)
        return (*others, self.participant) if team.id == self.to_team else others

    def sentence(self, before: Situation, names: Names) -> str:
        name = names.participant(self.participant).full
        return f"{name} rejoint l’{lower(team_name(self.to_team))}"


@dataclass(frozen=True, slots=True)
class SwapPeople:
    """Two people take each other's place."""

    kind: ClassVar[str] = "swap-people"
    participant: str
    other: str

    def apply(self, before: Situation) -> Situation:
        place = {person: team.id for team in before.plan.teams for person in team.members}
        if self.participant not in place or self.other not in place:
            raise ChangeRefused("Ces deux personnes ne sont plus toutes deux dans une équipe.")
        here, there = place[self.participant], place[self.other]
        moved = MovePerson(self.participant, there).apply(before)
        return MovePerson(self.other, here).apply(moved)

    def sentence(self, before: Situation, names: Names) -> str:
        one, two = names.participant(self.participant), names.participant(self.other)
        return f"{one.full} et {two.full} échangent leurs équipes"


def check_known(before: Situation, participant: str) -> None:
    if participant not in before.problem.participant:
        raise ChangeRefused("Cette personne n’est plus dans le rallye. Rechargez la page.")
