"""Figures of many rallies gathered by year, organisation or rally; small numbers are withheld.

A reader who holds the total and all lines but one knows that one: where a line is withheld, those
withheld together must be enough people, or the next smallest line goes too.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import reduce
from operator import add
from typing import TypeVar

from rallyes.core.small_numbers import may_be_told
from rallyes.evaluation.domain.indicators.computing import Part, RallyFigures
from rallyes.evaluation.domain.indicators.registry import INDICATORS, Indicator, Unit

NOTHING = Part()
Key = TypeVar("Key", bound=Hashable)


@dataclass(frozen=True, slots=True)
class Figure:
    """``value``: None where nothing is known, or ``withheld``."""

    indicator: Indicator
    value: float | None
    part: Part
    withheld: bool = False


@dataclass(frozen=True, slots=True)
class Line:
    """One year, organisation or rally; figures in the order of the registry."""

    key: Hashable
    figures: tuple[Figure, ...]


def total(found: Iterable[RallyFigures], *, all_shown: bool) -> tuple[Figure, ...]:
    """Over all of them. ``all_shown``: for those who hold the people's files."""
    parts = _gathered(found)
    return tuple(_figure(one, parts[one.key], all_shown=all_shown) for one in INDICATORS)


def lines(
    found: Iterable[RallyFigures], key: Callable[[RallyFigures], Hashable], *, all_shown: bool
) -> list[Line]:
    """One line for each answer of ``key``, in the order in which they come."""
    groups: dict[Hashable, list[RallyFigures]] = {}
    for one in found:
        groups.setdefault(key(one), []).append(one)
    parts = {name: _gathered(group) for name, group in groups.items()}
    hidden = {
        one.key: set()
        if all_shown
        else withheld({name: parts[name][one.key] for name in parts}, one)
        for one in INDICATORS
    }
    return [
        Line(
            name,
            tuple(
                _figure(one, parts[name][one.key], all_shown=name not in hidden[one.key])
                for one in INDICATORS
            ),
        )
        for name in parts
    ]


def withheld(parts: Mapping[Key, Part], indicator: Indicator) -> set[Key]:
    """The lines whose figure is not told: small ones, and what their sum would give away."""
    if not indicator.least:
        return set()
    known = {name: part for name, part in parts.items() if part.bottom}
    hidden = {name for name, part in known.items() if not _tellable(part, indicator)}
    others = sorted((name for name in known if name not in hidden), key=lambda n: known[n].bottom)
    while hidden and others and not _enough([known[name] for name in hidden], indicator):
        hidden.add(others.pop(0))
    return hidden


def _enough(parts: Sequence[Part], indicator: Indicator) -> bool:
    return len(parts) > 1 and _tellable(reduce(add, parts), indicator)


def _tellable(part: Part, indicator: Indicator) -> bool:
    return may_be_told(int(part.top), part.bottom, least=indicator.least)


def _gathered(found: Iterable[RallyFigures]) -> dict[str, Part]:
    sums = {one.key: NOTHING for one in INDICATORS}
    for rally in found:
        for key, part in rally.parts.items():
            sums[key] += part
    return sums


def _figure(indicator: Indicator, part: Part, *, all_shown: bool) -> Figure:
    if not part.bottom:
        return Figure(indicator, None, part)
    if not all_shown and indicator.least and not _tellable(part, indicator):
        return Figure(indicator, None, part, withheld=True)
    value = part.top if indicator.unit == Unit.COUNT else part.top / part.bottom
    return Figure(indicator, value, part)
