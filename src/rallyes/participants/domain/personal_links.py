"""A participant's own link: made, replaced, cut, and what it opens."""

from __future__ import annotations

from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

from django.db import transaction
from django.db.models import Max

from rallyes.core.audit import Actor
from rallyes.core.errors import NotFoundError
from rallyes.core.links import new_nonce, nonce_in, sign
from rallyes.participants.domain.tracing import note
from rallyes.participants.models import Participant, PersonalLink
from rallyes.rallies.domain.rallies import require_alive

SALT = "rallyes.personal-link"

LIFE_WITHOUT_DATES = timedelta(days=60)
"""How long a link lives in a rally that has no date yet."""
PARIS = ZoneInfo("Europe/Paris")


def link_of(participant: Participant, *, now: datetime) -> PersonalLink | None:
    """The link in force of a person."""
    return PersonalLink.objects.filter(
        participant=participant, revoked_at__isnull=True, expires_at__gt=now
    ).first()


@transaction.atomic
def make_link(*, participant: Participant, actor: Actor | None, now: datetime) -> PersonalLink:
    """A new link; a former one opens nothing any more. Raises RallyIsCancelled."""
    require_alive(participant.rally)
    _revoke(participant, now)
    link = PersonalLink.objects.create(
        participant=participant,
        nonce=new_nonce(),
        created_at=now,
        expires_at=_end_of(participant, now),
    )
    _trace(participant, "personal_link.made", actor, now)
    return link


@transaction.atomic
def cut_link(*, participant: Participant, actor: Actor | None, now: datetime) -> None:
    _revoke(participant, now)
    _trace(participant, "personal_link.cut", actor, now)


def note_sent(*, link: PersonalLink, now: datetime) -> None:
    """The link is in a message that leaves."""
    link.sent_at = now
    link.save(update_fields=["sent_at"])


def token_of_link(link: PersonalLink) -> str:
    return sign(link.nonce, salt=SALT)


def open_personal_link(*, token: str, now: datetime) -> PersonalLink:
    """Raises NotFoundError for a link that is forged, cut or too old, or of a cancelled rally."""
    nonce = nonce_in(token, salt=SALT)
    link = (
        PersonalLink.objects.select_related("participant__rally__organisation")
        .filter(nonce=nonce, revoked_at__isnull=True, expires_at__gt=now)
        .first()
    )
    if link is None or link.participant.rally.cancelled_at is not None:
        raise NotFoundError
    return link


def _revoke(participant: Participant, now: datetime) -> None:
    PersonalLink.objects.filter(participant=participant, revoked_at__isnull=True).update(
        revoked_at=now
    )


def _end_of(participant: Participant, now: datetime) -> datetime:
    """The last evening of the rally: afterwards there is nothing to confirm."""
    last = participant.rally.days.aggregate(last=Max("date"))["last"]
    if last is None:
        return now + LIFE_WITHOUT_DATES
    return datetime.combine(last, time(23, 59), tzinfo=PARIS)


def _trace(participant: Participant, verb: str, actor: Actor | None, now: datetime) -> None:
    note(participant=participant, verb=verb, actor=actor, now=now)
