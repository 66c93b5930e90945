"""What a participant says from the personal link: coming or not, and the essentials."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from rallyes.core.audit import ByLink, trace
from rallyes.participants.domain.private import keep_emergency, private_of
from rallyes.participants.domain.steps import RallyLink, move
from rallyes.participants.enums import Cover, Status, Withdrawal
from rallyes.participants.models import Participant, PersonalLink

ANSWERED = {
    Status.REGISTERED: Status.CONFIRMED,
    Status.WITHDRAWN: Status.WAITING,
}
"""Where "I come" leads: one who had withdrawn may have lost the place; the others stay."""


@dataclass(frozen=True, slots=True)
class Essentials:
    """Blank leaves what is known as it is: the page never shows it back."""

    phone: str = ""
    emergency_name: str = ""
    emergency_phone: str = ""
    interests: tuple[str, ...] = ()
    licence: str = ""
    insurance_by: str = ""
    image_consent: str = ""


@transaction.atomic
def confirm_coming(
    *, link: PersonalLink, essentials: Essentials, tell: RallyLink | None, now: datetime
) -> Participant:
    """The person comes, and completes the file. ``tell``: see ``move``."""
    person = link.participant
    _complete(person, essentials, now)
    after = ANSWERED.get(Status(person.status))
    if after is not None:
        move(participants=[person], status=after, actor=ByLink(), link=tell, now=now)
    _answered(link, now)
    return person


@transaction.atomic
def say_not_coming(
    *, link: PersonalLink, reason: Withdrawal, tell: RallyLink | None, now: datetime
) -> None:
    move(
        participants=[link.participant],
        status=Status.WITHDRAWN,
        withdrawal=reason,
        actor=ByLink(),
        link=tell,
        now=now,
    )
    _answered(link, now)


def _complete(person: Participant, essentials: Essentials, now: datetime) -> None:
    """A certificate that the organiser has seen stands, whatever is said here."""
    person.phone = essentials.phone or person.phone
    person.interests = list(essentials.interests)
    person.licence = essentials.licence or person.licence
    if person.insurance_by != Cover.FRANCE_TRAVAIL and not person.insurance_seen:
        person.insurance_by = essentials.insurance_by or person.insurance_by
    if essentials.image_consent and essentials.image_consent != person.image_consent:
        person.image_consent, person.image_consent_at = essentials.image_consent, now
    person.save()
    if essentials.emergency_name or essentials.emergency_phone:
        known = private_of(person)
        keep_emergency(
            participant=person,
            name=essentials.emergency_name or known.emergency_name or "",
            phone=essentials.emergency_phone or known.emergency_phone or "",
        )


def _answered(link: PersonalLink, now: datetime) -> None:
    link.answered_at = now
    link.save(update_fields=["answered_at"])
    trace(
        actor=ByLink(),
        organisation=link.participant.rally.organisation_id,
        verb="essentials.given",
        about=f"participant:{link.participant_id}",
        now=now,
    )
