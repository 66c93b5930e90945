"""Somebody signs up for an info session, from its own page or on the spot."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from rallyes.core.audit import Actor, ByLink
from rallyes.core.errors import NotFoundError, RefusedError
from rallyes.core.links import new_nonce, nonce_in, sign
from rallyes.participants.domain.known import twin_in
from rallyes.participants.domain.people import PersonFacts, register
from rallyes.participants.domain.sessions import expect, first_day_of, note_presence
from rallyes.participants.domain.steps import RallyLink, move
from rallyes.participants.enums import Status
from rallyes.participants.models import Attendance, InfoSession, Participant
from rallyes.rallies.domain.rallies import require_alive

SALT = "rallyes.info-session"

CROWD = 200
"""People who may sign up by themselves where no capacity is told: beyond, somebody is playing."""


class SessionClosed(RefusedError):
    """The session is over, or full."""


@dataclass(frozen=True, slots=True)
class SignUpFacts:
    first_name: str
    last_name: str = ""
    phone: str = ""
    email: str = ""


def token_of_session(session: InfoSession) -> str:
    return sign(session.nonce, salt=SALT)


def open_session(*, token: str) -> InfoSession:
    """The session behind an address; raises NotFoundError if it is forged or was replaced."""
    nonce = nonce_in(token, salt=SALT)
    found = InfoSession.objects.select_related("rally__organisation").filter(nonce=nonce).first()
    if found is None or found.rally.cancelled_at is not None:
        raise NotFoundError
    return found


def replace_link(*, session: InfoSession) -> None:
    """Another address for the sign-up page; the former opens nothing any more."""
    session.nonce = new_nonce()
    session.save(update_fields=["nonce"])


def closed_because(session: InfoSession, *, now: datetime) -> str:
    """Why nobody signs up any more: "over", "late" (after the rally began), "full", or blank."""
    if datetime.combine(session.date, session.end, tzinfo=now.tzinfo) <= now:
        return "over"
    first_day = first_day_of(session.rally)
    if first_day and session.date > first_day:
        return "late"
    full = session.attendances.count() >= (session.capacity or CROWD)
    return "full" if full else ""


@transaction.atomic
def sign_up(*, session: InfoSession, facts: SignUpFacts, now: datetime) -> Attendance:
    """A person signs up alone; whoever is known already is expected, not entered twice.

    ``now`` in the local time of the session. Raises SessionClosed.
    """
    InfoSession.objects.select_for_update().get(pk=session.pk)
    if closed_because(session, now=now):
        message = "Cette réunion est passée ou complète. Appelez l’organisation."
        raise SessionClosed(message)
    return expect(session=session, participants=[_candidate(session, facts, now)], now=now)[0]


@transaction.atomic
def sign_up_on_the_spot(
    *,
    session: InfoSession,
    facts: SignUpFacts,
    actor: Actor | None,
    link: RallyLink | None,
    now: datetime,
) -> Attendance:
    """Somebody who is there without having signed up. Raises RallyIsCancelled."""
    require_alive(session.rally)
    person = _candidate(session, facts, now)
    (attendance,) = expect(session=session, participants=[person], now=now)
    note_presence(attendances=[attendance], came=True, actor=actor, link=link, now=now)
    return attendance


def _candidate(session: InfoSession, facts: SignUpFacts, now: datetime) -> Participant:
    """The person of the rally; one who had withdrawn and comes back is a candidate again."""
    twin = twin_in(
        session.rally,
        first_name=facts.first_name,
        last_name=facts.last_name,
        phone=facts.phone,
        email=facts.email,
        birth_year=None,
    )
    if twin is None:
        known = PersonFacts(
            first_name=facts.first_name,
            last_name=facts.last_name,
            phone=facts.phone,
            email=facts.email,
        )
        return register(rally=session.rally, facts=known, status=Status.REFERRED, now=now)
    if twin.status == Status.WITHDRAWN:
        move(participants=[twin], status=Status.REFERRED, actor=ByLink(), link=None, now=now)
    return twin
