"""What pages read of rallies."""

from __future__ import annotations

import unicodedata
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db.models import Max, Min, QuerySet

from rallyes.network.models import Membership
from rallyes.rallies.domain.access import accessible_rallies
from rallyes.rallies.domain.calendar import DayValues, whole_day
from rallyes.rallies.enums import When
from rallyes.rallies.models import Gathering, Rally, RallyDay


@dataclass(frozen=True)
class Dates:
    """The first and the last date on which something of a rally happens."""

    first: date
    last: date


@dataclass(frozen=True)
class RallyLine:
    """A rally as a list shows it."""

    rally: Rally
    dates: Dates | None
    when: When


def rally_lines(*, membership: Membership, today: date) -> list[RallyLine]:
    """Every rally of the organisation, in the order of ``lines_of``."""
    return lines_of(accessible_rallies(membership), today=today)


def lines_of(rallies: QuerySet[Rally], *, today: date) -> list[RallyLine]:
    """To come, the nearest first; then past; then cancelled. One query."""
    dated = rallies.annotate(
        first_day=Min("days__date"),
        last_day=Max("days__date"),
        first_gathering=Min("gatherings__date"),
        last_gathering=Max("gatherings__date"),
    )
    lines = [_line(rally, today) for rally in dated]
    return sorted(lines, key=lambda line: _order(line, today))


def _line(rally: Rally, today: date) -> RallyLine:
    dates = _span(
        [getattr(rally, name) for name in ("first_day", "last_day")],
        [getattr(rally, name) for name in ("first_gathering", "last_gathering")],
    )
    return RallyLine(rally=rally, dates=dates, when=when(rally=rally, dates=dates, today=today))


def _span(days: list[date | None], gatherings: list[date | None]) -> Dates | None:
    known = [day for day in [*days, *gatherings] if day is not None]
    return Dates(min(known), max(known)) if known else None


def _order(line: RallyLine, today: date) -> tuple[int, int, int]:
    if line.when == When.CANCELLED:
        return (2, 0, -line.rally.pk)
    if line.dates is None:
        return (0, 0, -line.rally.pk)
    distance = (line.dates.last - today).days
    return (0, distance, 0) if distance >= 0 else (1, -distance, 0)


def when(*, rally: Rally, dates: Dates | None, today: date) -> When:
    if rally.cancelled_at is not None:
        return When.CANCELLED
    if dates is None or dates.first > today:
        return When.TO_COME
    return When.RUNNING if dates.last >= today else When.PAST


def filter_lines(
    lines: Sequence[RallyLine], *, words: str, chosen: Collection[When]
) -> list[RallyLine]:
    """The lines whose name, territory or commune hold every word, accents and case aside.

    ``chosen``: of these moments only, all of them if there is none.
    """
    asked = fold(words).split()
    return [
        line
        for line in lines
        if (not chosen or line.when in chosen)
        and all(word in _searched(line.rally) for word in asked)
    ]


def _searched(rally: Rally) -> str:
    return fold(f"{rally.name} {rally.territory} {rally.base_commune}")


def fold(text: str) -> str:
    """Lower case, without accents."""
    parts = unicodedata.normalize("NFKD", text.casefold())
    return "".join(sign for sign in parts if not unicodedata.combining(sign))


def rally_dates(*, days: list[RallyDay], gatherings: list[Gathering]) -> Dates | None:
    return _span([day.date for day in days], [one.date for one in gatherings])


def dates_of(rally: Rally) -> Dates | None:
    """The dates of a rally as everybody is told them: its visits and its gatherings."""
    return rally_dates(days=list(rally.days.all()), gatherings=list(rally.gatherings.all()))


def days_of(rally: Rally) -> QuerySet[RallyDay]:
    """In order; no query where the rally was read with its days."""
    return rally.days.all()


def next_day(rally: Rally) -> DayValues:
    """A day of visits as it is proposed: the day after the last one, at the usual hours."""
    last = days_of(rally).last()
    if last is None:
        first = gatherings_of(rally).first()
        return whole_day(first.date) if first else whole_day(rally.created_at.date())
    return whole_day(last.date + timedelta(days=1))


def gatherings_of(rally: Rally) -> QuerySet[Gathering]:
    """In order; no query where the rally was read with its gatherings."""
    return rally.gatherings.all()


def visiting_time(day: RallyDay) -> timedelta:
    """Time for visits on this day, lunch taken off."""
    start = datetime.combine(day.date, day.start)
    end = datetime.combine(day.date, day.end)
    return end - start - timedelta(minutes=day.lunch_minutes or 0)
