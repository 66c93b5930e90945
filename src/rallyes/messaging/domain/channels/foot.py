"""What ends every message: who writes, and how to have no more of them."""

from __future__ import annotations

from rallyes.messaging.enums import Channel
from rallyes.messaging.models import Message


def whole(message: Message) -> str:
    """The text as it is read."""
    channel = Channel(message.channel)
    return message.body + foot(channel, name=message.sender, stop=message.stop_address)


def foot(channel: Channel, *, name: str, stop: str) -> str:
    """``stop``: where the link leads."""
    if channel == Channel.SMS:
        return f"\nSTOP\u00a0: {stop}"
    return f"\n\n{name}\n\nPour ne plus recevoir ces messages\u00a0:\n{stop}\n"
