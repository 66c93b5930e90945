"""The overview of a rally, put together from the apps: what is missing, and what comes next."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.urls import NoReverseMatch, reverse

from rallyes.rallies.domain.charter import CharterWarning, rally_warnings
from rallyes.rallies.domain.queries import Dates, days_of, gatherings_of, rally_dates, when
from rallyes.rallies.enums import When
from rallyes.rallies.models import Gathering, Rally, RallyDay

PAGES = {
    "rally": "organiser:base",
    "days": "organiser:days",
    "rules": "organiser:rules",
    "gatherings": "organiser:gatherings",
    "gathering_add": "organiser:gathering_add",
    "companies": "organiser:companies",
    "participants": "organiser:participants",
    "pairs": "organiser:pairs",
    "vehicles": "organiser:vehicles",
    "guides": "organiser:guides",
    "travel": "organiser:travel",
}
"""Where each page that a warning names is found."""


@dataclass(frozen=True, slots=True)
class Advice:
    """A warning with the address of its remedy."""

    warning: CharterWarning
    url: str


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
    return rally_warnings(rally=rally, days=days, gatherings=gatherings)


def advise(rally: Rally, warnings: list[CharterWarning]) -> list[Advice]:
    return [Advice(warning, remedy_url(rally, warning)) for warning in warnings]


def remedy_url(rally: Rally, warning: CharterWarning) -> str:
    try:
        url = reverse(PAGES[warning.page], args=[rally.pk])
    except NoReverseMatch:
        url = rally.get_absolute_url()
    return f"{url}?{warning.filter}" if warning.filter else url
