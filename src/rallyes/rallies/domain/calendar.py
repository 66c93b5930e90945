"""The days that a rally starts with: the model's shape laid on the dates that were chosen."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, time, timedelta
from typing import TypedDict

from rallyes.rallies.enums import Audience, GatheringKind


class DayValues(TypedDict):
    """The fields of a day of visits."""

    date: date
    start: time
    end: time
    lunch_earliest: time | None
    lunch_latest: time | None
    lunch_minutes: int | None


class GatheringValues(TypedDict):
    """The fields of a gathering whose place is still to be found."""

    kind: GatheringKind
    date: date
    start: time
    end: time
    invited: list[str]


@dataclass(frozen=True)
class Sketch:
    days: list[DayValues]
    gatherings: list[GatheringValues]


def whole_day(day: date) -> DayValues:
    return DayValues(
        date=day,
        start=time(8, 30),
        end=time(17, 30),
        lunch_earliest=time(12),
        lunch_latest=time(14),
        lunch_minutes=60,
    )


def half_day(day: date) -> DayValues:
    """A morning; everybody eats at the base."""
    return DayValues(
        date=day,
        start=time(8, 30),
        end=time(12, 30),
        lunch_earliest=None,
        lunch_latest=None,
        lunch_minutes=None,
    )


def sketch(first: date, last: date) -> Sketch:
    """Days of visits and gatherings for the dates from ``first`` to ``last``, both counted.

    Three days or more: visits on all but the last, which is for the feedback session and the
    closing event. Two days: a day and a half of visits, then both. One day: visits and a closing.
    """
    dates = [first + timedelta(days=number) for number in range((last - first).days + 1)]
    gatherings = [_welcome(first), _icebreaker(first)]
    if len(dates) == 1:
        return Sketch([whole_day(first)], [*gatherings, _closing(last, time(17, 30), time(18, 30))])
    if len(dates) == 2:
        days = [whole_day(first), half_day(last)]
        ends = [_feedback(last, time(14), time(16)), _closing(last, time(16, 30), time(18))]
    else:
        days = [whole_day(day) for day in dates[:-1]]
        ends = [_feedback(last, time(9), time(12)), _closing(last, time(14), time(16, 30))]
    return Sketch(days, [*gatherings, *ends])


TEAMS = [Audience.PARTICIPANTS.value, Audience.GUIDES.value]
EVERYBODY = [audience.value for audience in Audience]


def _welcome(day: date) -> GatheringValues:
    return _gathering(GatheringKind.WELCOME, day, time(8), time(8, 15), TEAMS)


def _icebreaker(day: date) -> GatheringValues:
    return _gathering(GatheringKind.ICEBREAKER, day, time(8, 15), time(8, 30), TEAMS)


def _feedback(day: date, start: time, end: time) -> GatheringValues:
    return _gathering(GatheringKind.FEEDBACK, day, start, end, TEAMS)


def _closing(day: date, start: time, end: time) -> GatheringValues:
    return _gathering(GatheringKind.CLOSING, day, start, end, EVERYBODY)


def _gathering(
    kind: GatheringKind, day: date, start: time, end: time, invited: list[str]
) -> GatheringValues:
    return GatheringValues(kind=kind, date=day, start=start, end=end, invited=list(invited))
