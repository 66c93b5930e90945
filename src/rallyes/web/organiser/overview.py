"""The overview of a rally, put together from the apps: what is missing, and what comes next."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from rallyes.rallies.domain.charter import CharterWarning, rally_warnings
from rallyes.rallies.domain.queries import Dates, days_of, gatherings_of, rally_dates, when
from rallyes.rallies.enums import When
from rallyes.rallies.models import Gathering, Rally, RallyDay
from rallyes.web.organiser.charter import Advice, advise, means_warnings


@dataclass(frozen=True)
class Overview:
    days: list[RallyDay]
    gatherings: list[Gathering]
    dates: Dates | None
    when: When
    advice: list[Advice]

    @property
    def next_step(self) -> Advice | None:
        """What stops the programme first, else the first thing that the charter misses."""
        blocking = [one for one in self.advice if one.warning.blocking]
        return next(iter([*blocking, *self.advice]), None)


def look_over(*, rally: Rally, today: date) -> Overview:
    days, gatherings = list(days_of(rally)), list(gatherings_of(rally))
    dates = rally_dates(days=days, gatherings=gatherings)
    return Overview(
        days=days,
        gatherings=gatherings,
        dates=dates,
        when=when(rally=rally, dates=dates, today=today),
        advice=advise(rally, charter_warnings(rally, days, gatherings)),
    )


def charter_warnings(
    rally: Rally, days: list[RallyDay], gatherings: list[Gathering]
) -> list[CharterWarning]:
    """What every app finds to say."""
    return [
        *rally_warnings(rally=rally, days=days, gatherings=gatherings),
        *means_warnings(rally),
    ]
