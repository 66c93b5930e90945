"""What a prescriber may do: refer a person to an open rally, withdraw; theirs alone."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from django.contrib.auth.base_user import AbstractBaseUser
from django.contrib.auth.models import AnonymousUser
from django.db import transaction
from django.db.models import Count, Max, Min, Q, QuerySet

from rallyes.core.audit import trace
from rallyes.core.errors import NotFoundError, RefusedError
from rallyes.participants.domain.doubles import Double, Traits, alike, keep_apart
from rallyes.participants.domain.known import twin_in
from rallyes.participants.domain.people import PersonFacts, register
from rallyes.participants.domain.private import keep_rsa
from rallyes.participants.domain.said import PersonSaid
from rallyes.participants.domain.steps import move
from rallyes.participants.enums import AgencyKind, Cover, Status, Withdrawal
from rallyes.participants.models import Participant, Prescriber, Referral
from rallyes.rallies.models import Rally


class NotOpen(RefusedError):
    """Nobody is referred to a rally that is over, cancelled, without dates, or not open yet."""


class AgreementMissing(RefusedError):
    """The person did not agree to being referred."""


@dataclass(frozen=True, slots=True)
class ReferralFacts(PersonSaid):
    """What a prescriber says in two minutes; ``rsa``: see ``counts_as_rsa``."""

    rsa: str = ""
    rsa_before: str = ""
    agreed: bool = False
    another: bool = False


@dataclass(frozen=True, slots=True)
class OpenRally:
    """A rally as a prescriber sees it: its dates, and how many people they sent there."""

    rally: Rally
    first: date | None
    last: date | None
    sent: int
    open: bool


def accesses_of(user: AbstractBaseUser | AnonymousUser) -> list[Prescriber]:
    """Where this account may refer today; empty for anybody else."""
    if not user.is_authenticated:
        return []
    found = Prescriber.objects.filter(user_id=user.pk, ended_at__isnull=True)
    return list(found.select_related("user", "agency", "organisation"))


def rallies_for(accesses: list[Prescriber], *, today: date) -> list[OpenRally]:
    """The rallies to come, the nearest first, then those to which somebody was sent."""
    mine = Q(
        participants__referrals__prescriber__in=accesses,
        participants__referrals__withdrawn_at__isnull=True,
    )
    rallies = Rally.objects.filter(
        organisation__in=[one.organisation_id for one in accesses]
    ).select_related("organisation")
    dated = rallies.annotate(
        first=Min("days__date"),
        last=Max("days__date"),
        gathering=Min("gatherings__date"),
        last_gathering=Max("gatherings__date"),
        sent=Count("participants__referrals", filter=mine, distinct=True),
    )
    found = [
        OpenRally(
            one,
            min((day for day in (one.first, one.gathering) if day), default=None),
            max((day for day in (one.last, one.last_gathering) if day), default=None),
            one.sent,
            _is_open(one, one.last, today),
        )
        for one in dated
    ]
    kept = [one for one in found if one.open or one.sent]
    return sorted(kept, key=lambda one: (not one.open, one.first or date.max, one.rally.pk))


def access_prescribed(
    accesses: list[Prescriber], *, rally_id: int, today: date
) -> tuple[Prescriber, OpenRally]:
    """A rally that a prescriber may read, and by which access. Raises NotFoundError."""
    for one in rallies_for(accesses, today=today):
        if one.rally.pk == rally_id:
            by = {access.organisation_id: access for access in accesses}
            return by[one.rally.organisation_id], one
    raise NotFoundError


def access_referral(accesses: list[Prescriber], *, referral_id: int) -> Referral:
    """One's own referral, not yet withdrawn; a colleague's does not exist."""
    found = (
        Referral.objects.select_related("participant__rally__organisation", "prescriber__user")
        .filter(pk=referral_id, prescriber__in=accesses, withdrawn_at__isnull=True)
        .first()
    )
    if found is None:
        raise NotFoundError
    return found


@transaction.atomic
def refer(*, access: Prescriber, rally: Rally, facts: ReferralFacts, now: datetime) -> Referral:
    """Send a person to a rally; one who is there already is followed, not entered twice.

    Nothing tells the prescriber that others had sent the person. ``facts.another``: the prescriber
    says that it is nobody of those whom they sent and who look alike.
    Raises AgreementMissing, NotOpen.
    """
    if not facts.agreed:
        message = "Sans l’accord de la personne, rien n’est transmis. Demandez-le-lui d’abord."
        raise AgreementMissing(message)
    last = rally.days.aggregate(last=Max("date"))["last"]
    if not _is_open(rally, last, now.date()):
        message = "Ce rallye n’est plus ouvert aux orientations. Choisissez-en un autre."
        raise NotOpen(message)
    Rally.objects.select_for_update().get(pk=rally.pk)
    twin = _twin(rally, facts)
    person = twin or _new(access, rally, facts, now)
    keep_rsa(participant=person, rsa=facts.rsa, rsa_before=facts.rsa_before)
    referral, made = Referral.objects.get_or_create(
        participant=person,
        prescriber=access,
        withdrawn_at=None,
        defaults={"agreed_at": now, "brought": twin is None},
    )
    if made:
        _trace(referral, "referral.made", now)
    if made and facts.another:
        others = [double.other for double in own_doubles(access, rally, facts)]
        keep_apart(person=person, others=others, actor=access.user, now=now)
    return referral


def own_doubles(access: Prescriber, rally: Rally, facts: ReferralFacts) -> list[Double]:
    """Those whom this prescriber sent to the rally and who look like this person; no one else's."""
    mine = Participant.objects.filter(
        rally=rally, referrals__prescriber=access, referrals__withdrawn_at__isnull=True
    )
    traits = Traits(facts.first_name, facts.last_name, facts.phone, facts.email)
    return alike(mine.distinct(), traits)


def already_sent(access: Prescriber, rally: Rally, facts: ReferralFacts) -> Referral | None:
    """The live referral that sending this very person again would find."""
    twin = _twin(rally, facts)
    if twin is None:
        return None
    return Referral.objects.filter(
        participant=twin, prescriber=access, withdrawn_at__isnull=True
    ).first()


@transaction.atomic
def withdraw_referral(*, referral: Referral, reason: Withdrawal, now: datetime) -> None:
    """The prescriber no longer sends the person, who leaves the rally unless others sent them."""
    referral.withdrawn_at = now
    referral.save(update_fields=["withdrawn_at"])
    person = referral.participant
    others = person.referrals.filter(withdrawn_at__isnull=True).exists()
    if referral.brought and not others and person.status != Status.ABSENT:
        actor = referral.prescriber.user
        move(
            participants=[person],
            status=Status.WITHDRAWN,
            withdrawal=reason,
            actor=actor,
            link=None,
            now=now,
        )
    _trace(referral, "referral.withdrawn", now)


def referrals_of(person: Participant) -> QuerySet[Referral]:
    """Who sent a person, for the organiser."""
    return person.referrals.select_related("prescriber__user", "prescriber__agency")


def _is_open(rally: Rally, last: date | None, today: date) -> bool:
    over = last is None or last < today
    return rally.referrals_open and rally.cancelled_at is None and not over


def _twin(rally: Rally, facts: ReferralFacts) -> Participant | None:
    return twin_in(
        rally,
        first_name=facts.first_name,
        last_name=facts.last_name,
        phone=facts.phone,
        email=facts.email,
        birth_year=None,
    )


def _new(access: Prescriber, rally: Rally, facts: ReferralFacts, now: datetime) -> Participant:
    covered = access.agency.kind == AgencyKind.FT
    known = PersonFacts(
        first_name=facts.first_name,
        last_name=facts.last_name,
        phone=facts.phone,
        email=facts.email,
        commune=facts.commune,
        insee=facts.insee,
        eligibility=facts.eligibility,
        prescriber=access.agency.name,
        insurance_by=Cover.FRANCE_TRAVAIL.value if covered else "",
    )
    return register(rally=rally, facts=known, status=Status.REFERRED, now=now)


def _trace(referral: Referral, verb: str, now: datetime) -> None:
    trace(
        actor=referral.prescriber.user,
        organisation=referral.prescriber.organisation_id,
        verb=verb,
        about=f"participant:{referral.participant_id}",
        now=now,
    )
