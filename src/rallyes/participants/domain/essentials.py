"""What a participant says from the personal link: coming or not, and the essentials."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from rallyes.core.audit import ByLink, name_of, trace, traces
from rallyes.participants.domain.private import keep_emergency, private_of
from rallyes.participants.domain.steps import RallyLink, move
from rallyes.participants.enums import PLANNED, Cover, Status, Withdrawal
from rallyes.participants.models import Participant, PersonalLink
from rallyes.rallies.domain.charter import figures_of
from rallyes.rallies.models import Rally


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
    after = _after_yes(person)
    if after is not None:
        move(participants=[person], status=after, actor=ByLink(), link=tell, now=now)
    _answered(link, now)
    return person


def _after_yes(person: Participant) -> Status | None:
    """Where "I come" leads: a change of mind finds its place again while there is one."""
    if person.status == Status.REGISTERED:
        return Status.CONFIRMED
    if person.status != Status.WITHDRAWN:
        return None
    rally = Rally.objects.select_for_update().get(pk=person.rally_id)
    back = _had_a_place(person) and places_left(rally) > 0
    return Status.CONFIRMED if back else Status.WAITING


def _had_a_place(person: Participant) -> bool:
    """Whether it was the person who gave it up; what an organiser decided stands."""
    moves = traces(
        organisation=person.rally.organisation_id, about=f"participant:{person.pk}"
    ).filter(verb="participant.moved")
    last = moves.first()
    before = person.steps.order_by("-at", "-pk").exclude(status=Status.WITHDRAWN).first()
    by_link = last is not None and last.actor == name_of(ByLink())
    return by_link and before is not None and before.status in PLANNED


def places_left(rally: Rally) -> int:
    """As many as the charter has where nobody has said how many teams there are."""
    most = figures_of(rally).participants[1]
    places = rally.teams * rally.team_size_max if rally.teams else most
    return places - Participant.objects.filter(rally=rally).planned().count()


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
