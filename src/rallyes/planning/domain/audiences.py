"""For whom a new version changes something: teams, companies, guides, and how many people."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from rallyes.core.french import count, enumeration
from rallyes.planning.domain.engine import Plan
from rallyes.planning.domain.queries.names import Names
from rallyes.planning.domain.queries.programme import team_name
from rallyes.planning.domain.versions import Difference, sentence

VISITS = {"visit-added", "visit-removed", "visit-moved"}


@dataclass(frozen=True, slots=True)
class Audience:
    """Somebody to tell, and what."""

    name: str
    sentences: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class WhoIsConcerned:
    """``participants``: how many people's programme changes."""

    teams: tuple[Audience, ...]
    companies: tuple[Audience, ...]
    guides: tuple[Audience, ...]
    participants: int

    @property
    def nobody(self) -> bool:
        return not self.teams

    @property
    def summary(self) -> str:
        """« 2 équipes, 3 entreprises, 1 accompagnateur et 10 participants »."""
        counted = [
            (len(self.teams), "équipe"),
            (len(self.companies), "entreprise"),
            (len(self.guides), "accompagnateur"),
            (self.participants, "participant"),
        ]
        return enumeration([count(n, word) for n, word in counted if n])


def who_is_concerned(
    found: Iterable[Difference], *, before: Plan | None, after: Plan, names: Names
) -> WhoIsConcerned:
    """Grouped by reader: a company reads of its own visits only, a guide of the teams led."""
    by_team: dict[str, list[str]] = defaultdict(list)
    by_company: dict[str, list[str]] = defaultdict(list)
    for one in found:
        words = sentence(one, names)
        by_team[one.team].append(words)
        if one.kind in VISITS:
            by_company[one.company].append(f"{team_name(one.team)}\N{NO-BREAK SPACE}: {words}")
    return WhoIsConcerned(
        teams=tuple(Audience(team_name(ref), tuple(by_team[ref])) for ref in sorted(by_team)),
        companies=_companies(by_company, names),
        guides=_guides(by_team, before, after, names),
        participants=len(_people(set(by_team), before, after)),
    )


def _companies(told: dict[str, list[str]], names: Names) -> tuple[Audience, ...]:
    found = [
        Audience(known.name, tuple(words))
        for ref, words in told.items()
        if (known := names.companies.get(ref))
    ]
    return tuple(sorted(found, key=lambda audience: audience.name))


def _guides(
    told: dict[str, list[str]], before: Plan | None, after: Plan, names: Names
) -> tuple[Audience, ...]:
    led: dict[str, list[str]] = defaultdict(list)
    for plan in (before, after):
        for team in plan.teams if plan else ():
            for day in team.days if team.id in told else ():
                if day.guide and team_name(team.id) not in led[day.guide]:
                    led[day.guide].append(team_name(team.id))
    found = [Audience(names.guide(ref).full, tuple(teams)) for ref, teams in led.items()]
    return tuple(sorted(found, key=lambda audience: audience.name))


def _people(teams: set[str], before: Plan | None, after: Plan) -> set[str]:
    return {
        person
        for plan in (before, after)
        if plan
        for team in plan.teams
        if team.id in teams
        for person in team.members
    }
