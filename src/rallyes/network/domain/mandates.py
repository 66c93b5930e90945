"""Who works for the network as a whole, and which organisations each of them follows."""

from __future__ import annotations

from datetime import datetime

from django.contrib.auth.base_user import AbstractBaseUser
from django.contrib.auth.models import AnonymousUser
from django.db import transaction
from django.db.models import QuerySet

from rallyes.accounts.domain.people import clean_address, open_account
from rallyes.accounts.models import User
from rallyes.core.audit import Fact, trace
from rallyes.core.errors import ForbiddenError, NotFoundError, RefusedError
from rallyes.core.french import NBSP
from rallyes.network import notifications
from rallyes.network.enums import NetworkRole
from rallyes.network.models import Mandate, Organisation


class NotFederation(ForbiddenError):
    """Only the federation may do this."""


class HasMandate(RefusedError):
    """The account has another role in the network already."""


class LastOfFederation(RefusedError):
    """The federation keeps at least one account."""


def mandate_of(user: AbstractBaseUser | AnonymousUser) -> Mandate | None:
    """The mandate through which this account enters, None for anybody else."""
    if not user.is_authenticated:
        return None
    return (
        Mandate.objects.select_related("user")
        .filter(user_id=user.pk, ended_at__isnull=True)
        .first()
    )


def require_federation(mandate: Mandate) -> None:
    if not mandate.is_federation:
        message = (
            "Seule la fédération peut faire cela. Demandez-le à votre interlocutrice ou "
            "interlocuteur à la fédération."
        )
        raise NotFederation(message)


def mandates_in_force() -> QuerySet[Mandate]:
    """Everybody who works for the network today, with those they follow; two queries."""
    there = Mandate.objects.filter(ended_at__isnull=True).select_related("user")
    return there.prefetch_related("followed")


def access_mandate(*, mandate_id: int) -> Mandate:
    """A mandate in force; raises NotFoundError for any other."""
    found = mandates_in_force().filter(pk=mandate_id).first()
    if found is None:
        raise NotFoundError
    return found


def followed_organisations(mandate: Mandate) -> QuerySet[Organisation]:
    """All of them for the federation, those entrusted to them for an expert."""
    if mandate.is_federation:
        return Organisation.objects.all()
    return Organisation.objects.filter(experts=mandate)


def access_followed(*, mandate: Mandate, organisation_id: int) -> Organisation:
    """Raises NotFoundError for an organisation that this person does not follow."""
    found = followed_organisations(mandate).filter(pk=organisation_id).first()
    if found is None:
        raise NotFoundError
    return found


@transaction.atomic
def give_mandate(
    *, by: Mandate, email: str, role: NetworkRole, link: str, now: datetime
) -> Mandate:
    """Open the space of the network to a mailbox; asking twice sends the letter again.

    Raises NotFederation, HasMandate, and MailNotSent, in which case nothing is kept.
    """
    require_federation(by)
    mandate = open_mandate(email=email, role=role, now=now)
    _trace(by.user, "mandate.given", mandate, now)
    notifications.give_mandate(mandate=mandate, by=str(by.user), link=link)
    return mandate


def open_mandate(*, email: str, role: NetworkRole, name: str = "", now: datetime) -> Mandate:
    """The mandate of a mailbox, made if there is none. Raises HasMandate."""
    user = open_account(email=clean_address(email), name=name)
    mandate, _ = Mandate.objects.get_or_create(
        user=user, ended_at=None, defaults={"role": role, "given_at": now}
    )
    if mandate.role != role:
        message = (
            f"{user.email} a déjà un rôle dans le réseau{NBSP}: {mandate.get_role_display()}. "
            "Retirez-le d’abord."
        )
        raise HasMandate(message)
    return mandate


@transaction.atomic
def end_mandate(*, by: Mandate, mandate: Mandate, now: datetime) -> None:
    """The person enters no more. Raises NotFederation, LastOfFederation."""
    require_federation(by)
    there = Mandate.objects.select_for_update().filter(
        role=NetworkRole.FEDERATION, ended_at__isnull=True
    )
    if mandate.is_federation and not [one for one in there if one.pk != mandate.pk]:
        message = (
            f"{mandate.user} est la seule personne de la fédération. Donnez d’abord ce rôle à "
            "quelqu’un d’autre."
        )
        raise LastOfFederation(message)
    mandate.ended_at = now
    mandate.save(update_fields=["ended_at"])
    _trace(by.user, "mandate.ended", mandate, now)


@transaction.atomic
def entrust(
    *, by: Mandate, organisation: Organisation, experts: QuerySet[Mandate], now: datetime
) -> None:
    """From now on these experts follow the organisation, and no other. Raises NotFederation."""
    require_federation(by)
    organisation.experts.set(experts)
    trace(
        actor=by.user,
        organisation=organisation.pk,
        verb="organisation.entrusted",
        about=f"organisation:{organisation.pk}",
        now=now,
        facts={"experts": [one.shown_name for one in experts]},
    )


def experts_in_force() -> QuerySet[Mandate]:
    return mandates_in_force().filter(role=NetworkRole.EXPERT)


def _trace(by: User, verb: str, mandate: Mandate, now: datetime) -> None:
    facts: dict[str, Fact] = {"email": mandate.user.email, "role": mandate.role}
    trace(
        actor=by, organisation=None, verb=verb, about=f"mandate:{mandate.pk}", now=now, facts=facts
    )
