"""A team's way as a sketch: places at their true bearing, scaled into a frame."""

from __future__ import annotations

from collections.abc import Sequence
from math import ceil, cos, radians

from rallyes.planning.domain.queries import PlaceName, VisitView

Point = dict[str, object]
Flat = tuple[float, float]
Box = tuple[float, float, float, float]
"""Left, top, right, bottom."""

WIDTH, HEIGHT = 164.0, 41.0
"""The inside of the frame on the page, as everything below in millimetres."""
STOP = 3.0
LABEL = 40.0
LETTER = 1.5


def sketch_of(base: PlaceName, visits: Sequence[VisitView]) -> list[Point]:
    """Points from the base and back, as fractions of the frame; none if a place is not located."""
    places = [base, *(visit.company for visit in visits), base]
    located = [(place.lat, place.lon) for place in places]
    if not visits or any(lat is None or lon is None for lat, lon in located):
        return []
    flat = _flatten([(lat, lon) for lat, lon in located if lat is not None and lon is not None])
    marks = ["D", *(str(number) for number in range(1, len(visits) + 1)), "D"]
    named = _readable(flat[:-1], [place.name for place in places[:-1]])
    return [
        {
            "x": x,
            "y": y,
            "mark": mark,
            "label": place.name,
            "base": mark == "D",
            "named": k in named,
        }
        for k, ((x, y), mark, place) in enumerate(zip(flat, marks, places, strict=True))
    ]


def _readable(points: Sequence[Flat], labels: Sequence[str]) -> set[int]:
    """Whose names can be written without covering a stop or another name; all keep their number."""
    stops = [_around(x * WIDTH, y * HEIGHT) for x, y in points]
    written: list[Box] = []
    named = set()
    for k, ((x, y), label) in enumerate(zip(points, labels, strict=True)):
        box = _label_box(x, y, label)
        if not any(_meet(box, other) for other in [*written, *stops[:k], *stops[k + 1 :]]):
            written.append(box)
            named.add(k)
    return named


def _around(x: float, y: float) -> Box:
    return (x - STOP, y - STOP, x + STOP, y + STOP)


def _label_box(x: float, y: float, label: str) -> Box:
    """Where the template writes a name: right of the stop, left of it in the frame's right part."""
    across, down = x * WIDTH, y * HEIGHT
    length = len(label) * LETTER
    width, lines = min(length, LABEL), ceil(length / LABEL)
    left = across + 3.6 if x < 0.6 else across - 3.6 - width
    return (left, down - 1.6, left + width, down - 1.6 + 3.4 * lines)


def _meet(one: Box, other: Box) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]


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
