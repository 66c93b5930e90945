"""What a version changed for whoever reads a personal page: visits and hours, nobody's name."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from rallyes.core.french import NBSP, full_date
from rallyes.planning.domain import engine
from rallyes.planning.domain.queries.names import Names
from rallyes.planning.domain.queries.programme import team_name
from rallyes.planning.domain.queries.who import PlaceName
from rallyes.planning.domain.versions import Difference, difference_from, sentence, told
from rallyes.planning.enums import LinkKind
from rallyes.planning.models import Publication

TOLD = ("visit-added", "visit-removed", "visit-moved", "hours", "day-added", "day-removed")


def news_for(publication: Publication, *, kind: LinkKind, ref: str) -> tuple[str, ...]:
    """Empty where nothing changed for this reader, and for a first version."""
    found = [difference_from(stored) for stored in publication.changes]
    if kind == LinkKind.COMPANY:
        return tuple(_reception(one) for one in found if one.company == ref)
    names = Names(PlaceName("", "")).with_companies_of(engine.load_rally(publication.problem))
    if kind == LinkKind.TEAM:
        mine = [one for one in found if one.team == ref and one.kind in TOLD]
        return tuple(sentence(one, names) for one in mine)
    return tuple(_to_a_guide(found, publication, ref, names))


def _to_a_guide(
    found: list[Difference], publication: Publication, ref: str, names: Names
) -> Iterator[str]:
    plan = engine.load_plan(publication.plan)
    led = {
        (team.id, day.date.isoformat())
        for team in plan.teams
        for day in team.days
        if day.guide == ref
    }
    for one in found:
        about = team_name(one.team)
        if one.kind == "guide" and ref in (one.old, one.new):
            verb = "Vous accompagnez" if one.new == ref else "Vous n’accompagnez plus"
            yield f"{verb} l’{about[:1].lower()}{about[1:]} {_day(one)}"
        elif one.kind in TOLD and (one.team, one.date) in led:
            yield f"{about}{NBSP}: {sentence(one, names)}"


def _reception(one: Difference) -> str:
    """The same change seen from the company that receives."""
    if one.kind == "visit-added":
        return f"Nouvelle visite{NBSP}: {_day(one)} à {told(one.new)}"
    if one.kind == "visit-removed":
        return f"Visite retirée{NBSP}: {_day(one)} à {told(one.old)}"
    before, hour = one.old.split()
    moved = f"{full_date(date.fromisoformat(before), year=False)} à {told(hour)}"
    return f"Visite déplacée{NBSP}: {_day(one)} à {told(one.new)} au lieu de {moved}"


def _day(one: Difference) -> str:
    return full_date(date.fromisoformat(one.date), year=False)
