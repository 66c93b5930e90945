"""Whom a questionnaire asks, and from when to when it may be answered."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone

from rallyes.core.errors import RefusedError
from rallyes.core.french import full_date
from rallyes.core.links import new_nonce
from rallyes.evaluation.domain.outcomes.following import came, window_of
from rallyes.evaluation.enums import Survey
from rallyes.evaluation.models import Ticket
from rallyes.participants.models import Participant, Prescriber
from rallyes.rallies.domain.queries import dates_of
from rallyes.rallies.domain.rallies import require_alive
from rallyes.rallies.models import Rally

MONTH_BEFORE, AFTER = timedelta(days=60), timedelta(days=45)
"""How long before the first day, and after the last, people may answer."""
BEFORE = frozenset({Survey.PARTICIPANT_BEFORE})
LATER = frozenset({Survey.PARTICIPANT_LATER, Survey.COMPANY_LATER})


class NotOpen(RefusedError):
    """It is too early, too late, or the rally has no dates."""


@dataclass(frozen=True, slots=True)
class Span:
    """The first and the last day on which a questionnaire is answered."""

    first: date
    last: date

    def holds(self, day: date) -> bool:
        return self.first <= day <= self.last

    def over(self, day: date) -> bool:
        return self.last < day


def span_of(rally: Rally, survey: Survey) -> Span | None:
    """None while the rally has no dates."""
    dates, window = dates_of(rally), window_of(rally)
    if dates is None or window is None:
        return None
    if survey in BEFORE:
        return Span(dates.first - MONTH_BEFORE, dates.first)
    if survey in LATER:
        return Span(window.first, window.last)
    visited = max((day.date for day in rally.days.all()), default=dates.last)
    return Span(visited, window.rally_end + AFTER)


def require_open(rally: Rally, survey: Survey, *, now: datetime) -> None:
    """Raises RallyIsCancelled, NotOpen."""
    require_alive(rally)
    span, today = span_of(rally, survey), timezone.localdate(now)
    if span is None:
        raise NotOpen(
            "Le rallye n’a pas encore de dates\u00a0: ce questionnaire s’ouvrira avec elles."
        )
    if not span.holds(today):
        when = f"du {full_date(span.first)} au {full_date(span.last)}"
        raise NotOpen(f"Ce questionnaire se remplit {when}.")


def _participants(rally: Rally, survey: Survey) -> QuerySet[Participant]:
    """Whoever is expected; afterwards whoever came, as soon as somebody noted who did."""
    there = came(rally)
    if survey not in BEFORE and there.exists():
        return there
    return Participant.objects.filter(rally=rally).planned()


def _prescribers(rally: Rally) -> QuerySet[Prescriber]:
    sent = Prescriber.objects.filter(
        referrals__participant__rally=rally, referrals__withdrawn_at=None, ended_at=None
    )
    return sent.distinct()


def field_of(survey: Survey) -> str:
    """The field of a ticket that says whom it asks."""
    return {"participants": "participant", "entreprises": "engagement"}.get(
        survey.value.partition("-")[0], "prescriber"
    )


def whom(rally: Rally, survey: Survey) -> QuerySet[Any]:
    """Everybody who is to be asked."""
    match field_of(survey):
        case "participant":
            return _participants(rally, survey)
        case "engagement":
            return rally.engagements.confirmed()
        case _:
            return _prescribers(rally)


@transaction.atomic
def prepare(*, rally: Rally, survey: Survey, now: datetime) -> None:
    """A ticket for each who is to be asked and has none. Raises RallyIsCancelled, NotOpen."""
    require_open(rally, survey, now=now)
    Rally.objects.select_for_update().get(pk=rally.pk)
    field = field_of(survey)
    has = Ticket.objects.filter(rally=rally, survey=survey).values(f"{field}_id")
    Ticket.objects.bulk_create(
        Ticket(
            rally=rally,
            survey=survey,
            nonce=new_nonce(),
            created_at=now,
            **{f"{field}_id": key},
        )
        for key in whom(rally, survey)
        .exclude(pk__in=has)
        .order_by("pk")
        .values_list("pk", flat=True)
    )
