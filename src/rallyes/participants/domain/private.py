"""What few may read of a person: RSA, RQTH, whom to call. Sealed, read and written with a trace."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.utils.crypto import constant_time_compare, salted_hmac

from rallyes.core.audit import Actor
from rallyes.core.errors import ForbiddenError
from rallyes.core.french import NBSP
from rallyes.core.sealing import TOKEN, KeyLost
from rallyes.network.domain.access import may_manage
from rallyes.network.models import Membership
from rallyes.participants.domain.tracing import note
from rallyes.participants.enums import Answer, Eligibility, Told
from rallyes.participants.models import Participant, Private

ASKED = ("rsa", "rsa_before", "rqth")
EMERGENCY = ("emergency_name", "emergency_phone")
SEALED = (*ASKED, *EMERGENCY)


class NotForYou(ForbiddenError):
    """Only a lead of the organisation reads what is protected."""


@dataclass(frozen=True, slots=True)
class PrivateFacts:
    """``rqth`` is kept only where the person said yes to keeping it."""

    rsa: str = ""
    rsa_before: str = ""
    rqth: str = ""
    rqth_consent: bool = False


def private_of(participant: Participant) -> Private:
    """What is kept of the person, not yet stored where there is nothing."""
    found = Private.objects.filter(participant=participant).first()
    return found or Private(participant=participant)


def require_reader(membership: Membership) -> None:
    """Raises NotForYou."""
    if not may_manage(membership):
        message = (
            "Le RSA et la RQTH ne sont lus que par les personnes responsables de la structure. "
            "Demandez-leur ce dont vous avez besoin."
        )
        raise NotForYou(message)


def open_private(*, by: Membership, participant: Participant, now: datetime) -> Private:
    """The protected part of a file, to be read: the reading is traced. Raises NotForYou."""
    require_reader(by)
    _trace(participant, "private.read", by.user, now)
    return private_of(participant)


@transaction.atomic
def change_private(
    *, by: Membership, participant: Participant, facts: PrivateFacts, now: datetime
) -> Private:
    """Keep RSA and, with consent, RQTH; without consent RQTH is forgotten. Raises NotForYou."""
    require_reader(by)
    kept = private_of(participant)
    kept.rsa, kept.rsa_before = facts.rsa or None, facts.rsa_before or None
    if not facts.rqth_consent:
        kept.rqth, kept.rqth_consent_at = None, None
    else:
        kept.rqth = facts.rqth or None
        kept.rqth_consent_at = kept.rqth_consent_at or now
    kept.save()
    _trace(participant, "private.changed", by.user, now)
    return kept


def mark_of(private: Private, names: Iterable[str]) -> str:
    """What a form carries of the values that it shows; nobody reads them in it."""
    values = [getattr(private, name) or "" for name in names]
    return salted_hmac("rallyes.private", json.dumps([private.participant_id, *values])).hexdigest()


def changed_since(private: Private, names: Sequence[str], *, mark: str) -> list[str]:
    """A sentence for each value as it is now, where somebody changed one since ``mark``."""
    if not mark or constant_time_compare(mark, mark_of(private, names)):
        return []
    fields = {field.name: str(field.verbose_name) for field in private._meta.concrete_fields}
    return [f"{fields[name]}{NBSP}: {_as_kept(private, name)}." for name in names]


def _as_kept(private: Private, name: str) -> str:
    words = getattr(private, f"get_{name}_display", None)
    value = words() if words and getattr(private, name) else getattr(private, name)
    return f"«{NBSP}{value}{NBSP}» est enregistré" if value else "rien n’est enregistré"


def keep_rsa(*, participant: Participant, rsa: str, rsa_before: str) -> None:
    """What a prescriber says of RSA with a referral; what is known already stands."""
    if not rsa and not rsa_before:
        return
    kept = private_of(participant)
    kept.rsa, kept.rsa_before = kept.rsa or rsa or None, kept.rsa_before or rsa_before or None
    kept.save()


def keep_emergency(*, participant: Participant, name: str, phone: str) -> None:
    kept = private_of(participant)
    if (kept.emergency_name or "", kept.emergency_phone or "") != (name, phone):
        kept.emergency_name, kept.emergency_phone = name or None, phone or None
        kept.save()


def counts_as_rsa(*, eligibility: str, rsa: str | None, rsa_before: str | None) -> bool:
    """Whether a funder of RSA recipients counts the person.

    A worker in an inclusion company who had RSA before being hired does not count, says the
    interim report of September 2019.
    """
    hired_from_rsa = eligibility == Eligibility.INCLUSION and rsa_before == Answer.YES
    return rsa == Answer.YES and not hired_from_rsa


def rsa_share(people: Iterable[Participant]) -> tuple[int, int]:
    """(who counts, who answered) among these people: numbers only, one query."""
    known = {person.pk: person.eligibility for person in people}
    answered = [
        one for one in Private.objects.filter(participant__in=list(known)) if one.rsa in Told.values
    ]
    counted = [
        one
        for one in answered
        if counts_as_rsa(
            eligibility=known[one.participant_id], rsa=one.rsa, rsa_before=one.rsa_before
        )
    ]
    return len(counted), len(answered)


@transaction.atomic
def seal_again() -> int:
    """Seal every value with the newest key; returns how many people. Raises KeyLost."""
    kept = list(Private.objects.select_for_update())
    for one in kept:
        if any((getattr(one, name) or "").startswith(TOKEN) for name in SEALED):
            message = f"La ligne {one.pk} a été chiffrée avec une clef qui n’est plus donnée."
            raise KeyLost(message)
        one.save()
    return len(kept)


def _trace(participant: Participant, verb: str, actor: Actor | None, now: datetime) -> None:
    note(participant=participant, verb=verb, actor=actor, now=now)
