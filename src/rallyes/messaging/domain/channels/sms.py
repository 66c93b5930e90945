"""SMS, by a provider that takes ``{"from", "to", "text"}`` as JSON over HTTP.

``docs/deploy.md`` says how to name one, or to put a small relay before another.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from urllib.error import HTTPError, URLError
from urllib.request import Request, urlopen

import phonenumbers
from django.conf import settings

from rallyes.core.errors import RefusedError
from rallyes.messaging.domain.channels.faults import TryLater, Undeliverable
from rallyes.messaging.domain.channels.foot import whole
from rallyes.messaging.models import Message

TIMEOUT = 10
"""Seconds; a worker waits, no page does."""
UNAVAILABLE = (
    "Ce site n’est relié à aucun service de SMS. Écrivez par courriel, "
    "ou demandez à la personne qui tient le site d’en régler un."
)
NO_SUCH_NUMBER = "Le service de SMS refuse ce numéro. Corrigez-le, puis renvoyez le message."
NO_ACCOUNT = (
    "Le service de SMS refuse l’accès du site. Prévenez la personne qui tient le site\u00a0: "
    "la clé ou le crédit est à revoir."
)
NO_ANSWER = "Le service de SMS n’a pas répondu. Renvoyez le message plus tard."
REFUSES_US, REFUSES_FOR_NOW = (401, 402, 403), (408, 425, 429)
MOBILE = (
    phonenumbers.PhoneNumberType.MOBILE,
    phonenumbers.PhoneNumberType.FIXED_LINE_OR_MOBILE,
)


class SmsUnavailable(RefusedError):
    """The settings name no provider."""


def is_on() -> bool:
    """Whether the settings name a provider, its key and a sender."""
    return all((settings.RALLYES_SMS_URL, settings.RALLYES_SMS_KEY, settings.RALLYES_SMS_SENDER))


def require_on() -> None:
    """Raises SmsUnavailable."""
    if not is_on():
        raise SmsUnavailable(UNAVAILABLE)


def takes_sms(number: str) -> bool:
    """Whether this E.164 number may be a mobile telephone."""
    return phonenumbers.number_type(phonenumbers.parse(number)) in MOBILE


def deliver(message: Message) -> None:
    """Raises TryLater, Undeliverable."""
    if not is_on():
        raise Undeliverable(UNAVAILABLE)
    try:
        ask(_order(message))
    except HTTPError as fault:
        raise _meaning(fault.code) from fault
    except (URLError, OSError) as fault:
        raise TryLater(NO_ANSWER) from fault


def _order(message: Message) -> Request:
    """The key of the order lets a provider that knows the custom send each message once."""
    told: Mapping[str, str] = {
        "from": settings.RALLYES_SMS_SENDER,
        "to": message.to,
        "text": whole(message),
    }
    return Request(  # noqa: S310
        settings.RALLYES_SMS_URL,
        data=json.dumps(told).encode(),
        headers={
            "Authorization": f"Bearer {settings.RALLYES_SMS_KEY}",
            "Content-Type": "application/json",
            "Idempotency-Key": f"rallyes-message-{message.pk}",
            "User-Agent": "Rallyes",
        },
        method="POST",
    )


def ask(order: Request) -> None:
    """Raises HTTPError, URLError, OSError."""
    with urlopen(order, timeout=TIMEOUT):  # noqa: S310
        pass


def _meaning(code: int) -> TryLater | Undeliverable:
    if code in REFUSES_US:
        return Undeliverable(NO_ACCOUNT)
    if code in REFUSES_FOR_NOW or code >= 500:
        return TryLater(NO_ANSWER)
    return Undeliverable(NO_SUCH_NUMBER)
