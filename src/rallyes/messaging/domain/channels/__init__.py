"""The port of what leaves the site: one way to deliver, by e-mail or by SMS."""

from __future__ import annotations

from collections.abc import Callable

from rallyes.messaging.domain.channels import email, sms
from rallyes.messaging.domain.channels.faults import TryLater, Undeliverable
from rallyes.messaging.enums import Channel
from rallyes.messaging.models import Message

Carrier = Callable[[Message], None]
"""Hands a message over; raises TryLater or Undeliverable, each with a French sentence."""

CARRIERS: dict[Channel, Carrier] = {Channel.EMAIL: email.deliver, Channel.SMS: sms.deliver}


def deliver(message: Message) -> None:
    """By the channel of the message. Raises TryLater, Undeliverable."""
    CARRIERS[Channel(message.channel)](message)


__all__ = ["TryLater", "Undeliverable", "deliver"]
