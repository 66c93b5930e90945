"""What a board shows: one day of a programme, one way of reading it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from django.http import QueryDict

from rallyes.core.french import full_date
from rallyes.core.sectors import SECTORS
from rallyes.planning.domain.queries import CompanyView, DayView, ProgrammeView, Reception
from rallyes.web.ui.navigation import Tab

READINGS = {
    "equipes": "Par équipe",
    "entreprises": "Par entreprise",
    "participants": "Par participant",
    "carte": "Carte",
    "bilan": "Charte et durée",
}
BY_DAY = {"equipes", "entreprises", "carte"}


@dataclass(frozen=True)
class Hours:
    """The span of hours that a board covers, in minutes after midnight."""

    start: int
    end: int

    @property
    def marks(self) -> range:
        return range(-(-self.start // 60) * 60, self.end + 1, 60)


@dataclass(frozen=True)
class Opening:
    start: int
    end: int


def hours_of(day: DayView) -> Hours:
    """From the first thing of the day to the last, with half an hour around."""
    starts = [one.start for one in day.gatherings] + [one.depart for one in day.teams]
    ends = [one.end for one in day.gatherings] + [one.back for one in day.teams]
    if day.start is not None and day.end is not None:
        starts, ends = [*starts, day.start], [*ends, day.end]
    first, last = min(starts, default=8 * 60), max(ends, default=18 * 60)
    return Hours(first - 15, last + 15)


def chosen_day(view: ProgrammeView, query: QueryDict) -> DayView | None:
    """The day of the address, else the first on which a team goes out."""
    by_date = {day.date.isoformat(): day for day in view.days}
    going_out = [day for day in view.days if day.teams]
    default = next(iter(going_out or view.days), None)
    return by_date.get(query.get("jour", ""), default)


def board_context(view: ProgrammeView, query: QueryDict) -> dict[str, object]:
    """All that the templates of ``organiser/board`` read, save what the page itself adds."""
    reading = query.get("vue", "equipes")
    reading = reading if reading in READINGS else "equipes"
    day = chosen_day(view, query)
    hours = hours_of(day) if day else Hours(480, 1080)
    return {
        "view": view,
        "reading": reading,
        "day": day,
        "frame": hours,
        "hours": hours.marks,
        "rows": [(team, team.day(day.date)) for team in view.teams] if day else [],
        "company_rows": _company_rows(view, day.date) if day else [],
        "sector_names": SECTORS,
        "reading_tabs": _reading_tabs(reading, day),
        "day_tabs": _day_tabs(view, reading, day) if reading in BY_DAY else [],
        "routes": routes_of(view, day) if reading == "carte" and day else None,
    }


def _company_rows(
    view: ProgrammeView, on: date
) -> list[tuple[CompanyView, list[Opening], tuple[Reception, ...]]]:
    return [
        (company, [Opening(a, b) for day, a, b in company.openings if day == on], company.on(on))
        for company in view.companies
    ]


def _reading_tabs(reading: str, day: DayView | None) -> list[Tab]:
    when = f"&jour={day.date.isoformat()}" if day else ""
    return [Tab(label, f"?vue={key}{when}", key == reading) for key, label in READINGS.items()]


def _day_tabs(view: ProgrammeView, reading: str, chosen: DayView | None) -> list[Tab]:
    return [
        Tab(
            full_date(day.date, year=False).capitalize(),
            f"?vue={reading}&jour={day.date.isoformat()}",
            day is chosen,
        )
        for day in view.days
    ]


def routes_of(view: ProgrammeView, day: DayView) -> Mapping[str, object]:
    """The day's routes for the map: places with their names, and a line a team."""
    base = {"name": view.base.name, "lat": view.base.lat, "lon": view.base.lon}
    places = [
        {
            "name": company.company.name,
            "sector": company.company.sector,
            "lat": company.company.lat,
            "lon": company.company.lon,
            "visited": bool(company.on(day.date)),
        }
        for company in view.companies
    ]
    lines = [
        {
            "team": team_day.team_name,
            "points": [
                [place.lat, place.lon]
                for place in (view.base, *(visit.company for visit in team_day.visits), view.base)
                if place.lat is not None and place.lon is not None
            ],
        }
        for team_day in day.teams
    ]
    return {"base": base, "places": places, "lines": lines}
