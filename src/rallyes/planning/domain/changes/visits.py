"""One visit: put somewhere else, added, taken out."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from rallyes.planning.domain.changes.situation import ChangeRefused, Situation, lower, moment
from rallyes.planning.domain.queries.names import Names
from rallyes.planning.domain.queries.programme import team_name


@dataclass(frozen=True, slots=True)
class MoveVisit:
    """``team``'s visit of ``company`` goes to ``to_team``, maybe the same, at another moment."""

    kind: ClassVar[str] = "move"
    team: str
    company: str
    to_team: str
    date: date
    start: int

    def apply(self, before: Situation) -> Situation:
        before.refuse_locked(self.team, self.company)
        if self.to_team != self.team:
            refuse_second_visit(before, self.to_team, self.company)
        after = before.without_visit(self.team, self.company)
        return after.with_visit(self.to_team, self.company, self.date, self.start)

    def sentence(self, before: Situation, names: Names) -> str:
        name = before.company_name(self.company)
        return f"{name}\N{NO-BREAK SPACE}: {team_name(self.to_team)}, " + moment(
            self.date, self.start
        )


@dataclass(frozen=True, slots=True)
class AddVisit:
    kind: ClassVar[str] = "add"
    team: str
    company: str
    date: date
    start: int

    def apply(self, before: Situation) -> Situation:
        refuse_second_visit(before, self.team, self.company)
        return before.with_visit(self.team, self.company, self.date, self.start)

    def sentence(self, before: Situation, names: Names) -> str:
        name = before.company_name(self.company)
        return f"Visite ajoutée à l’{lower(team_name(self.team))}\N{NO-BREAK SPACE}: {name}, " + (
            moment(self.date, self.start)
        )


@dataclass(frozen=True, slots=True)
class RemoveVisit:
    kind: ClassVar[str] = "remove"
    team: str
    company: str

    def apply(self, before: Situation) -> Situation:
        before.refuse_locked(self.team, self.company)
        return before.without_visit(self.team, self.company)

    def sentence(self, before: Situation, names: Names) -> str:
        name = before.company_name(self.company)
        return f"Visite retirée à l’{lower(team_name(self.team))}\N{NO-BREAK SPACE}: {name}"


def refuse_second_visit(before: Situation, team: str, company: str) -> None:
    there = {visit.company for day in before.team(team).days for visit in day.visits}
    if company in there:
        raise ChangeRefused(
            f"L’{lower(team_name(team))} visite déjà {before.company_name(company)}. "
            "Déplacez plutôt cette visite."
        )
