"""What a board shows: one day of a programme, one way of reading it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any
from urllib.parse import urlencode

from django.conf import settings
from django.http import QueryDict

from rallyes.core.french import full_date
from rallyes.planning.domain.queries import (
    CompanyView,
    DayView,
    ProgrammeView,
    Reception,
    TeamDayView,
    TeamView,
)
from rallyes.web.organiser.board.routes import routes_of
from rallyes.web.ui.navigation import Tab

READINGS = {
    "equipes": "Par équipe",
    "entreprises": "Par entreprise",
    "participants": "Par participant",
    "carte": "Carte",
    "bilan": "Bilan",
}
BY_DAY = {"equipes", "entreprises", "carte"}
MARGIN = 15


@dataclass(frozen=True, slots=True)
class Hours:
    """The span of hours that a board covers, in minutes after midnight."""

    start: int
    end: int

    @property
    def marks(self) -> range:
        return range(-(-self.start // 60) * 60, self.end + 1, 60)


@dataclass(frozen=True, slots=True)
class TeamRow:
    """A team's day; ``day`` is None where the team stays at the base."""

    team: TeamView
    day: TeamDayView | None


@dataclass(frozen=True, slots=True)
class CompanyRow:
    """A company's day: when it opens, in minutes, and whom it receives."""

    company: CompanyView
    openings: tuple[Hours, ...]
    receptions: tuple[Reception, ...]


def hours_of(day: DayView) -> Hours:
    """From the first thing of the day to the last, with a little room around."""
    starts = [one.start for one in day.gatherings] + [one.depart for one in day.teams]
    ends = [one.end for one in day.gatherings] + [one.back for one in day.teams]
    if day.start is not None and day.end is not None:
        starts, ends = [*starts, day.start], [*ends, day.end]
    return Hours(min(starts, default=8 * 60) - MARGIN, max(ends, default=18 * 60) + MARGIN)


def chosen_day(view: ProgrammeView, asked: str) -> DayView | None:
    """The day asked for, else the first on which a team goes out."""
    by_date = {day.date.isoformat(): day for day in view.days}
    going_out = [day for day in view.days if day.teams]
    return by_date.get(asked, next(iter(going_out or view.days), None))


def reading_of(query: QueryDict) -> str:
    asked = query.get("vue", "")
    return asked if asked in READINGS else "equipes"


def board_context(view: ProgrammeView, query: QueryDict) -> dict[str, Any]:
    """All that the templates of ``organiser/board`` read, save what the page itself adds."""
    reading, day = reading_of(query), chosen_day(view, query.get("jour", ""))
    hours = hours_of(day) if day else Hours(480, 1080)
    where = where_on(reading, day)
    return {
        "view": view,
        "where": where,
        "query": urlencode(where),
        "reading": reading,
        "day": day,
        "frame": hours,
        "rows": [TeamRow(team, team.day(day.date)) for team in view.teams] if day else [],
        "company_rows": company_rows(view, day.date) if day else [],
        "reading_tabs": _reading_tabs(view, reading, day),
        "day_tabs": _day_tabs(view, reading, day) if reading in BY_DAY else [],
        "routes": routes_of(view, day) if reading == "carte" and day else None,
        "tiles": {"url": settings.RALLYES_TILES_URL, "credit": settings.RALLYES_TILES_CREDIT},
    }


def company_rows(view: ProgrammeView, on: date) -> list[CompanyRow]:
    """Those that open or receive on the day first, in their own order."""
    rows = [
        CompanyRow(
            company,
            tuple(Hours(start, end) for day, start, end in company.openings if day == on),
            company.on(on),
        )
        for company in view.companies
    ]
    return sorted(rows, key=lambda row: not (row.openings or row.receptions))


def where_on(reading: str, day: DayView | None) -> dict[str, str]:
    """What stands in the address of a board."""
    return {"vue": reading, **({"jour": day.date.isoformat()} if day else {})}


def address_of(reading: str, day: DayView | None) -> str:
    return f"?{urlencode(where_on(reading, day))}"


def _reading_tabs(view: ProgrammeView, reading: str, day: DayView | None) -> list[Tab]:
    tallies = {"entreprises": len(view.companies), "participants": len(view.participants)}
    return [
        Tab(label, address_of(key, day), key == reading, tallies.get(key))
        for key, label in READINGS.items()
    ]


def _day_tabs(view: ProgrammeView, reading: str, chosen: DayView | None) -> list[Tab]:
    return [
        Tab(
            full_date(day.date, year=False).capitalize(),
            address_of(reading, day),
            day is chosen,
        )
        for day in view.days
    ]
