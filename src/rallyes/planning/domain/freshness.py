"""What changed in the rally since a draft or a version, in words, and whether it still holds."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import partial
from typing import Any, Protocol

from rallyes.core.french import NBSP, count, enumeration
from rallyes.planning.domain import engine
from rallyes.planning.domain.assemble import IncompleteRally, problem_of
from rallyes.planning.domain.engine import Problem
from rallyes.planning.domain.incidents.facts import facts_from
from rallyes.planning.domain.incidents.problem import problem_after
from rallyes.planning.domain.options import Options, options_from
from rallyes.planning.models import Draft, Incident, Publication
from rallyes.rallies.models import Rally


@dataclass(frozen=True, slots=True)
class Staleness:
    """``sentences`` tell what changed; ``breaks``: the plan breaks a rule on today's rally."""

    sentences: tuple[str, ...]
    breaks: bool
    current: Problem | None

    @property
    def stale(self) -> bool:
        return bool(self.sentences)


FRESH = Staleness((), breaks=False, current=None)


def staleness_of(draft: Draft) -> Staleness:
    """Compares the rally of the draft with the rally as it stands."""
    old = engine.load_rally(draft.problem)
    new = partial(_today, draft.rally, options_from(draft.options), draft.incident)
    return _staleness(old, new, draft.plan)


def staleness_in_force(*, publication: Publication, today: date) -> Staleness:
    """Compares the version in force with the rally as it stands.

    Fresh where nobody follows it any more: replaced or taken back, rally cancelled or over.
    """
    old = engine.load_rally(publication.problem)
    over = max(day.date for day in old.days) < today
    if over or not publication.in_force or publication.rally.cancelled_at:
        return FRESH
    options = Options(visits_target=old.rules.visits_target)
    new = partial(_today, publication.rally, options, publication.incident)
    return _staleness(old, new, publication.plan)


def _today(rally: Rally, options: Options, incident: Incident | None) -> Problem:
    """The rally as it stands, without what the incident took away. Raises IncompleteRally."""
    if incident is None:
        return problem_of(rally=rally, options=options)
    facts = facts_from(incident.facts)
    return problem_after(rally=rally, publication=incident.publication, facts=facts)


def _staleness(
    old: Problem, today: Callable[[], Problem], plan: dict[str, Any] | None
) -> Staleness:
    try:
        new = today()
    except IncompleteRally as refusal:
        return Staleness((str(refusal),), breaks=True, current=None)
    sentences = tuple(changes_between(old, new))
    if not sentences:
        return FRESH
    return Staleness(sentences, breaks=_breaks(plan, old, new), current=new)


def _breaks(stored: dict[str, Any] | None, old: Problem, new: Problem) -> bool:
    """Whether the plan breaks more rules on today's rally than on its own."""
    if stored is None:
        return False
    plan = engine.load_plan(stored)
    before = {violation.message for violation in engine.violations_of(old, plan)}
    return any(v.message not in before for v in engine.violations_of(new, plan))


class HasId(Protocol):
    @property
    def id(self) -> str: ...


def changes_between(old: Problem, new: Problem) -> Iterator[str]:
    """One sentence for each kind of change, companies by name, people counted."""
    yield from _companies(old, new)
    yield from _counted(old.participants, new.participants, "participant")
    yield from _counted(old.vehicles, new.vehicles, "véhicule")
    yield from _counted(old.guides or (), new.guides or (), "accompagnateur")
    if (old.together, old.apart) != (new.together, new.apart):
        yield "Des personnes à réunir ou à séparer ont changé."
    if old.days != new.days:
        yield "Les jours ou leurs horaires ont changé."
    if old.base != new.base:
        yield "Le lieu de départ a changé."
    if replace(old.rules, teams=None) != replace(new.rules, teams=None):
        yield "Les règles du rallye ont changé."
    if _drives_differ(old, new):
        yield "Des durées de trajet ont changé."


def _companies(old: Problem, new: Problem) -> Iterator[str]:
    gone = [c.name for c in old.companies if c.id not in new.company]
    come = [c.name for c in new.companies if c.id not in old.company]
    kept = [(c, new.company[c.id]) for c in old.companies if c.id in new.company]
    opened = [b.name for a, b in kept if set(a.openings) != set(b.openings)]
    other = [b.name for a, b in kept if replace(a, openings=b.openings) != b]
    if gone:
        yield f"Ne reçoivent plus{NBSP}: {enumeration(gone)}."
    if come:
        yield f"Nouvelles entreprises{NBSP}: {enumeration(come)}."
    if opened:
        yield f"Créneaux modifiés{NBSP}: {enumeration(opened)}."
    if other:
        what = "durée, nombre de personnes, lieu ou accès"
        yield f"Accueil modifié ({what}){NBSP}: {enumeration(other)}."


def _counted(old: Sequence[HasId], new: Sequence[HasId], word: str) -> Iterator[str]:
    was, now = {one.id: one for one in old}, {one.id: one for one in new}
    changed = sum(was[ref] != now[ref] for ref in was.keys() & now.keys())
    for number, what in (
        (len(was.keys() - now.keys()), "en moins"),
        (len(now.keys() - was.keys()), "en plus"),
        (changed, "dont la fiche a changé"),
    ):
        if number:
            yield f"{count(number, word)} {what}."


def _drives_differ(old: Problem, new: Problem) -> bool:
    """Between places that are in both."""
    if old.travel is None or new.travel is None:
        return False
    kept = [c.id for c in old.companies if c.id in new.company]
    was, now = [0, *(old.place[c] for c in kept)], [0, *(new.place[c] for c in kept)]
    return any(
        old.travel[a][b] != new.travel[c][d]
        for a, c in zip(was, now, strict=True)
        for b, d in zip(was, now, strict=True)
    )
