"""Inviting a colleague by mail: a signed link lives a week, serves once, can be taken back."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta

from django.core import signing
from django.db import transaction
from django.db.models import QuerySet

from rallyes.accounts.domain.people import clean_address, find_account
from rallyes.accounts.models import User
from rallyes.core.audit import trace
from rallyes.core.errors import RefusedError
from rallyes.network import notifications
from rallyes.network.domain.access import colleagues, membership_of, require_lead
from rallyes.network.domain.organisations import BelongsElsewhere, add_member, elsewhere
from rallyes.network.enums import Role
from rallyes.network.models import Invitation, Membership, Organisation

LIFE = timedelta(days=7)
SALT = "rallyes.invitation"


class AlreadyHere(RefusedError):
    """The person is a colleague already."""


class InvitationClosed(RefusedError):
    """The link was used, taken back, or its week is over; or it never was one."""


def pending_invitations(membership: Membership, now: datetime) -> QuerySet[Invitation]:
    return _pending(membership.organisation_id, now)


def _pending(organisation_id: int, now: datetime) -> QuerySet[Invitation]:
    return Invitation.objects.select_related("invited_by").filter(
        organisation_id=organisation_id,
        accepted_at__isnull=True,
        revoked_at__isnull=True,
        expires_at__gt=now,
    )


@transaction.atomic
def invite(
    *, by: Membership, email: str, role: Role, link: Callable[[str], str], now: datetime
) -> Invitation:
    """Send a link to ``email``; an earlier one stops working. ``link``: a token's address.

    Raises NotLead, AlreadyHere, and MailNotSent, in which case nothing is kept.
    """
    require_lead(by)
    email = clean_address(email)
    if colleagues(by).filter(user__email=email).exists():
        message = f"{email} fait déjà partie de votre structure."
        raise AlreadyHere(message)
    return send_invitation(
        organisation=by.organisation, by=by.user, email=email, role=role, link=link, now=now
    )


def send_invitation(
    *,
    organisation: Organisation,
    by: User,
    email: str,
    role: Role,
    link: Callable[[str], str],
    now: datetime,
) -> Invitation:
    """Whoever calls has checked that ``by`` may. Raises MailNotSent."""
    email = clean_address(email)
    _pending(organisation.pk, now).filter(email=email).update(revoked_at=now)
    invitation = Invitation.objects.create(
        organisation=organisation,
        email=email,
        role=role,
        invited_by=by,
        created_at=now,
        expires_at=now + LIFE,
    )
    _trace(by, "invitation.sent", invitation, now)
    notifications.invite(invitation=invitation, link=link(token_of(invitation)))
    return invitation


@transaction.atomic
def revoke(*, by: Membership, invitation: Invitation, now: datetime) -> None:
    """Take an invitation back: its link opens nothing any more."""
    require_lead(by)
    if invitation.revoked_at is None and invitation.accepted_at is None:
        invitation.revoked_at = now
        invitation.save(update_fields=["revoked_at"])
        _trace(by.user, "invitation.revoked", invitation, now)


def token_of(invitation: Invitation) -> str:
    return signing.dumps(invitation.pk, salt=SALT)


def open_invitation(*, token: str, now: datetime) -> Invitation:
    """The invitation that a link carries, while it is good. Raises InvitationClosed."""
    try:
        pk = signing.loads(token, salt=SALT)
    except signing.BadSignature:
        pk = None
    found = Invitation.objects.select_related("organisation", "invited_by").filter(pk=pk).first()
    if found is None or not _good(found, now):
        message = (
            "Cette invitation ne peut plus servir\u00a0: elle a déjà servi, elle a été reprise, "
            "ou sa semaine est passée. Demandez-en une nouvelle à la personne qui vous a invité."
        )
        raise InvitationClosed(message)
    return found


def _good(invitation: Invitation, now: datetime) -> bool:
    return (
        invitation.accepted_at is None
        and invitation.revoked_at is None
        and invitation.expires_at > now
    )


def refuse_elsewhere(invitation: Invitation) -> None:
    """Raises BelongsElsewhere if the invited account is in another organisation today."""
    user = find_account(email=invitation.email)
    current = membership_of(user) if user else None
    if current is not None and current.organisation_id != invitation.organisation_id:
        raise BelongsElsewhere(elsewhere(current))


@transaction.atomic
def accept(*, token: str, person: str, now: datetime) -> Membership:
    """Enter with the invited address. Raises InvitationClosed, BelongsElsewhere."""
    invitation = open_invitation(token=token, now=now)
    taken = Invitation.objects.filter(pk=invitation.pk, accepted_at__isnull=True)
    if not taken.update(accepted_at=now):
        message = "Cette invitation vient de servir. Connectez-vous avec votre adresse."
        raise InvitationClosed(message)
    membership = add_member(
        organisation=invitation.organisation,
        email=invitation.email,
        person=person,
        role=Role(invitation.role),
        now=now,
    )
    _trace(membership.user, "invitation.accepted", invitation, now)
    return membership


def _trace(by: User, verb: str, invitation: Invitation, now: datetime) -> None:
    trace(
        actor=by,
        organisation=invitation.organisation_id,
        verb=verb,
        about=f"organisation:{invitation.organisation_id}",
        now=now,
        facts={"email": invitation.email, "role": invitation.role},
    )
