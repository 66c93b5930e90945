"""Following people six months after their rally: who is to be reached, and what they told."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction
from django.db.models import Exists, OuterRef, QuerySet
from django.utils import timezone

from rallyes.core.audit import Actor
from rallyes.core.errors import NotFoundError, RefusedError
from rallyes.core.french import full_date
from rallyes.evaluation.domain.outcomes.classes import EARLIEST, LATEST, SIX_MONTHS, Period
from rallyes.evaluation.domain.outcomes.criteria import Person
from rallyes.evaluation.enums import Channel, Reach, Situation, Teller
from rallyes.evaluation.models import Attempt, Spell
from rallyes.fielddays.models import Presence
from rallyes.participants.domain.tracing import note
from rallyes.participants.enums import Eligibility
from rallyes.participants.models import Participant
from rallyes.rallies.domain.past import last_dates
from rallyes.rallies.models import Rally

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
class Window:
    """When people are asked: from ``first`` to ``last``, best on ``target``.

    ``rally_end``: the last day of the rally, from which the others are counted.
    """

    rally_end: date
    first: date
    target: date
    last: date


@dataclass(frozen=True, slots=True)
class Followed:
    """A person with what is known. ``window``: when an answer counts, None without dates."""

    participant: Participant
    spells: list[Spell]
    attempts: list[Attempt]
    window: Window | None

    @property
    def answered(self) -> bool:
        """Within the window: what was told before or after it is kept, and counts in no rate."""
        return self.window is not None and any(
            self.window.first <= one.told_on <= self.window.last for one in self.spells
        )

    @property
    def state(self) -> str:
        """One of "told", "late" (after the window), "over" (nobody calls again), "to_reach"."""
        if self.answered:
            return "told"
        if self.window and any(one.told_on > self.window.last for one in self.spells):
            return "late"
        return "over" if any(one.reach in FINAL for one in self.attempts) else "to_reach"

    @property
    def person(self) -> Person:
        periods = [
            Period(Situation(one.situation), one.started_on, one.told_on, one.ended_on)
            for one in self.spells
        ]
        inclusion = self.participant.eligibility == Eligibility.INCLUSION
        return Person(tuple(periods), answered=self.answered, inclusion=inclusion)

    @property
    def died(self) -> bool:
        return any(one.reach == Reach.DIED for one in self.attempts)


def came(rally: Rally) -> QuerySet[Participant]:
    """Whoever was there at least for half a day."""
    there = Presence.objects.filter(participant=OuterRef("pk"), present=True)
    return Participant.objects.filter(rally=rally).filter(Exists(there))


def followed(rally: Rally, asked: Window | None) -> list[Followed]:
    """Everybody who came; three queries."""
    people = came(rally).prefetch_related("spells", "attempts")
    return [_followed(one, asked) for one in people]


def followed_person(participant: Participant) -> Followed:
    return _followed(participant, window_of(participant.rally))


def _followed(participant: Participant, asked: Window | None) -> Followed:
    spells, attempts = list(participant.spells.all()), list(participant.attempts.all())
    return Followed(participant, spells, attempts, asked)


def last_day(rally: Rally) -> date | None:
    return last_dates(Rally.objects.filter(pk=rally.pk)).get(rally.pk)


def window_of(rally: Rally) -> Window | None:
    """None while the rally has no dates."""
    last = last_day(rally)
    if last is None:
        return None
    return Window(last, last + EARLIEST, last + SIX_MONTHS, last + LATEST)


@transaction.atomic
def note_attempt(
    *,
    participant: Participant,
    channel: Channel,
    reach: Reach,
    on: date,
    spell: SpellFacts | None,
    actor: Actor,
    now: datetime,
) -> Attempt:
    """An attempt ``on`` a day, and the situation that was told in it. Raises Wrong."""
    if on > timezone.localdate(now):
        raise Wrong(f"Le {full_date(on)} n’est pas encore venu\u00a0: vérifiez la date.")
    made = Attempt.objects.create(participant=participant, on=on, channel=channel, reach=reach)
    if spell is not None:
        _add_spell(participant, spell, told_on=on)
    note(participant=participant, verb="outcome.noted", actor=actor, now=now)
    return made


def _add_spell(participant: Participant, told: SpellFacts, *, told_on: date) -> None:
    last = last_day(participant.rally)
    if told.started_on > told_on:
        day = full_date(told_on)
        message = f"Elle commence après le {day}, jour où vous l’avez su\u00a0: vérifiez les dates."
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
        told_on=told_on,
    )


@transaction.atomic
def remove_spell(*, participant: Participant, spell_id: int, actor: Actor, now: datetime) -> None:
    """It was wrong. Raises NotFoundError for the situation of somebody else."""
    if not Spell.objects.filter(participant=participant, pk=spell_id).delete()[0]:
        raise NotFoundError
    note(participant=participant, verb="outcome.removed", actor=actor, now=now)
