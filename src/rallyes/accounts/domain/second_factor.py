"""What an account asks for besides the code, or instead of it."""

from __future__ import annotations

from allauth.mfa.models import Authenticator

from rallyes.accounts.models import User

PROOFS = (Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN)


def is_protected(*, user: User) -> bool:
    """Whether reading somebody's mail is not enough to enter."""
    return Authenticator.objects.filter(user=user, type__in=PROOFS).exists()


def unprotect(*, user: User) -> int:
    """Forget everything: the device and the recovery codes are lost. Returns how many proofs."""
    return Authenticator.objects.filter(user=user).delete()[0]
