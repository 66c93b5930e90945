"""Asking by e-mail and by SMS, through the outbox."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils import timezone

from rallyes.core.audit import Actor, trace
from rallyes.core.errors import RefusedError
from rallyes.core.french import period
from rallyes.evaluation.domain.surveys.answering import token_of_ticket
from rallyes.evaluation.domain.surveys.asking import prepare
from rallyes.evaluation.domain.surveys.chasing import Asked, asked, to_ask
from rallyes.evaluation.enums import Channel as By
from rallyes.evaluation.enums import Survey
from rallyes.evaluation.models import Contact
from rallyes.messaging.domain.outbox import Letter, post
from rallyes.messaging.domain.texts import fill, text_of
from rallyes.messaging.enums import Channel, Kind, State
from rallyes.planning.domain.telling.writing import sender_of
from rallyes.rallies.domain.queries import dates_of
from rallyes.rallies.models import Rally

BY = {Channel.EMAIL: By.MAIL, Channel.SMS: By.SMS}
NOBODY = (
    "Personne à qui écrire ainsi\u00a0: tous ont répondu, ont déjà reçu un message aujourd’hui, "
    "ou n’ont pas de quoi le recevoir."
)


class NobodyToAsk(RefusedError):
    """Everybody answered, was written to today, or cannot be."""


@transaction.atomic
def send(
    *,
    rally: Rally,
    survey: Survey,
    channel: Channel,
    address: Callable[[str], str],
    stop: Callable[[str], str],
    actor: Actor,
    task: Any,
    now: datetime,
) -> int:
    """Writes to all who have not answered, at most once a day; how many messages leave.

    ``address``: where a token leads. Raises RallyIsCancelled, NotOpen, NobodyToAsk, SmsUnavailable.
    """
    prepare(rally=rally, survey=survey, now=now)
    today = timezone.localdate(now)
    people = [one for one in to_ask(asked(rally, survey)) if _may_write(one, channel, now)]
    if not people:
        raise NobodyToAsk(NOBODY)
    letters = [_letter(one, channel, address, now) for one in people]
    kept = post(letters=letters, sender=sender_of(rally, stop), task=task, now=now)
    left = [one for one, sent in zip(people, kept, strict=True) if sent.state == State.WAITING]
    Contact.objects.bulk_create(
        Contact(ticket=one.ticket, on=today, channel=BY[channel]) for one in left
    )
    _trace(rally, len(left), actor, now)
    return len(left)


def _may_write(one: Asked, channel: Channel, now: datetime) -> bool:
    today = timezone.localdate(now)
    has = one.email if channel == Channel.EMAIL else one.phone
    return bool(has) and not any(
        made.on == today and made.channel == BY[channel] and not made.reach for made in one.contacts
    )


def _letter(one: Asked, channel: Channel, address: Callable[[str], str], now: datetime) -> Letter:
    rally = one.ticket.rally
    kind = Kind.SURVEY_AGAIN if one.contacts else Kind.SURVEY
    words = text_of(organisation=rally.organisation_id, kind=kind).words
    dates = dates_of(rally)
    values = {
        "rallye": rally.name,
        "structure": rally.organisation.name,
        "date": period(dates.first, dates.last) if dates else "",
        "lien": address(token_of_ticket(one.ticket)),
    }
    by_mail = channel == Channel.EMAIL
    return Letter(
        about=one.about,
        kind=kind,
        channel=channel,
        to=one.email if by_mail else one.phone,
        subject=fill(words.subject, values) if by_mail else "",
        body=fill(words.body if by_mail else words.sms, values),
    )


def _trace(rally: Rally, number: int, actor: Actor, now: datetime) -> None:
    trace(
        actor=actor,
        organisation=rally.organisation_id,
        verb="messages.posted",
        about=f"rally:{rally.pk}",
        now=now,
        facts={"number": number, "text": Kind.SURVEY.label},
    )
