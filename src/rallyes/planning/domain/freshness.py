"""What changed in the rally since a draft was computed, in words, and whether it still holds."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Protocol

from rallyes.core.french import NBSP, count, enumeration
from rallyes.planning.domain import engine
from rallyes.planning.domain.assemble import IncompleteRally, problem_of
from rallyes.planning.domain.engine import Problem
from rallyes.planning.domain.options import options_from
from rallyes.planning.models import Draft


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
    try:
        new = problem_of(rally=draft.rally, options=options_from(draft.options))
    except IncompleteRally as refusal:
        return Staleness((str(refusal),), breaks=True, current=None)
    sentences = tuple(changes_between(old, new))
    if not sentences:
        return FRESH
    return Staleness(sentences, breaks=_breaks(draft, old, new), current=new)


def _breaks(draft: Draft, old: Problem, new: Problem) -> bool:
    """Whether the plan breaks more rules on today's rally than on its own."""
    if draft.plan is None:
        return False
    plan = engine.load_plan(draft.plan)
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
