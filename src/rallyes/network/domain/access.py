"""The only way to an organisation on somebody's behalf, and what each role may do there."""

from __future__ import annotations

from django.contrib.auth.base_user import AbstractBaseUser
from django.contrib.auth.models import AnonymousUser
from django.db.models import QuerySet

from rallyes.core.errors import ForbiddenError, NotFoundError
from rallyes.network.enums import Role
from rallyes.network.models import Invitation, Membership


class NotLead(ForbiddenError):
    """Only a lead of the organisation may do this."""


class ReaderOnly(ForbiddenError):
    """Whoever reads changes nothing."""


def membership_of(user: AbstractBaseUser | AnonymousUser) -> Membership | None:
    """The membership through which this account enters, None for a stranger or one who left."""
    if not user.is_authenticated:
        return None
    return (
        Membership.objects.select_related("organisation", "user")
        .filter(user_id=user.pk, left_at__isnull=True)
        .first()
    )


def may_manage(membership: Membership) -> bool:
    """Whether this person may invite, change roles and change the organisation's page."""
    return membership.role == Role.LEAD


def require_lead(membership: Membership) -> None:
    if not may_manage(membership):
        message = (
            "Seule une personne responsable de la structure peut faire cela. "
            "Demandez-le à l’une d’elles\u00a0: leurs noms sont sur la page "
            "«\u00a0Ma structure\u00a0»."
        )
        raise NotLead(message)


def may_change(membership: Membership) -> bool:
    """Whether this person may change anything that is the organisation's."""
    return membership.role != Role.READER


def require_change(membership: Membership) -> None:
    if not may_change(membership):
        message = (
            "Votre compte est en lecture seule\u00a0: vous pouvez tout ouvrir dans un rallye, "
            "sans rien y changer. Pour aller plus loin, demandez un autre rôle à une personne "
            "responsable\u00a0: leurs noms sont sur la page «\u00a0Ma structure\u00a0»."
        )
        raise ReaderOnly(message)


def colleagues(membership: Membership) -> QuerySet[Membership]:
    """Everybody who belongs to the organisation today, oneself included."""
    return Membership.objects.select_related("user").filter(
        organisation_id=membership.organisation_id, left_at__isnull=True
    )


def access_colleague(*, membership: Membership, colleague_id: int) -> Membership:
    found = colleagues(membership).select_related("organisation").filter(pk=colleague_id).first()
    if found is None:
        raise NotFoundError
    return found


def access_invitation(*, membership: Membership, invitation_id: int) -> Invitation:
    found = Invitation.objects.filter(
        pk=invitation_id, organisation_id=membership.organisation_id
    ).first()
    if found is None:
        raise NotFoundError
    return found
