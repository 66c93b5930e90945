"""Info sessions: when to hold one, who is expected, who came."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from datetime import date, datetime, time

from django.db import transaction
from django.db.models import Count, Min, Q, QuerySet

from rallyes.core.audit import Actor, Fact
from rallyes.core.errors import NotFoundError
from rallyes.core.links import new_nonce
from rallyes.network.models import Membership
from rallyes.participants.domain.steps import RallyLink, move
from rallyes.participants.enums import Status
from rallyes.participants.models import Attendance, InfoSession, Participant
from rallyes.rallies.domain.charter import CharterWarning
from rallyes.rallies.domain.rallies import record, require_alive
from rallyes.rallies.models import Rally

WINDOW = (14, 28)
"""Days before the rally, at least and at most, between which a session is well placed.

The organisers of 2019 say: too early and people forget or find work, too late and there are too
few. Four weeks is as long as a promise holds; two weeks leave the time to fill the last places.
"""


@dataclass(frozen=True, slots=True)
class SessionFacts:
    date: date
    start: time
    end: time
    place: str
    capacity: int | None = None
    notes: str = ""


@dataclass(frozen=True, slots=True)
class Timing:
    """``days`` before the rally; ``verdict``: "early", "late", or "good"."""

    days: int
    verdict: str


def first_day_of(rally: Rally) -> date | None:
    first: date | None = rally.days.aggregate(first=Min("date"))["first"]
    return first


def timing(day: date, first_day: date | None) -> Timing | None:
    """How a session on ``day`` stands to the rally; None for a rally without dates."""
    if first_day is None:
        return None
    least, most = WINDOW
    days = (first_day - day).days
    verdict = "late" if days < least else "early" if days > most else "good"
    return Timing(days, verdict)


def sessions_of(rally: Rally) -> QuerySet[InfoSession]:
    """The sessions of a rally with how many are ``expected`` and how many ``present``."""
    return InfoSession.objects.filter(rally=rally).annotate(
        expected=Count("attendances"),
        present=Count("attendances", filter=Q(attendances__came=True)),
    )


def access_session(*, rally: Rally, session_id: int) -> InfoSession:
    """A session of this rally; raises NotFoundError for one of another."""
    found = InfoSession.objects.filter(rally=rally, pk=session_id).first()
    if found is None:
        raise NotFoundError
    found.rally = rally
    return found


def access_attendance(*, session: InfoSession, attendance_id: int) -> Attendance:
    found = attendances_of(session).filter(pk=attendance_id).first()
    if found is None:
        raise NotFoundError
    return found


def attendances_of(session: InfoSession) -> QuerySet[Attendance]:
    return session.attendances.select_related("participant__rally")


def not_expected(session: InfoSession) -> list[Participant]:
    """Candidates of the rally who could still be expected at a session."""
    open_steps = (Status.REFERRED, Status.INFORMED, Status.WAITING)
    candidates = Participant.objects.filter(rally=session.rally_id, status__in=open_steps)
    return list(candidates.exclude(attendances__session=session))


def keep_session(
    *,
    by: Membership,
    rally: Rally,
    session: InfoSession | None,
    facts: SessionFacts,
    now: datetime,
) -> InfoSession:
    """A new session, or another date and place for one that is known. Raises RallyIsCancelled."""
    require_alive(rally)
    kept = session or InfoSession(rally=rally, nonce=new_nonce())
    for name, value in asdict(facts).items():
        setattr(kept, name, value)
    kept.save()
    _record(by, kept, "session.kept", now)
    return kept


def remove_session(*, by: Membership, session: InfoSession, now: datetime) -> None:
    """The people expected stay candidates."""
    _record(by, session, "session.removed", now)
    session.delete()


def _record(by: Membership, session: InfoSession, verb: str, now: datetime) -> None:
    facts: dict[str, Fact] = {"date": session.date.isoformat()}
    record(by=by, rally=session.rally, verb=verb, now=now, facts=facts)


def expect(
    *, session: InfoSession, participants: Iterable[Participant], now: datetime
) -> list[Attendance]:
    """People are expected at a session, each once."""
    return [
        Attendance.objects.get_or_create(
            session=session, participant=one, defaults={"expected_at": now}
        )[0]
        for one in participants
    ]


def forget_expected(*, attendances: Iterable[Attendance]) -> int:
    """These people are no longer expected; returns how many."""
    gone = [one.pk for one in attendances]
    Attendance.objects.filter(pk__in=gone).delete()
    return len(gone)


def mark_sent(*, attendances: QuerySet[Attendance], what: str, now: datetime) -> int:
    """Note that an invitation or a reminder was sent (``invited`` or ``reminded``)."""
    field = {"invited": "invited_at", "reminded": "reminded_at"}[what]
    return attendances.filter(**{f"{field}__isnull": True}).update(**{field: now})


@transaction.atomic
def note_presence(
    *,
    attendances: Sequence[Attendance],
    came: bool,
    actor: Actor | None,
    link: RallyLink | None,
    now: datetime,
) -> int:
    """Who was there, and who was not; whoever heard about the rally is informed.

    Those who stand further on keep their step.
    """
    changed = [one for one in attendances if one.came is not came]
    Attendance.objects.filter(pk__in=[one.pk for one in changed]).update(came=came)
    heard = [one.participant for one in changed if one.participant.status == Status.REFERRED]
    if came:
        move(participants=heard, status=Status.INFORMED, actor=actor, link=link, now=now)
    return len(changed)


def register_present(
    *, attendance: Attendance, actor: Actor | None, link: RallyLink | None, now: datetime
) -> None:
    """In one gesture: the person was there, and takes part in the rally."""
    note_presence(attendances=[attendance], came=True, actor=actor, link=None, now=now)
    if not attendance.participant.takes_part:
        move(
            participants=[attendance.participant],
            status=Status.REGISTERED,
            actor=actor,
            link=link,
            now=now,
        )


def session_warnings(*, rally: Rally, today: date) -> list[CharterWarning]:
    """What the dates of the sessions leave to be wished; nothing once the rally has begun."""
    first_day = first_day_of(rally)
    if first_day is None or first_day <= today:
        return []
    dates = list(InfoSession.objects.filter(rally=rally).values_list("date", flat=True))
    if not dates:
        return [_none_planned()]
    verdicts = {found.verdict: found for day in dates if (found := timing(day, first_day))}
    if "good" in verdicts:
        return []
    return [_too_early(verdicts["early"]) if "early" in verdicts else _too_late(verdicts["late"])]


def _none_planned() -> CharterWarning:
    return CharterWarning(
        code="session-missing",
        sentence="Aucune réunion d’information n’est prévue.",
        reason="Les candidats y découvrent le rallye et s’y inscrivent.",
        remedy="Prévoir une réunion d’information",
        page="sessions",
    )


def _too_early(found: Timing) -> CharterWarning:
    return CharterWarning(
        code="session-too-early",
        sentence=f"La réunion d’information a lieu {found.days} jours avant le rallye.",
        reason="Trop tôt, les personnes oublient ou trouvent un emploi entre-temps.",
        remedy="En prévoir une autre, deux à quatre semaines avant",
        page="sessions",
    )


def _too_late(found: Timing) -> CharterWarning:
    when = f"{found.days} jours avant" if found.days > 1 else "au dernier moment avant"
    return CharterWarning(
        code="session-too-late",
        sentence=f"La réunion d’information a lieu {when} le rallye.",
        reason="Trop tard, les personnes sont trop peu et le temps manque pour en trouver.",
        remedy="En prévoir une plus tôt, deux à quatre semaines avant",
        page="sessions",
    )
