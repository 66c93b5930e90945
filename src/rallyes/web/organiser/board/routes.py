"""A day's routes as the map draws them."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from rallyes.planning.domain.queries import DayView, PlaceName, ProgrammeView, TeamDayView


def routes_of(view: ProgrammeView, day: DayView) -> dict[str, Any]:
    """Places with their names, and for each team a line that leaves the base and comes back."""
    visited = {visit.company.ref for team in day.teams for visit in team.visits}
    companies = [one.company for one in view.companies]
    return {
        "base": _spot(view.base),
        "places": [
            {**_spot(place), "visited": place.ref in visited}
            for place in companies
            if place.lat is not None and place.lon is not None
        ],
        "lines": [_line(view.base, team) for team in day.teams],
    }


def _spot(place: PlaceName) -> dict[str, Any]:
    return {"name": place.name, "lat": place.lat, "lon": place.lon}


def _line(base: PlaceName, team: TeamDayView) -> dict[str, Any]:
    stops = (base, *(visit.company for visit in team.visits), base)
    return {"team": team.team, "name": team.team_name, "points": _points(stops)}


def _points(places: Iterable[PlaceName]) -> list[list[float]]:
    return [
        [place.lat, place.lon]
        for place in places
        if place.lat is not None and place.lon is not None
    ]
