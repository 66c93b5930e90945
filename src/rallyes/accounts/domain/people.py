"""Opening an account, naming its owner, changing its address."""

from __future__ import annotations

from collections.abc import Iterable

from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from django.db import IntegrityError, transaction

from rallyes.accounts.models import User
from rallyes.core.errors import RefusedError


class AddressTaken(RefusedError):
    """Another account signs in with this address."""


def find_account(*, email: str) -> User | None:
    return User.objects.filter(email=clean_address(email)).first()


def open_account(*, email: str, name: str = "") -> User:
    """The account of this address, made if there is none; ``name`` fills a blank name only."""
    user = find_account(email=email)
    if user is None:
        return User.objects.create_user(clean_address(email), name=name)
    if name and not user.name:
        user.name = name
        user.save(update_fields=["name"])
    return user


def rename(*, user: User, name: str) -> User:
    user.name = name
    user.save(update_fields=["name"])
    return user


def change_address(*, user: User, email: str) -> User:
    """Sign in with ``email`` from now on. Every open session of the account ends.

    Raises AddressTaken.
    """
    user.email = clean_address(email)
    user.set_unusable_password()  # its random part signs the sessions: a new one closes them all
    try:
        with transaction.atomic():
            user.save(update_fields=["email", "password"])
    except IntegrityError as fault:
        message = "Cette adresse ne peut pas être utilisée\u00a0: choisissez-en une autre."
        raise AddressTaken(message) from fault
    return user


def names_of(actors: Iterable[str]) -> dict[str, str]:
    """How the accounts that traces name ("user:3") are called today; others are left out."""
    numbers = [int(actor[5:]) for actor in actors if actor.startswith("user:")]
    return {f"user:{user.pk}": str(user) for user in User.objects.filter(pk__in=numbers)}


def clean_address(email: str) -> str:
    """Addresses are kept in lower case, as people sign in with either."""
    return email.strip().lower()


def close_account(*, user: User) -> User:
    """Forgets who owned an account: nobody signs in with it, and nothing names its owner."""
    user.name, user.email = "", f"{user.pk}@forgotten.invalid"
    user.is_active = False
    user.set_unusable_password()
    user.save(update_fields=["name", "email", "is_active", "password"])
    Authenticator.objects.filter(user=user).delete()
    UserSession.objects.filter(user=user).delete()
    return user
