"""Who was in a team on a day, whatever an incident has changed since."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from rallyes.planning.domain import engine
from rallyes.planning.domain.incidents.facts import facts_from
from rallyes.planning.models import Publication


def attending(publication: Publication, team: str, day: date) -> tuple[str, ...]:
    """Refs of a team's people on that day.

    Before an incident they are those of the version that it changed; on its very day, both.
    """
    found = dict.fromkeys(
        person for plan in _plans(publication, day) for person in _members(plan, team)
    )
    return tuple(found)


def _plans(publication: Publication, day: date) -> Iterator[engine.Plan]:
    """The plans that were followed on that day, the earlier one first."""
    if publication.incident is not None:
        happened = facts_from(publication.incident.facts).date
        if day <= happened:
            yield from _plans(publication.incident.publication, day)
        if day < happened:
            return
    yield engine.load_plan(publication.plan)


def _members(plan: engine.Plan, team: str) -> tuple[str, ...]:
    return next((one.members for one in plan.teams if one.id == team), ())
