"""A company answers by its own link: half days, people, gifts, or that it cannot this time."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime, time

from django.db import transaction

from rallyes.companies.domain.engagements import merged, put_openings
from rallyes.companies.domain.exchanges import Told, log
from rallyes.companies.domain.gifts import Gifts, put_gifts
from rallyes.companies.domain.meanwhile import (
    OPENINGS,
    Seen,
    changes_between,
    require_unchanged,
    snapshot,
)
from rallyes.companies.domain.openings import (
    MIDDAY,
    MORNING,
    HalfDay,
    Span,
    half_days,
    spans_of,
)
from rallyes.companies.enums import Means, Status
from rallyes.companies.models import Engagement
from rallyes.rallies.domain.rallies import require_alive

SHOWN = (
    *("company.contact_name", "company.contact_phone", "company.contact_email"),
    *("company.wheelchair", "company.access_notes", "engagement.notes", "engagement.max_people"),
    *("engagement.groups", "engagement.jobs", "engagement.prizes", "engagement.donation"),
    *("engagement.skills", OPENINGS),
)
"""What the form of a company shows of it."""
NO_WORD = "n’a pas dit pourquoi"
LONGEST_SAID = 2000


@dataclass(frozen=True, slots=True)
class Answer:
    """``halves``: the keys of the half days on which it receives. ``word``: for the organiser."""

    halves: Collection[str]
    max_people: int
    groups: bool | None = None
    wheelchair: bool = False
    access_notes: str = ""
    instructions: str = ""
    jobs: str = ""
    prizes: str = ""
    donation: str = ""
    skills: str = ""
    contact_name: str = ""
    contact_phone: str = ""
    contact_email: str = ""
    word: str = ""


@transaction.atomic
def answer(*, engagement: Engagement, told: Answer, seen: Seen | None, now: datetime) -> None:
    """Keeps what a company says of itself; it may say something else later.

    Hours make it confirmed, an answer without hours leaves it interested. The same answer again
    leaves no trace. Raises RallyIsCancelled, ChangedMeanwhile.
    """
    require_alive(engagement.rally)
    require_unchanged(engagement=engagement, seen=seen)
    before = snapshot(engagement, only=SHOWN)
    halves = half_days(engagement.rally.days.all())
    held = spans_of(engagement.openings.all())
    spans = merged(spans_of_halves(halves, told.halves, held=held))
    status = _status(engagement, had=bool(held), gives=bool(spans))
    _write(engagement, told, spans)
    after = snapshot(Engagement.objects.get(pk=engagement.pk), only=SHOWN)
    changes = list(changes_between(before, after))
    if changes or told.word or status != engagement.status:
        _log(engagement, status, told.contact_name, "\n".join([told.word, *changes]).strip(), now)


@transaction.atomic
def decline(*, engagement: Engagement, word: str, now: datetime) -> None:
    """A company cannot receive this time. Raises RallyIsCancelled."""
    reason = word.strip() or NO_WORD
    if (engagement.status, engagement.reason) != (Status.DECLINED, reason):
        _log(engagement, Status.DECLINED, engagement.company.contact_name, "", now, reason=reason)


def spans_of_halves(
    halves: Sequence[HalfDay], chosen: Collection[str], *, held: Sequence[Span]
) -> list[Span]:
    """The hours of the half days chosen: those already agreed, the usual ones otherwise.

    Hours on other dates stay as they are.
    """
    dates = {half.date for half in halves}
    spans = [span for span in held if span.date not in dates]
    for half in halves:
        if half.key in chosen:
            agreed = [part for span in held if (part := _within(span, half))]
            spans += agreed or [half.usual]
    return spans


def _within(span: Span, half: HalfDay) -> Span | None:
    """What a span has of a half day."""
    if span.date != half.date:
        return None
    first, last = (time.min, MIDDAY) if half.part == MORNING else (MIDDAY, time.max)
    start, end = max(span.start, first), min(span.end, last)
    return Span(span.date, start, end) if start < end else None


def _status(engagement: Engagement, *, had: bool, gives: bool) -> Status:
    """A company that was confirmed without hours and still gives none stays confirmed."""
    if gives or (engagement.status == Status.CONFIRMED and not had):
        return Status.CONFIRMED
    return Status.INTERESTED


def _write(engagement: Engagement, told: Answer, spans: Sequence[Span]) -> None:
    company = engagement.company
    for name in ("wheelchair", "access_notes", "contact_name", "contact_phone", "contact_email"):
        setattr(company, name, getattr(told, name))
    company.save()
    engagement.max_people, engagement.notes = told.max_people, told.instructions
    put_gifts(
        engagement,
        Gifts(
            groups=told.groups,
            jobs=told.jobs,
            prizes=told.prizes,
            prizes_value=engagement.prizes_value if told.prizes else None,
            donation=told.donation,
            donation_amount=engagement.donation_amount if told.donation else None,
            skills=told.skills,
        ),
    )
    engagement.save()
    put_openings(engagement, spans)


def _log(
    engagement: Engagement, status: Status, whom: str, said: str, now: datetime, reason: str = ""
) -> None:
    told = Told(
        means=Means.LINK, status=status, with_whom=whom, said=said[:LONGEST_SAID], reason=reason
    )
    log(engagement=engagement, told=told, actor=None, now=now)
