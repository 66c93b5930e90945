"""Addresses that open a page without an account: a random nonce, signed with the site's secret.

Only the nonce is stored, so that a copy of the database opens nothing.
"""

from __future__ import annotations

import secrets
from datetime import datetime, timedelta
from typing import Protocol

from django.core.signing import BadSignature, Signer

from rallyes.core.errors import NotFoundError

NONCE_BYTES = 18
OPENING_NOTED_EVERY = timedelta(hours=1)


class Openable(Protocol):
    """A row that remembers when its page was last opened."""

    last_opened_at: datetime | None

    def save(self, *, update_fields: list[str]) -> None: ...


def new_nonce() -> str:
    """24 signs that nobody can guess."""
    return secrets.token_urlsafe(NONCE_BYTES)


def sign(nonce: str, *, salt: str) -> str:
    """What stands in the address; ``salt`` names the kind of link, so that one opens no other."""
    return Signer(salt=salt, sep=".").sign(nonce)


def nonce_in(token: str, *, salt: str) -> str:
    """The nonce that an address carries; raises NotFoundError where it was not signed here."""
    try:
        return Signer(salt=salt, sep=".").unsign(token)
    except BadSignature:
        raise NotFoundError from None


def note_opening(link: Openable, now: datetime) -> None:
    """At most one writing an hour, however often a page is opened."""
    if link.last_opened_at is None or now - link.last_opened_at > OPENING_NOTED_EVERY:
        link.last_opened_at = now
        link.save(update_fields=["last_opened_at"])
