"""A place on the map."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Place:
    """A point in WGS 84. ``approximate``: the middle of the commune, not the very address."""

    lat: float
    lon: float
    label: str
    approximate: bool
