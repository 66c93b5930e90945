"""Messages of an organisation, and what posts them."""

from collections.abc import Callable
from typing import Any

from rallyes.messaging.domain.outbox import Letter, Sender
from rallyes.messaging.enums import Channel


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
