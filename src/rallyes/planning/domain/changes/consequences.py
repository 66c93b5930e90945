"""What a change brings, before it is kept: rules, cost, hours, and whom it concerns."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict, dataclass
from datetime import date

from rallyes.core.french import clock, duration, enumeration, full_date
from rallyes.planning.domain import engine
from rallyes.planning.domain.changes.situation import Situation
from rallyes.planning.domain.engine import Cost, Team, TeamDay
from rallyes.planning.domain.queries.faults import faults_of
from rallyes.planning.domain.queries.names import Names
from rallyes.planning.domain.queries.programme import team_name
from rallyes.planning.domain.queries.views import Fault

PARTS = {
    "out": "temps hors visites",
    "longest": "journée la plus longue",
    "target": "visites manquantes",
    "sector": "secteurs vus deux fois",
    "unvisited": "entreprises sans visite",
    "interest": "souhaits sans réponse",
}
"""The parts of the cost, told in weighted minutes."""


@dataclass(frozen=True, slots=True)
class Consequences:
    """``cost`` figures are weighted minutes, lower is better; the rest are French sentences.

    ``teams``, ``companies`` and ``guides`` are the names of those whose programme changes.
    """

    sentence: str
    broken: tuple[Fault, ...]
    mended: tuple[Fault, ...]
    cost_before: int
    cost_after: int
    cost_words: tuple[str, ...]
    hours: tuple[str, ...]
    teams: tuple[str, ...]
    companies: tuple[str, ...]
    guides: tuple[str, ...]

    @property
    def holds(self) -> bool:
        """Whether the change breaks no rule that held before."""
        return not self.broken

    @property
    def cost_delta(self) -> int:
        return self.cost_after - self.cost_before

    @property
    def concerned(self) -> str:
        """« équipe 2, Menuiserie du Pont et Awa Diop »."""
        return enumeration([*self.teams, *self.companies, *self.guides])


def consequences(
    *, sentence: str, before: Situation, after: Situation, names: Names
) -> Consequences:
    old = engine.evaluate(before.problem, before.plan)
    new = engine.evaluate(after.problem, after.plan)
    had, has = faults_of(old.violations, names), faults_of(new.violations, names)
    changed = _changed_visits(before, after)
    return Consequences(
        sentence=sentence,
        broken=tuple(fault for fault in has if fault not in had),
        mended=tuple(fault for fault in had if fault not in has),
        cost_before=old.cost.total,
        cost_after=new.cost.total,
        cost_words=tuple(_cost_words(old.cost, new.cost)),
        hours=tuple(_hours(before, after)),
        teams=tuple(team_name(ref) for ref in _changed_teams(before, after)),
        companies=tuple(sorted(before.company_name(company) for company in changed)),
        guides=tuple(sorted(names.guide(guide).full for guide in _changed_guides(before, after))),
    )


def _cost_words(before: Cost, after: Cost) -> Iterator[str]:
    old, new = asdict(before), asdict(after)
    for key, label in PARTS.items():
        delta = new[key] - old[key]
        if delta:
            yield f"{label}\N{NO-BREAK SPACE}: {'+' if delta > 0 else ''}{duration(delta)}"


def _days(situation: Situation) -> dict[tuple[str, date], TeamDay]:
    return {(team.id, day.date): day for team in situation.plan.teams for day in team.days}


def _hours(before: Situation, after: Situation) -> Iterator[str]:
    """Such as « Équipe 3 rentre mardi 11 juin à 17 h 40 au lieu de 17 h 20 »."""
    old, new = _days(before), _days(after)
    for key in sorted(old.keys() | new.keys()):
        name, when = team_name(key[0]), full_date(key[1], year=False)
        if key not in new:
            yield f"{name} ne sort plus {when}."
        elif key not in old:
            yield f"{name} sort {when}, de {clock(new[key].depart)} à {clock(new[key].back)}."
        else:
            yield from _moved(name, when, old[key], new[key])


def _moved(name: str, when: str, old: TeamDay, new: TeamDay) -> Iterator[str]:
    if old.depart != new.depart:
        yield f"{name} part {when} à {clock(new.depart)} au lieu de {clock(old.depart)}."
    if old.back != new.back:
        yield f"{name} rentre {when} à {clock(new.back)} au lieu de {clock(old.back)}."


Placed = tuple[str, str, date, int, int]


def _visits(situation: Situation) -> set[Placed]:
    return {
        (team.id, visit.company, day.date, visit.start, len(team.members))
        for team in situation.plan.teams
        for day in team.days
        for visit in day.visits
    }


def _changed_visits(before: Situation, after: Situation) -> set[str]:
    return {placed[1] for placed in _visits(before) ^ _visits(after)}


def _changed_teams(before: Situation, after: Situation) -> list[str]:
    old: dict[str, Team] = {team.id: team for team in before.plan.teams}
    return [team.id for team in after.plan.teams if old.get(team.id) != team]


def _changed_guides(before: Situation, after: Situation) -> set[str]:
    """Guides of a team-day that is no longer the same, those of before and those of after."""
    old, new = _days(before), _days(after)
    return {
        day.guide
        for key in old.keys() | new.keys()
        if old.get(key) != new.get(key)
        for day in (old.get(key), new.get(key))
        if day is not None and day.guide is not None
    }
