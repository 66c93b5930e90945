"""The figures that a rally holds to, in one place: warnings, targets and rules read them here."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from rallyes.core.french import NBSP, count

Span = tuple[int, int]
"""At least and at most, both included."""


@dataclass(frozen=True, slots=True)
class Figures:
    """What one version of the charter asks for. Spans of half days have ``half`` in their name."""

    days: Span
    visit_half_days: Span
    feedback_half_days: Span
    participants: Span
    team_size: Span
    companies_each: Span
    companies: int
    """Companies of the whole rally, at least."""
    sectors: int
    """Distinct sectors, at least: the charter asks for a plurality, the house holds to three."""


OF_2019 = Figures(
    days=(2, 3),
    visit_half_days=(3, 4),
    feedback_half_days=(1, 2),
    participants=(15, 30),
    team_size=(3, 8),
    companies_each=(6, 8),
    companies=6,
    sectors=3,
)
"""Source: charter and annex 1 of the interim report on the rollout, September 2019."""


def between(value: int, span: Span) -> bool:
    return span[0] <= value <= span[1]


def span_of(span: Span, noun: str) -> str:
    """``15 à 30 participants``, ``2 ou 3 jours``, ``2 jours`` where both ends are one."""
    least, most = span
    if least == most:
        return count(least, noun)
    link = "ou" if most == least + 1 else "à"
    return f"{least} {link} {count(most, noun)}"


def half_days(span: Span) -> str:
    """A span of half days in words: ``une journée et demie à 2 jours``."""
    least, most = (_days(number) for number in span)
    return least if least == most else f"{least} à {most}"


def _days(halves: int) -> str:
    whole, rest = divmod(halves, 2)
    if not whole:
        return "une demi-journée"
    words = "un jour" if whole == 1 else f"{whole}{NBSP}jours"
    return f"{words} et demi" if rest else words


def figures_in(kept: Mapping[str, Any]) -> Figures:
    """The figures of a stored version."""
    told: dict[str, Any] = {
        name: tuple(value) if isinstance(value, list) else value for name, value in kept.items()
    }
    return Figures(**told)
