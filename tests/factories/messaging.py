"""Messages of an organisation, and what posts them."""

from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

import factory

from rallyes.messaging.domain.outbox import Letter, Sender
from rallyes.messaging.enums import Channel
from rallyes.messaging.models import Message


def letter(to: str = "awa@exemple.org", **facts: Any) -> Letter:
    known = {
        "about": "participant:12",
        "kind": "reminder",
        "channel": Channel.EMAIL,
        "subject": "Votre rallye",
        "body": "Bonjour,\n\nVotre lien\u00a0: https://exemple.org/p/abc/",
    }
    return Letter(to=to, **(known | facts))


def sms(to: str = "06 12 34 56 78", **facts: Any) -> Letter:
    return letter(to, channel=Channel.SMS, subject="", **facts)


def stop_at(token: str) -> str:
    return f"https://exemple.org/stop/{token}/"


def sender(organisation: int = 7, stop: Callable[[str], str] = stop_at) -> Sender:
    return Sender(organisation, "Emploi en Ardèche", "contact@exemple.org", "rally:3", stop)


class MessageFactory(factory.django.DjangoModelFactory):
    """A message that did not leave."""

    class Meta:
        model = Message

    organisation = 7
    within = "rally:3"
    about = "participant:12"
    channel = Channel.EMAIL
    kind = "file"
    to = "nulle-part@exemple.org"
    sender = "Emploi en Ardèche"
    subject = "Votre dossier"
    body = "Bonjour"
    state = "failed"
    fault = "Le serveur de courrier refuse cette adresse. Corrigez-la, puis renvoyez le message."
    created_at = datetime(2019, 5, 2, 8, tzinfo=UTC)
    not_before = factory.SelfAttribute("created_at")
