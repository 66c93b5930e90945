"""Addresses to which an organisation writes, and those that want no more messages of it."""

from __future__ import annotations

import secrets
from collections.abc import Iterable
from datetime import datetime
from hashlib import sha256

from django.core.signing import BadSignature, Signer
from django.db import transaction

from rallyes.core.errors import NotFoundError
from rallyes.core.identifiers import IdentifierError, read_phone
from rallyes.messaging.domain.channels.sms import takes_sms
from rallyes.messaging.enums import Channel
from rallyes.messaging.models import Correspondent

LAND_LINE = "Ce numéro est celui d’un poste fixe\u00a0: il ne reçoit pas de SMS."


class BadAddress(ValueError):
    """Nothing can be sent there; ``str()`` says why, in French."""


def read_address(channel: Channel, text: str) -> str:
    """An address as it is kept and compared: lower case, or E.164. Raises BadAddress."""
    if channel == Channel.EMAIL:
        return text.strip().lower()
    try:
        number = read_phone(text)
    except IdentifierError as fault:
        raise BadAddress(str(fault)) from fault
    if not takes_sms(number):
        raise BadAddress(LAND_LINE)
    return number


def correspondents(
    *, organisation: int, channel: Channel, addresses: Iterable[str]
) -> dict[str, Correspondent]:
    """By address; made where the organisation never wrote there. Addresses as they are kept."""
    digests = {_digest(address): address for address in addresses}
    wanted = Correspondent.objects.filter(
        organisation=organisation, channel=channel, digest__in=list(digests)
    )
    known = set(wanted.values_list("digest", flat=True))
    Correspondent.objects.bulk_create(
        (
            Correspondent(
                organisation=organisation,
                channel=channel,
                digest=digest,
                nonce=secrets.token_urlsafe(18),
            )
            for digest in digests
            if digest not in known
        ),
        ignore_conflicts=True,
    )
    return {digests[one.digest]: one for one in wanted.all()}


def stopped(*, organisation: int, channel: Channel, addresses: Iterable[str]) -> set[str]:
    """Those of these addresses, as they are kept, that want no more messages."""
    digests = {_digest(address): address for address in addresses}
    found = Correspondent.objects.filter(
        organisation=organisation,
        channel=channel,
        digest__in=list(digests),
        stopped_at__isnull=False,
    )
    return {digests[digest] for digest in found.values_list("digest", flat=True)}


def token_of(correspondent: Correspondent) -> str:
    return _signer().sign(correspondent.nonce)


def open_stop(*, token: str) -> Correspondent:
    """Whoever holds the link under a message; raises NotFoundError for a forged one."""
    try:
        nonce = _signer().unsign(token)
    except BadSignature:
        raise NotFoundError from None
    found = Correspondent.objects.filter(nonce=nonce).first()
    if found is None:
        raise NotFoundError
    return found


@transaction.atomic
def stop(*, correspondent: Correspondent, now: datetime) -> None:
    """No more messages to this address; asking twice changes nothing."""
    Correspondent.objects.filter(pk=correspondent.pk, stopped_at__isnull=True).update(
        stopped_at=now
    )


def resume(*, correspondent: Correspondent) -> None:
    """The person has changed their mind."""
    Correspondent.objects.filter(pk=correspondent.pk).update(stopped_at=None)


def _digest(address: str) -> str:
    return sha256(address.encode()).hexdigest()


def _signer() -> Signer:
    return Signer(salt="rallyes.stop-messages", sep=".")
