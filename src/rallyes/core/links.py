"""Addresses that open a page without an account: a random nonce, signed with the site's secret.

Only the nonce is stored, so that a copy of the database opens nothing.
"""

from __future__ import annotations

import secrets

from django.core.signing import BadSignature, Signer

from rallyes.core.errors import NotFoundError

NONCE_BYTES = 18


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
