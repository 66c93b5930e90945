"""The scale: 0 is not done, 4 is done as the model has it, None is not assessable."""

from __future__ import annotations

from dataclasses import dataclass

from rallyes.core.french import NBSP, number

ENOUGH = 0.8
"""Share of the units that must be known for a principle to be assessed."""


@dataclass(frozen=True, slots=True)
class Suggestion:
    """``facts``: the sentences on which it stands, or why there is no score."""

    score: int | None
    facts: tuple[str, ...]


def not_assessable(why: str) -> Suggestion:
    return Suggestion(None, (why,))


def by_share(part: int, whole: int) -> int:
    """4 for all, 3 from 80 %, 2 from half, 1 for some, 0 for none."""
    if part == whole:
        return 4
    if part >= ENOUGH * whole:
        return 3
    if 2 * part >= whole:
        return 2
    return 1 if part else 0


def share_words(part: int, whole: int) -> str:
    """``12 sur 15 (80 %)``."""
    return f"{part} sur {whole} ({number(100 * part / whole, 0)}{NBSP}%)"
