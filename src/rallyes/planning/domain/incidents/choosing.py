"""A proposal becomes a draft, to be looked at on the board, adjusted and published."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from rallyes.accounts.models import User
from rallyes.core.errors import NotFoundError
from rallyes.planning.domain import engine
from rallyes.planning.domain.incidents.facts import facts_from, moment
from rallyes.planning.models import Draft, Incident


@transaction.atomic
def draft_of(*, incident: Incident, number: int, actor: User | None, now: datetime) -> Draft:
    """The draft of the proposal ``number`` (from 0); the one that was made of it, if untouched.

    Raises NotFoundError.
    """
    held = Incident.objects.select_for_update().get(pk=incident.pk)
    if number >= len(held.proposals):
        raise NotFoundError
    chosen = held.proposals[number]
    name = f"{chosen['title']}, {moment(facts_from(held.facts))}"[:120]
    made = Draft.objects.filter(incident=held, name=name, revision=0).first()
    return made or Draft.objects.create(
        rally_id=held.rally_id,
        name=name,
        problem=held.problem,
        plan=chosen["plan"],
        incident=held,
        created_by=actor,
        created_at=now,
        changed_at=now,
    )


def visits_to_come(incident: Incident) -> int:
    """How many visits of the published programme had not begun."""
    facts, plan = facts_from(incident.facts), engine.load_plan(incident.publication.plan)
    return sum(
        (day.date, visit.start) >= (facts.date, facts.time)
        for team in plan.teams
        for day in team.days
        for visit in day.visits
    )
