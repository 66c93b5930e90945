"""What happened at an invented rally that is over: presence, visits, and what became of people."""

from __future__ import annotations

import random
from collections.abc import Iterator
from datetime import date, datetime, timedelta

from rallyes.evaluation.enums import Situation, Teller
from rallyes.evaluation.models import Spell
from rallyes.fielddays.enums import Half
from rallyes.fielddays.models import Closure, Outing, Presence, VisitHeld
from rallyes.participants.models import Participant
from rallyes.rallies.models import Rally

TEAM, VISITS = 6, 2
"""People of a team, and its visits of half a day."""
BATCH = 2000


def record(rally: Rally, *, dice: random.Random, now: datetime) -> None:
    """The whole record, closed; seven in ten answer at six months, a third of them employed."""
    people = list(rally.participants.order_by("pk"))
    teams = [people[at : at + TEAM] for at in range(0, len(people), TEAM)]
    days = list(rally.days.order_by("date").values_list("date", flat=True))
    outings = Outing.objects.bulk_create(
        Outing(
            rally=rally,
            date=day,
            half=half,
            team=f"e{number}",
            team_name=f"Équipe {number}",
            recorded_at=now,
        )
        for day in days
        for half in Half
        for number in range(1, len(teams) + 1)
    )
    crews = {f"e{number}": team for number, team in enumerate(teams, start=1)}
    Presence.objects.bulk_create(
        (
            Presence(outing=one, participant=person, present=dice.random() < 0.9)
            for one in outings
            for person in crews[one.team]
        ),
        batch_size=BATCH,
    )
    VisitHeld.objects.bulk_create(_visits(rally, outings, dice), batch_size=BATCH)
    Spell.objects.bulk_create(_spells(people, max(days), dice), batch_size=BATCH)
    Closure.objects.create(rally=rally, closed_at=now)


def _visits(rally: Rally, outings: list[Outing], dice: random.Random) -> Iterator[VisitHeld]:
    engagements = list(rally.engagements.order_by("pk"))
    for outing in outings:
        for engagement in dice.sample(engagements, min(VISITS, len(engagements))):
            made = dice.random() < 0.95
            minutes = dice.randrange(40, 90)
            yield VisitHeld(outing=outing, engagement=engagement, made=made, minutes=minutes)


def _spells(people: list[Participant], last: date, dice: random.Random) -> Iterator[Spell]:
    for person in people:
        if dice.random() < 0.7:
            employed = dice.random() < 0.35
            yield Spell(
                participant=person,
                situation=Situation.CDI if employed else Situation.SEEKING,
                started_on=last + timedelta(days=dice.randrange(5, 170)),
                told_by=Teller.PARTICIPANT,
                told_on=last + timedelta(days=183),
            )
