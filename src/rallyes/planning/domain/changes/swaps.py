"""Two visits change places."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from rallyes.planning.domain.changes.situation import Situation
from rallyes.planning.domain.changes.visits import refuse_second_visit
from rallyes.planning.domain.queries.names import Names
from rallyes.planning.domain.queries.programme import team_name


@dataclass(frozen=True, slots=True)
class SwapVisits:
    """Within one team the two visits exchange their hours; between two teams, their visitors."""

    kind: ClassVar[str] = "swap"
    team: str
    company: str
    other_team: str
    other_company: str

    def apply(self, before: Situation) -> Situation:
        before.refuse_locked(self.team, self.company)
        before.refuse_locked(self.other_team, self.other_company)
        if self.team == self.other_team:
            return self._hours(before)
        refuse_second_visit(before, self.team, self.other_company)
        refuse_second_visit(before, self.other_team, self.company)
        return self._visitors(before)

    def _hours(self, before: Situation) -> Situation:
        when, visit = before.visit(self.team, self.company)
        other_when, other = before.visit(self.team, self.other_company)
        bare = before.without_visit(self.team, self.company)
        bare = bare.without_visit(self.team, self.other_company)
        first = bare.with_visit(self.team, self.company, other_when, other.start)
        return first.with_visit(self.team, self.other_company, when, visit.start)

    def _visitors(self, before: Situation) -> Situation:
        when, visit = before.visit(self.team, self.company)
        other_when, other = before.visit(self.other_team, self.other_company)
        bare = before.without_visit(self.team, self.company)
        bare = bare.without_visit(self.other_team, self.other_company)
        first = bare.with_visit(self.team, self.other_company, other_when, other.start)
        return first.with_visit(self.other_team, self.company, when, visit.start)

    def sentence(self, before: Situation, names: Names) -> str:
        here = f"{before.company_name(self.company)} ({team_name(self.team)})"
        there = f"{before.company_name(self.other_company)} ({team_name(self.other_team)})"
        return f"Visites échangées\N{NO-BREAK SPACE}: {here} et {there}"
