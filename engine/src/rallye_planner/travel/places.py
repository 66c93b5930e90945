"""Places on the map, and whoever knows how long one drives between them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

Matrix = tuple[tuple[int, ...], ...]
"""Whole minutes; row and column k are the k-th place."""


@dataclass(frozen=True, slots=True)
class Place:
    """A point on the map, in decimal degrees (WGS 84)."""

    lat: float
    lon: float


class TravelProvider(Protocol):
    """Whoever knows how long one drives."""

    def minutes(self, places: Sequence[Place]) -> Matrix:
        """Driving minutes from every place to every place; raises TravelUnavailable."""
        ...


class TravelUnavailable(RuntimeError):
    """Driving times could not be had; the sentence, in French, says why and what to do."""
