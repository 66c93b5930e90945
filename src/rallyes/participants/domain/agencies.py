"""Agencies of an organisation, and the people in them who may refer."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from datetime import datetime

from django.db import IntegrityError, transaction
from django.db.models import Prefetch, QuerySet

from rallyes.accounts.domain.people import clean_address, open_account
from rallyes.accounts.models import User
from rallyes.core.audit import trace
from rallyes.core.errors import NotFoundError, RefusedError
from rallyes.core.french import NBSP
from rallyes.network.models import Membership, Organisation
from rallyes.participants import notifications
from rallyes.participants.models import Agency, Prescriber


class NameTaken(RefusedError):
    """The organisation knows another agency of this name."""


class PrescriberElsewhere(RefusedError):
    """The account refers already for another agency of the organisation."""


@dataclass(frozen=True, slots=True)
class AgencyFacts:
    name: str
    kind: str
    phone: str = ""
    address: str = ""
    shares: bool = False


def agencies_of(organisation: Organisation) -> QuerySet[Agency]:
    """The agencies with their people of today (``people``), in two queries."""
    there = Prescriber.objects.filter(ended_at__isnull=True).select_related("user")
    return Agency.objects.filter(organisation=organisation).prefetch_related(
        Prefetch("prescribers", queryset=there, to_attr="people")
    )


def access_agency(*, membership: Membership, agency_id: int) -> Agency:
    found = Agency.objects.filter(pk=agency_id, organisation=membership.organisation_id).first()
    if found is None:
        raise NotFoundError
    return found


def access_prescriber(*, membership: Membership, prescriber_id: int) -> Prescriber:
    """A person of an agency of one's own organisation who still enters."""
    found = (
        Prescriber.objects.select_related("user", "agency")
        .filter(pk=prescriber_id, organisation=membership.organisation_id, ended_at__isnull=True)
        .first()
    )
    if found is None:
        raise NotFoundError
    return found


@transaction.atomic
def keep_agency(
    *, by: Membership, agency: Agency | None, facts: AgencyFacts, now: datetime
) -> Agency:
    """A new agency, or other facts of one that is known. Raises NameTaken."""
    kept = agency or Agency(organisation=by.organisation)
    for name, value in asdict(facts).items():
        setattr(kept, name, value)
    try:
        with transaction.atomic():
            kept.save()
    except IntegrityError as fault:
        message = f"«{NBSP}{facts.name}{NBSP}» est déjà dans votre liste de prescripteurs."
        raise NameTaken(message) from fault
    _trace(by, "agency.changed" if agency else "agency.added", now)
    return kept


@transaction.atomic
def invite_prescriber(
    *, by: Membership, agency: Agency, email: str, name: str = "", link: str, now: datetime
) -> Prescriber:
    """Open the space of prescribers to a mailbox; asking twice sends the letter again.

    Raises PrescriberElsewhere, and MailNotSent, in which case nothing is kept.
    """
    found = open_access(agency=agency, email=email, name=name, now=now)
    _trace(by, "prescriber.invited", now)
    notifications.invite(prescriber=found, by=str(by.user), link=link)
    return found


def open_access(*, agency: Agency, email: str, name: str = "", now: datetime) -> Prescriber:
    """The access of a mailbox to an agency, made if there is none. Raises PrescriberElsewhere."""
    user = open_account(email=clean_address(email), name=name)
    _reopen(user, agency)
    found, _ = Prescriber.objects.get_or_create(
        user=user,
        organisation=agency.organisation,
        ended_at=None,
        defaults={"agency": agency, "invited_at": now},
    )
    if found.agency_id != agency.pk:
        message = (
            f"Cette personne oriente déjà pour «{NBSP}{found.agency}{NBSP}». "
            "Retirez d’abord cet accès."
        )
        raise PrescriberElsewhere(message)
    return found


def _reopen(user: User, agency: Agency) -> None:
    """Whoever comes back to an agency finds their referrals again."""
    there = Prescriber.objects.filter(user=user, organisation=agency.organisation_id)
    former = there.filter(agency=agency).order_by("-ended_at", "-pk").first()
    if former is not None and not there.filter(ended_at__isnull=True).exists():
        former.ended_at = None
        former.save(update_fields=["ended_at"])


@transaction.atomic
def end_prescriber(*, by: Membership, prescriber: Prescriber, now: datetime) -> None:
    """The person enters no more; whom they sent stays in the rally."""
    prescriber.ended_at = now
    prescriber.save(update_fields=["ended_at"])
    _trace(by, "prescriber.ended", now)


def _trace(by: Membership, verb: str, now: datetime) -> None:
    trace(
        actor=by.user,
        organisation=by.organisation_id,
        verb=verb,
        about=f"organisation:{by.organisation_id}",
        now=now,
    )
