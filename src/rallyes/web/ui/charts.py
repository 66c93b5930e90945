"""Bars and forests as drawings: whole numbers in a frame; the table beside them says the same.

Drawn here and not by a library: the content security policy forbids the styles and scripts that
libraries put into their drawings, and colours follow the page.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

WIDTH, HEIGHT = 640, 200
BASE, TOP = 170, 24
NAMES, PLOT = 230, 380
"""Left part of a forest, for the names, and the width of what is plotted."""
ROW = 28


@dataclass(frozen=True, slots=True)
class Bar:
    """``height`` of 0 with a ``word`` for what is not known or withheld."""

    x: int
    y: int
    width: int
    height: int
    middle: int
    name: str
    word: str


def bars(values: Sequence[tuple[str, float | None, str]]) -> list[Bar]:
    """``values``: name, value (None: not drawn), and how it is written."""
    if not values:
        return []
    highest = max((value for _, value, _ in values if value is not None), default=0) or 1
    step = WIDTH // len(values)
    return [_bar(at, step, highest, *one) for at, one in enumerate(values)]


def _bar(at: int, step: int, highest: float, name: str, value: float | None, word: str) -> Bar:
    width = min(60, step * 2 // 3)
    middle = at * step + step // 2
    height = round((BASE - TOP) * (value or 0) / highest)
    return Bar(middle - width // 2, BASE - height, width, height, middle, name, word)


@dataclass(frozen=True, slots=True)
class Stretch:
    """An estimate with its interval: ``low`` to ``high``, ``at`` the point; ``word`` says it."""

    name: str
    at: int
    low: int
    length: int
    y: int
    text_y: int
    word: str
    pooled: bool


@dataclass(frozen=True, slots=True)
class Forest:
    height: int
    zero: int
    stretches: list[Stretch]


@dataclass(frozen=True, slots=True)
class Estimate:
    name: str
    value: float
    low: float
    high: float
    word: str
    pooled: bool = False


def forest(estimates: Sequence[Estimate], *, reference: float) -> Forest:
    """One row for each; a line stands at ``reference``."""
    least = min(reference, *(one.low for one in estimates))
    most = max(reference, *(one.high for one in estimates))
    span = (most - least) or 1.0

    def place(value: float) -> int:
        return NAMES + round(PLOT * (value - least) / span)

    rows = [
        _stretch(rank, one, place(one.value), place(one.low), place(one.high))
        for rank, one in enumerate(estimates)
    ]
    return Forest(ROW * (len(rows) + 1), place(reference), rows)


def _stretch(rank: int, one: Estimate, at: int, low: int, high: int) -> Stretch:
    y = ROW * rank + ROW
    return Stretch(one.name, at, low, max(1, high - low), y, y + 5, one.word, one.pooled)
