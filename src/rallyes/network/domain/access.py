"""The only way to an organisation on somebody's behalf."""

from __future__ import annotations

from django.contrib.auth.base_user import AbstractBaseUser
from django.contrib.auth.models import AnonymousUser

from rallyes.network.models import Membership


def membership_of(user: AbstractBaseUser | AnonymousUser) -> Membership | None:
    """The membership through which this account enters, None for a stranger or one who left."""
    if not user.is_authenticated:
        return None
    return (
        Membership.objects.select_related("organisation", "user")
        .filter(user_id=user.pk, left_at__isnull=True)
        .first()
    )
