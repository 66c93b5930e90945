"""A new organisation with its first account, and what its page says."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from rallyes.accounts.domain.people import open_account
from rallyes.core.audit import trace
from rallyes.core.errors import RefusedError
from rallyes.network.domain.access import membership_of, require_lead
from rallyes.network.enums import Role
from rallyes.network.models import Membership, Organisation


class BelongsElsewhere(RefusedError):
    """An account belongs to one organisation at a time."""


@transaction.atomic
def create_organisation(
    *, name: str, email: str, person: str = "", is_demonstration: bool = False, now: datetime
) -> Membership:
    """An organisation whose first lead signs in with ``email``. Raises BelongsElsewhere."""
    organisation = Organisation.objects.create(name=name, is_demonstration=is_demonstration)
    lead = add_member(
        organisation=organisation, email=email, person=person, role=Role.LEAD, now=now
    )
    trace(
        actor=None,
        organisation=organisation.pk,
        verb="organisation.created",
        about=f"organisation:{organisation.pk}",
        now=now,
    )
    return lead


@transaction.atomic
def add_member(
    *, organisation: Organisation, email: str, person: str = "", role: Role, now: datetime
) -> Membership:
    """Let ``email`` enter the organisation; its account is opened if it has none.

    Raises BelongsElsewhere while the account belongs to another organisation.
    """
    user = open_account(email=email, name=person)
    current = membership_of(user)
    if current is not None and current.organisation_id != organisation.pk:
        raise BelongsElsewhere(elsewhere(current))
    membership, _ = Membership.objects.update_or_create(
        user=user,
        defaults={
            "organisation": organisation,
            "role": role,
            "joined_at": current.joined_at if current else now,
            "left_at": None,
        },
    )
    return membership


def elsewhere(current: Membership) -> str:
    return (
        f"Le compte {current.user.email} appartient déjà à la structure "
        f"«\u00a0{current.organisation}\u00a0». Quittez-la d’abord depuis la page "
        "«\u00a0Ma structure\u00a0», ou faites-vous inviter à une autre adresse."
    )


@transaction.atomic
def describe_organisation(
    *, by: Membership, name: str, address: str, phone: str, email: str, now: datetime
) -> Organisation:
    """Change the organisation's name and contact; leads only."""
    require_lead(by)
    organisation = by.organisation
    organisation.name, organisation.address = name, address
    organisation.phone, organisation.email = phone, email
    organisation.save()
    trace(
        actor=by.user,
        organisation=organisation.pk,
        verb="organisation.changed",
        about=f"organisation:{organisation.pk}",
        now=now,
    )
    return organisation
