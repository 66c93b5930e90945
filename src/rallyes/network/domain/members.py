"""Colleagues: their role, their leaving, and a mailbox that is lost or changed."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta

from django.core import signing
from django.db import transaction
from django.db.models import QuerySet

from rallyes.accounts.domain import people
from rallyes.accounts.domain.second_factor import unprotect
from rallyes.accounts.models import User
from rallyes.core.audit import Fact, trace
from rallyes.core.errors import RefusedError
from rallyes.network import notifications
from rallyes.network.domain.access import colleagues, membership_of, require_lead
from rallyes.network.enums import Role
from rallyes.network.models import Membership, Organisation

LIFE = timedelta(days=1)
SALT = "rallyes.address"


class LastLead(RefusedError):
    """An organisation keeps at least one lead."""


class LinkClosed(RefusedError):
    """The link that confirms an address is too old, has served, or never was one."""


def leads_of(organisation: Organisation) -> QuerySet[Membership]:
    """Those who answer for an organisation today."""
    there = Membership.objects.filter(organisation=organisation, left_at__isnull=True)
    return there.filter(role=Role.LEAD).select_related("user")


@transaction.atomic
def end_membership(*, by: Membership, colleague: Membership, now: datetime) -> None:
    """``colleague`` no longer enters; what they made stays, and says who made it.

    Oneself or a lead. Raises NotLead, LastLead.
    """
    if by.pk != colleague.pk:
        require_lead(by)
    _keep_a_lead(colleague)
    colleague.left_at = now
    colleague.save(update_fields=["left_at"])
    _trace(by, "member.left", colleague, now, {"name": str(colleague.user)})


@transaction.atomic
def change_role(*, by: Membership, colleague: Membership, role: Role, now: datetime) -> None:
    """Raises NotLead, LastLead."""
    require_lead(by)
    if role != Role.LEAD:
        _keep_a_lead(colleague)
    colleague.role = role
    colleague.save(update_fields=["role"])
    _trace(by, "member.role", colleague, now, {"name": str(colleague.user), "role": role.value})


def _keep_a_lead(colleague: Membership) -> None:
    Organisation.objects.select_for_update().get(pk=colleague.organisation_id)
    others = colleagues(colleague).filter(role=Role.LEAD).exclude(pk=colleague.pk)
    if colleague.role == Role.LEAD and not others.exists():
        message = (
            f"{colleague.user} est la seule personne responsable de la structure. "
            "Donnez d’abord ce rôle à une ou un collègue, ou invitez quelqu’un comme responsable."
        )
        raise LastLead(message)


def ask_for_address(*, user: User, email: str, link: Callable[[str], str]) -> None:
    """Write to the new mailbox; nothing changes until its link is opened. Raises MailNotSent."""
    new = people.clean_address(email)
    asked = {"user": user.pk, "old": user.email, "new": new}
    notifications.confirm_address(email=new, link=link(signing.dumps(asked, salt=SALT)))


@transaction.atomic
def confirm_address(*, token: str, now: datetime) -> User:
    """Sign in with the new address from now on. Raises LinkClosed, AddressTaken, MailNotSent."""
    try:
        asked = signing.loads(token, salt=SALT, max_age=LIFE)
    except signing.BadSignature:
        asked = {"user": None, "old": "", "new": ""}
    user = User.objects.filter(pk=asked["user"], email=asked["old"]).first()
    if user is None:
        message = (
            "Ce lien ne peut plus servir. Demandez-en un autre depuis «\u00a0Mon compte\u00a0»."
        )
        raise LinkClosed(message)
    return _move(user=user, email=asked["new"], actor=user, by="vous-même", now=now)


@transaction.atomic
def recover_mailbox(*, by: Membership, colleague: Membership, email: str, now: datetime) -> User:
    """A lead gives a colleague who lost their mailbox another address.

    The old mailbox is told, and every open session of the colleague ends.
    Raises NotLead, AddressTaken.
    """
    require_lead(by)
    return _move(user=colleague.user, email=email, actor=by.user, by=str(by.user), now=now)


@transaction.atomic
def recover_account(*, old: str, new: str, now: datetime) -> User | None:
    """The server's keeper does the same at the command line; None if nobody has ``old``."""
    user = people.find_account(email=old)
    if user is None:
        return None
    return _move(user=user, email=new, actor=None, by="la personne qui tient le site", now=now)


@transaction.atomic
def unprotect_account(*, email: str, now: datetime) -> User | None:
    """The server's keeper takes away the keys and codes of an account whose owner lost them all.

    None if nobody has ``email``.
    """
    user = people.find_account(email=email)
    if user is None:
        return None
    unprotect(user=user)
    membership = membership_of(user)
    trace(
        actor=None,
        organisation=membership.organisation_id if membership else None,
        verb="account.unprotected",
        about=f"organisation:{membership.organisation_id}" if membership else f"user:{user.pk}",
        now=now,
        facts={"name": str(user)},
    )
    return user


def _move(*, user: User, email: str, actor: User | None, by: str, now: datetime) -> User:
    old = user.email
    people.change_address(user=user, email=email)
    membership = membership_of(user)
    trace(
        actor=actor,
        organisation=membership.organisation_id if membership else None,
        verb="account.address",
        about=f"organisation:{membership.organisation_id}" if membership else f"user:{user.pk}",
        now=now,
        facts={"old": old, "new": user.email},
    )
    if membership is not None:
        notifications.address_changed(colleague=membership, old=old, new=user.email, by=by)
    return user


def _trace(
    by: Membership, verb: str, colleague: Membership, now: datetime, facts: dict[str, Fact]
) -> None:
    trace(
        actor=by.user,
        organisation=by.organisation_id,
        verb=verb,
        about=f"organisation:{colleague.organisation_id}",
        now=now,
        facts=facts,
    )
