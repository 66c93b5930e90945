"""Signing the charter, and the right to the name and the logo that follows."""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction

from rallyes.core.audit import trace
from rallyes.core.errors import NotFoundError, RefusedError
from rallyes.core.french import NBSP
from rallyes.network.domain.access import require_lead
from rallyes.network.domain.mandates import require_federation
from rallyes.network.models import (
    CharterSignature,
    CharterVersion,
    Mandate,
    Membership,
    NameRight,
    Organisation,
)

SIGNS = "ABCDEFGHJKMNPQRSTUVWXYZ23456789"
"""Without those that are taken for one another on paper."""
CODE_LENGTH = 8
ENOUGH_LETTERS = 3
"""Of a name, before anybody is looked for."""


class TextChanged(RefusedError):
    """Another version than the one that was read is in force."""


class RightRefused(RefusedError):
    """The right cannot be given or withdrawn so."""


@dataclass(frozen=True, slots=True)
class Entitlement:
    """What anybody may know of a right: ``entitled`` on the day that was asked about."""

    right: NameRight
    entitled: bool
    to_come: bool


@transaction.atomic
def sign_charter(
    *, by: Membership, version: CharterVersion, seal: str, now: datetime
) -> CharterSignature:
    """A lead signs what was read; twice is once. Raises NotLead, TextChanged."""
    require_lead(by)
    if seal != version.seal:
        message = (
            "Une nouvelle version de la charte est entrée en vigueur pendant votre lecture. "
            "Relisez-la, puis signez."
        )
        raise TextChanged(message)
    signature, new = CharterSignature.objects.get_or_create(
        organisation=by.organisation,
        version=version,
        defaults={"seal": seal, "signed_at": now, "signed_by": by.user},
    )
    if new:
        _trace(by, by.organisation, "charter.signed", now, version.name)
    return signature


@transaction.atomic
def give_right(
    *, by: Mandate, organisation: Organisation, since: date, until: date, now: datetime
) -> NameRight:
    """The name and the logo over these days. Raises NotFederation, RightRefused."""
    require_federation(by)
    Organisation.objects.select_for_update().get(pk=organisation.pk)
    _refuse_unsigned(organisation)
    _refuse_overlap(organisation, since, until)
    right = NameRight.objects.create(
        organisation=organisation,
        since=since,
        until=until,
        code=_new_code(),
        given_at=now,
        given_by=by.user,
    )
    _trace(by, organisation, "name_right.given", now, right.code)
    return right


@transaction.atomic
def withdraw_right(*, by: Mandate, right: NameRight, reason: str, now: datetime) -> NameRight:
    """The organisation may not use the name and the logo any more; the reason is kept."""
    require_federation(by)
    right = NameRight.objects.select_for_update().get(pk=right.pk)
    if right.withdrawn_at is not None:
        raise RightRefused("Ce droit est déjà retiré. Rechargez la page pour voir la raison.")
    right.withdrawn_at, right.withdrawn_reason = now, reason
    right.save(update_fields=["withdrawn_at", "withdrawn_reason"])
    _trace(by, right.organisation, "name_right.withdrawn", now, right.code)
    return right


def access_right(*, right_id: int) -> NameRight:
    found = NameRight.objects.select_related("organisation").filter(pk=right_id).first()
    if found is None:
        raise NotFoundError
    return found


def look_up(words: str, *, today: date) -> list[Entitlement]:
    """The rights behind a printed code, or of the organisations of such a name; one query."""
    asked = words.strip()
    rights = NameRight.objects.select_related("organisation")
    found = rights.filter(code=asked.upper().replace(" ", ""))
    if len(asked) >= ENOUGH_LETTERS:
        found |= rights.filter(organisation__name__icontains=asked)
    return [entitlement(right, today=today) for right in found[:50]]


def entitlement(right: NameRight, *, today: date) -> Entitlement:
    stands = right.withdrawn_at is None
    return Entitlement(
        right,
        entitled=stands and right.since <= today <= right.until,
        to_come=stands and today < right.since,
    )


def _refuse_unsigned(organisation: Organisation) -> None:
    if not CharterSignature.objects.filter(organisation=organisation).exists():
        message = (
            f"{organisation.name} n’a pas encore signé la charte{NBSP}: une personne responsable "
            "la signe depuis «\u00a0Ma structure\u00a0», puis vous donnez le droit."
        )
        raise RightRefused(message)


def _refuse_overlap(organisation: Organisation, since: date, until: date) -> None:
    standing = NameRight.objects.filter(organisation=organisation, withdrawn_at__isnull=True)
    if standing.filter(since__lte=until, until__gte=since).exists():
        message = (
            "Un droit couvre déjà une partie de ces jours. Choisissez d’autres dates, ou retirez "
            "d’abord l’autre."
        )
        raise RightRefused(message)


def _new_code() -> str:
    return "".join(secrets.choice(SIGNS) for _ in range(CODE_LENGTH))


def _trace(
    by: Mandate | Membership, organisation: Organisation, verb: str, now: datetime, what: str
) -> None:
    trace(
        actor=by.user,
        organisation=organisation.pk,
        verb=verb,
        about=f"organisation:{organisation.pk}",
        now=now,
        facts={"what": what},
    )
