"""Whom messages were for, as their files know them now; sending one again."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import datetime
from typing import Any

from rallyes.companies.models import Engagement
from rallyes.core.errors import RefusedError
from rallyes.messaging.domain.correspondents import BadAddress
from rallyes.messaging.domain.outbox import send_again
from rallyes.messaging.enums import Channel
from rallyes.messaging.models import Message
from rallyes.participants.models import Participant
from rallyes.planning.domain.telling.recipients import Recipient, companies, guides, people
from rallyes.planning.models import Guide
from rallyes.rallies.domain.rallies import require_alive
from rallyes.rallies.models import Rally

GONE = "La personne n’est plus dans ce rallye\u00a0: rien ne peut lui être renvoyé."
ON_ITS_WAY = "Ce message est déjà parti, en route, ou refusé par la personne."


class CannotSendAgain(RefusedError):
    """Nobody to send it to, no address, or nothing to send."""


def known(rally: Rally, messages: Iterable[Message]) -> dict[str, Recipient]:
    """By ``about``, those who are still in the rally; three queries."""
    abouts = [message.about for message in messages]
    found = [
        *people(Participant.objects.filter(rally=rally, pk__in=_keys(abouts, "participant")), {}),
        *companies(Engagement.objects.filter(rally=rally, pk__in=_keys(abouts, "engagement"))),
        *guides(Guide.objects.filter(rally=rally, pk__in=_keys(abouts, "guide"))),
    ]
    return {one.about: one for one in found}


def again(
    *, rally: Rally, message: Message, stop: Callable[[str], str], task: Any, now: datetime
) -> None:
    """A failed message leaves again, to the address that the file has now.

    Raises RallyIsCancelled, CannotSendAgain.
    """
    require_alive(rally)
    whom = known(rally, [message]).get(message.about)
    if whom is None:
        raise CannotSendAgain(GONE)
    address = whom.address(Channel(message.channel))
    try:
        left = send_again(message=message, to=address, stop=stop, task=task, now=now)
    except BadAddress as fault:
        raise CannotSendAgain(str(fault)) from fault
    if not left:
        raise CannotSendAgain(ON_ITS_WAY)


def _keys(abouts: Iterable[str], word: str) -> set[int]:
    """The numbers in « participant:12 »."""
    parts = (about.partition(":") for about in abouts)
    return {int(number) for name, _, number in parts if name == word}
