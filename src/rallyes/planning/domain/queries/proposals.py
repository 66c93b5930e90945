"""The ways to go on after an incident, told by name to each whom they concern."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Any

from rallyes.core.french import agree, count
from rallyes.planning.domain import engine
from rallyes.planning.domain.incidents.choosing import visits_to_come
from rallyes.planning.domain.queries.names import Names
from rallyes.planning.domain.queries.programme import team_name
from rallyes.planning.domain.queries.who import GuideName
from rallyes.planning.models import Incident


@dataclass(frozen=True, slots=True)
class ToTell:
    """Somebody to tell, at what number if one is known, and what.

    A team is told through its ``escorts``, the guides who lead it from the incident on.
    """

    kind: str
    name: str
    contact: str
    phone: str
    sentences: tuple[str, ...]
    escorts: tuple[GuideName, ...] = ()


@dataclass(frozen=True, slots=True)
class ProposalView:
    """``calls``: companies and teams to be told; ``longest`` in minutes; the others are visits.

    ``grounded``: teams that had visits to come and have none left. ``shrunken``: teams that go on
    with fewer people than the rules want.
    """

    number: int
    title: str
    calls: int
    longest: int
    kept: int
    lost: int
    added: int
    cost: int | None
    grounded: tuple[str, ...]
    shrunken: tuple[str, ...]
    to_tell: tuple[ToTell, ...]

    @property
    def kept_label(self) -> str:
        return agree(self.kept, "visite gardée")

    @property
    def lost_label(self) -> str:
        return agree(self.lost, "visite perdue")

    @property
    def added_label(self) -> str:
        return agree(self.added, "visite ajoutée")

    @property
    def teams(self) -> list[ToTell]:
        return self._of("team")

    @property
    def companies(self) -> list[ToTell]:
        return self._of("company")

    @property
    def guides(self) -> list[ToTell]:
        return self._of("guide")

    @property
    def people(self) -> list[ToTell]:
        return self._of("person")

    def _of(self, kind: str) -> list[ToTell]:
        return [one for one in self.to_tell if one.kind == kind]


def proposal_views(incident: Incident, names: Names) -> list[ProposalView]:
    """In the order in which they were found, the least costly first."""
    problem, planned = engine.load_rally(incident.problem), visits_to_come(incident)
    known = names.with_companies_of(engine.load_rally(incident.publication.problem))
    return [
        _view(number, stored, problem, known, planned)
        for number, stored in enumerate(incident.proposals)
    ]


def _view(
    number: int, stored: dict[str, Any], problem: engine.Problem, names: Names, planned: int
) -> ProposalView:
    plan = engine.load_plan(stored["plan"])
    return ProposalView(
        number=number,
        title=stored["title"],
        calls=stored["calls"],
        longest=stored["longest"],
        kept=stored["kept"],
        lost=planned - stored["kept"],
        added=_added(problem, plan),
        cost=plan.cost.total if plan.cost else None,
        grounded=tuple(_grounded(problem, plan)),
        shrunken=tuple(_shrunken(problem, plan)),
        to_tell=tuple(to_tell(problem, plan, names)),
    )


def _added(problem: engine.Problem, plan: engine.Plan) -> int:
    changed = engine.changes(problem, plan).teams
    return sum(visit.before is None for team in changed for visit in team.visits)


def _grounded(problem: engine.Problem, plan: engine.Plan) -> Iterable[str]:
    repair = problem.repair
    assert repair is not None
    before, after = (_with_visits_after(one, repair) for one in (repair.previous, plan))
    return (team_name(team.id) for team in plan.teams if team.id in before - after)


def _shrunken(problem: engine.Problem, plan: engine.Plan) -> Iterable[str]:
    repair = problem.repair
    assert repair is not None
    before = {team.id: len(team.members) for team in repair.previous.teams}
    out, least = _with_visits_after(plan, repair), problem.rules.team_size[0]
    return (
        f"{team_name(team.id)} ({count(len(team.members), 'personne')} sur {before[team.id]})"
        for team in plan.teams
        if team.id in out and len(team.members) < min(least, before.get(team.id, 0))
    )


def _with_visits_after(plan: engine.Plan, repair: engine.Repair) -> set[str]:
    return {
        team.id
        for team in plan.teams
        if team.members
        for day in team.days
        for visit in day.visits
        if (day.date, visit.start) >= (repair.date, repair.time)
    }


def to_tell(problem: engine.Problem, plan: engine.Plan, names: Names) -> Iterable[ToTell]:
    """What a repaired programme changes: each whom it concerns once, with all there is to say."""
    found: dict[tuple[str, str], list[engine.Told]] = {}
    for told in engine.told(problem, engine.changes(problem, plan), names.of):
        found.setdefault((told.kind, told.about), []).append(told)
    escorts = _escorts(problem, plan)
    return (
        replace(
            _with_phone(each, names),
            escorts=tuple(names.guide(ref) for ref in escorts.get(about, ()) if kind == "team"),
        )
        for (kind, about), each in found.items()
    )


def _escorts(problem: engine.Problem, plan: engine.Plan) -> dict[str, list[str]]:
    """The guides who lead each team from the day of the incident on."""
    assert problem.repair is not None
    day_of = problem.repair.date
    return {
        team.id: list(
            dict.fromkeys(day.guide for day in team.days if day.guide and day.date >= day_of)
        )
        for team in plan.teams
    }


def _with_phone(each: list[engine.Told], names: Names) -> ToTell:
    told = each[0]
    plain = ToTell(told.kind, told.name, "", "", tuple(one.sentence for one in each))
    if told.kind == "company" and told.about in names.companies:
        place = names.companies[told.about]
        return replace(plain, contact=place.contact_name, phone=place.contact_phone)
    if told.kind == "guide":
        guide = names.guide(told.about)
        return replace(plain, name=guide.full, phone=guide.phone)
    if told.kind == "person":
        person = names.participant(told.about)
        return replace(plain, name=person.full, phone=person.phone)
    return plain
