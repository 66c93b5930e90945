"""The hours at which a company can receive, and the half days that they cover."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, time

from rallyes.companies.models import Opening
from rallyes.core.french import full_date
from rallyes.rallies.models import RallyDay

MORNING, AFTERNOON = "matin", "apres-midi"
MIDDAY = time(13)
MORNING_FROM, MORNING_TO = time(9), time(12)
AFTERNOON_FROM, AFTERNOON_TO = time(14), time(17)


@dataclass(frozen=True, slots=True)
class Span:
    """Hours on one date, start before end."""

    date: date
    start: time
    end: time

    @property
    def minutes(self) -> int:
        return minutes_of(self.end) - minutes_of(self.start)


@dataclass(frozen=True, slots=True)
class HalfDay:
    """A morning or an afternoon of visits. ``part``: "matin" or "apres-midi"."""

    date: date
    part: str
    usual: Span
    """The hours that a company is first supposed to be open."""

    @property
    def key(self) -> str:
        return f"{self.date.isoformat()}-{self.part}"

    @property
    def label(self) -> str:
        """``mardi 11 juin, matin``."""
        part = "matin" if self.part == MORNING else "après-midi"
        return f"{full_date(self.date, year=False)}, {part}"

    def covered_by(self, span: Span, *, minutes: int) -> bool:
        """True where a visit of ``minutes`` fits into what ``span`` has of this half day."""
        if span.date != self.date:
            return False
        midday = minutes_of(MIDDAY)
        start, end = minutes_of(span.start), minutes_of(span.end)
        if self.part == MORNING:
            return min(end, midday) - start >= minutes
        return end - max(start, midday) >= minutes


def minutes_of(hour: time) -> int:
    """Minutes after midnight."""
    return hour.hour * 60 + hour.minute


def half_days(days: Iterable[RallyDay]) -> list[HalfDay]:
    """The mornings and afternoons of the rally's days, in order; a half day has one of them."""
    return [half for day in days for half in _of_day(day)]


def _of_day(day: RallyDay) -> list[HalfDay]:
    found = []
    for part, usual_start, usual_end in (
        (MORNING, MORNING_FROM, MORNING_TO),
        (AFTERNOON, AFTERNOON_FROM, AFTERNOON_TO),
    ):
        start, end = max(day.start, usual_start), min(day.end, usual_end)
        if minutes_of(end) - minutes_of(start) >= 30:
            found.append(HalfDay(day.date, part, Span(day.date, start, end)))
    return found


def spans_of(openings: Iterable[Opening]) -> tuple[Span, ...]:
    return tuple(Span(opening.date, opening.start, opening.end) for opening in openings)


def missing_half_days(
    halves: Sequence[HalfDay], receiving: Iterable[tuple[Iterable[Span], int]]
) -> list[HalfDay]:
    """The half days on which nobody receives; ``receiving``: openings and visit minutes of each."""
    companies = [(tuple(spans), minutes) for spans, minutes in receiving]
    return [
        half
        for half in halves
        if not any(
            half.covered_by(span, minutes=minutes) for spans, minutes in companies for span in spans
        )
    ]
