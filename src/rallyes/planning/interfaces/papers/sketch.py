"""A team's way as a sketch: places at their true bearing, scaled into a frame."""

from __future__ import annotations

from collections.abc import Sequence
from math import cos, radians

from rallyes.planning.domain.queries import PlaceName, VisitView

Point = dict[str, object]


def sketch_of(base: PlaceName, visits: Sequence[VisitView]) -> list[Point]:
    """Points from the base and back, as fractions of the frame; none if a place is not located."""
    places = [base, *(visit.company for visit in visits), base]
    located = [(place.lat, place.lon) for place in places]
    if not visits or any(lat is None or lon is None for lat, lon in located):
        return []
    flat = _flatten([(lat, lon) for lat, lon in located if lat is not None and lon is not None])
    marks = ["D", *(str(number) for number in range(1, len(visits) + 1)), "D"]
    return [
        {"x": x, "y": y, "mark": mark, "label": place.name, "base": mark == "D", "named": k < last}
        for last in [len(places) - 1]
        for k, ((x, y), mark, place) in enumerate(zip(flat, marks, places, strict=True))
    ]


def _flatten(located: list[tuple[float, float]]) -> list[tuple[float, float]]:
    """Latitudes and longitudes to fractions of a frame twice as wide as high, north up."""
    middle = cos(radians(sum(lat for lat, _ in located) / len(located)))
    east = [lon * middle for _, lon in located]
    north = [lat for lat, _ in located]
    width, height = max(east) - min(east), max(north) - min(north)
    scale = max(width / 2, height) or 1.0
    return [
        (
            round(0.5 + (x - (max(east) + min(east)) / 2) / (2 * scale), 4),
            round(0.5 - (y - (max(north) + min(north)) / 2) / scale, 4),
        )
        for x, y in zip(east, north, strict=True)
    ]
