"""Whom a message would reach, and whom not, before it leaves."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from rallyes.messaging.domain.correspondents import BadAddress, read_address, stopped
from rallyes.messaging.enums import Channel, Kind
from rallyes.planning.domain.telling.recipients import Recipient

PROGRAMMES = (Kind.PROGRAMME_TEAM, Kind.PROGRAMME_GUIDE, Kind.PROGRAMME_COMPANY)


@dataclass(frozen=True, slots=True)
class Reach:
    """``unreachable``: no address, or none that this channel takes. ``placeless``: in no team."""

    ready: list[Recipient]
    unreachable: list[Recipient]
    stopped: list[Recipient]
    placeless: list[Recipient]

    @property
    def posted(self) -> list[Recipient]:
        """Those who stopped messages are refused by the outbox, where it shows."""
        return [*self.ready, *self.stopped]


def reach(
    *, organisation: int, kind: Kind, channel: Channel, recipients: Sequence[Recipient]
) -> Reach:
    """One query, whatever the number."""
    placed = [one for one in recipients if one.page or kind not in PROGRAMMES]
    read = [(one, _read(one, channel)) for one in placed]
    addresses = {address for _, address in read if address}
    gone = stopped(organisation=organisation, channel=channel, addresses=addresses)
    return Reach(
        ready=[one for one, address in read if address and address not in gone],
        unreachable=[one for one, address in read if not address],
        stopped=[one for one, address in read if address in gone],
        placeless=[one for one in recipients if one not in placed],
    )


def _read(recipient: Recipient, channel: Channel) -> str:
    try:
        return read_address(channel, recipient.address(channel))
    except BadAddress:
        return ""
