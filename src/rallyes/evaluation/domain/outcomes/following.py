"""Following people six months after their rally: who is to be reached, and what they told."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db import transaction
from django.db.models import Exists, OuterRef, QuerySet
from django.utils import timezone

from rallyes.core.audit import Actor, trace
from rallyes.core.errors import NotFoundError, RefusedError
from rallyes.core.french import full_date
from rallyes.evaluation.domain.outcomes.classes import SIX_MONTHS, Period
from rallyes.evaluation.domain.outcomes.criteria import Person
from rallyes.evaluation.enums import Channel, Reach, Situation, Teller
from rallyes.evaluation.models import Attempt, Spell
from rallyes.fielddays.models import Presence
from rallyes.participants.enums import Eligibility
from rallyes.participants.models import Participant
from rallyes.rallies.domain.past import last_dates
from rallyes.rallies.models import Rally

EARLIEST = timedelta(days=150)
LATEST = timedelta(days=240)
"""The window of the survey at six months. Source: evaluation method, part 1.3."""
FINAL = (Reach.REFUSED, Reach.UNREACHABLE, Reach.DIED)
"""After these nobody is called again."""


class Wrong(RefusedError):
    """What was told cannot be."""


@dataclass(frozen=True, slots=True)
class SpellFacts:
    situation: Situation
    started_on: date
    ended_on: date | None
    told_by: Teller


@dataclass(frozen=True, slots=True)
class Followed:
    """A person with what is known. ``state``: "told", "over" (nobody calls again) or "to_reach"."""

    participant: Participant
    spells: list[Spell]
    attempts: list[Attempt]

    @property
    def state(self) -> str:
        if self.spells:
            return "told"
        return "over" if any(one.reach in FINAL for one in self.attempts) else "to_reach"

    @property
    def person(self) -> Person:
        periods = [
            Period(Situation(one.situation), one.started_on, one.ended_on) for one in self.spells
        ]
        inclusion = self.participant.eligibility == Eligibility.INCLUSION
        return Person(tuple(periods), answered=bool(self.spells), inclusion=inclusion)

    @property
    def died(self) -> bool:
        return any(one.reach == Reach.DIED for one in self.attempts)


def came(rally: Rally) -> QuerySet[Participant]:
    """Whoever was there at least for half a day."""
    there = Presence.objects.filter(participant=OuterRef("pk"), present=True)
    return Participant.objects.filter(rally=rally).filter(Exists(there))


def followed(rally: Rally) -> list[Followed]:
    """Three queries."""
    people = came(rally).prefetch_related("spells", "attempts")
    return [Followed(one, list(one.spells.all()), list(one.attempts.all())) for one in people]


def followed_person(participant: Participant) -> Followed:
    return Followed(participant, list(participant.spells.all()), list(participant.attempts.all()))


def last_day(rally: Rally) -> date | None:
    return last_dates(Rally.objects.filter(pk=rally.pk)).get(rally.pk)


@transaction.atomic
def note_attempt(
    *,
    participant: Participant,
    channel: Channel,
    reach: Reach,
    spell: SpellFacts | None,
    actor: Actor,
    now: datetime,
) -> Attempt:
    """An attempt, and the situation that was told in it. Raises Wrong."""
    made = Attempt.objects.create(
        participant=participant, on=timezone.localdate(now), channel=channel, reach=reach
    )
    if spell is not None:
        _add_spell(participant, spell, now)
    trace(
        actor=actor,
        organisation=participant.rally.organisation_id,
        verb="outcome.noted",
        about=f"participant:{participant.pk}",
        now=now,
    )
    return made


def _add_spell(participant: Participant, told: SpellFacts, now: datetime) -> None:
    today, last = timezone.localdate(now), last_day(participant.rally)
    if told.started_on > today:
        message = f"Le {full_date(told.started_on)} n’est pas encore venu\u00a0: vérifiez la date."
        raise Wrong(message)
    if told.ended_on and told.ended_on < told.started_on:
        raise Wrong("La fin vient avant le début\u00a0: vérifiez les deux dates.")
    if last and told.ended_on and told.ended_on <= last:
        message = f"Cette situation a pris fin avant la fin du rallye, le {full_date(last)}."
        raise Wrong(message)
    Spell.objects.create(
        participant=participant,
        situation=told.situation,
        started_on=told.started_on,
        ended_on=told.ended_on,
        told_by=told.told_by,
        told_on=today,
    )


@transaction.atomic
def remove_spell(*, participant: Participant, spell_id: int, actor: Actor, now: datetime) -> None:
    """It was wrong. Raises NotFoundError for the situation of somebody else."""
    if not Spell.objects.filter(participant=participant, pk=spell_id).delete()[0]:
        raise NotFoundError
    trace(
        actor=actor,
        organisation=participant.rally.organisation_id,
        verb="outcome.removed",
        about=f"participant:{participant.pk}",
        now=now,
    )


@dataclass(frozen=True, slots=True)
class Window:
    """When people are asked: from ``first`` to ``last``, best on ``target``."""

    first: date
    target: date
    last: date


def window(last: date) -> Window:
    return Window(last + EARLIEST, last + SIX_MONTHS, last + LATEST)
