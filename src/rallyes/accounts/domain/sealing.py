"""The secrets of applications and of recovery codes, sealed again with the newest key."""

from __future__ import annotations

from allauth.mfa.models import Authenticator
from django.db import transaction

from rallyes.core.sealing import read_sealed, seal

SEALED = ("secret", "seed")
"""What allauth keeps of an application and of recovery codes, in ``Authenticator.data``."""


@transaction.atomic
def seal_second_factors_again() -> int:
    """Seal each secret with the newest key; returns how many. Raises KeyLost."""
    kinds = (Authenticator.Type.TOTP, Authenticator.Type.RECOVERY_CODES)
    kept = list(Authenticator.objects.select_for_update().filter(type__in=kinds))
    for one in kept:
        told = {key: seal(read_sealed(one.data[key])) for key in SEALED if key in one.data}
        one.data = {**one.data, **told}
        one.save(update_fields=["data"])
    return len(kept)
