"""From when to when somebody is expected, date by date: visits, and what they are invited to."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, time

from rallyes.rallies.enums import Audience
from rallyes.rallies.models import Rally


@dataclass(frozen=True, slots=True)
class MeetingTime:
    date: date
    start: time
    end: time


def meeting_times(rally: Rally, audience: Audience) -> list[MeetingTime]:
    """The first hour and the last of each date; two queries."""
    spans = [(day.date, day.start, day.end) for day in rally.days.all()]
    spans += [
        (one.date, one.start, one.end) for one in rally.gatherings.all() if audience in one.invited
    ]
    return [
        MeetingTime(
            day,
            min(start for at, start, _ in spans if at == day),
            max(end for at, _, end in spans if at == day),
        )
        for day in sorted({at for at, _, _ in spans})
    ]
