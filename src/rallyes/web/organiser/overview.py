"""The overview of a rally, put together from the apps: what is missing, and what comes next."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from operator import attrgetter

from rallyes.core.french import clock
from rallyes.planning.domain.headcount import Headcount, headcount
from rallyes.rallies.domain.charter import CharterWarning, rally_warnings
from rallyes.rallies.domain.gatherings import name_of
from rallyes.rallies.domain.queries import Dates, days_of, gatherings_of, rally_dates, when
from rallyes.rallies.enums import When
from rallyes.rallies.models import Gathering, Rally, RallyDay
from rallyes.web.organiser.charter import Advice, advise, means_warnings


@dataclass(frozen=True, slots=True)
class Moment:
    """One line of the calendar: visits, or a gathering and where it is held."""

    date: date
    hours: str
    what: str
    place: str = ""


@dataclass(frozen=True)
class Overview:
    """``calendar``: each date of the rally with its moments, in order."""

    calendar: list[tuple[date, list[Moment]]]
    dates: Dates | None
    when: When
    figures: Headcount
    advice: list[Advice]

    @property
    def next_step(self) -> Advice | None:
        """What stops the programme first, else the first thing that the charter misses."""
        blocking = [one for one in self.advice if one.warning.blocking]
        return next(iter([*blocking, *self.advice]), None)

    @property
    def afterwards(self) -> list[Advice]:
        return [one for one in self.advice if one is not self.next_step]


def look_over(*, rally: Rally, today: date) -> Overview:
    days, gatherings = list(days_of(rally)), list(gatherings_of(rally))
    dates = rally_dates(days=days, gatherings=gatherings)
    return Overview(
        calendar=calendar(days, gatherings),
        dates=dates,
        when=when(rally=rally, dates=dates, today=today),
        figures=headcount(rally),
        advice=advise(rally, charter_warnings(rally, days, gatherings)),
    )


def calendar(
    days: Sequence[RallyDay], gatherings: Sequence[Gathering]
) -> list[tuple[date, list[Moment]]]:
    timed = [
        *((day.date, day.start, Moment(day.date, _hours(day), "Visites")) for day in days),
        *(
            (one.date, one.start, Moment(one.date, _hours(one), name_of(one), one.place))
            for one in gatherings
        ),
    ]
    moments = [moment for _, _, moment in sorted(timed, key=lambda line: line[:2])]
    return [(day, list(found)) for day, found in groupby(moments, key=attrgetter("date"))]


def _hours(span: RallyDay | Gathering) -> str:
    return f"{clock(span.start)} à {clock(span.end)}"


def charter_warnings(
    rally: Rally, days: Sequence[RallyDay], gatherings: Sequence[Gathering]
) -> list[CharterWarning]:
    """What every app finds to say."""
    return [
        *rally_warnings(rally=rally, days=days, gatherings=gatherings),
        *means_warnings(rally),
    ]
