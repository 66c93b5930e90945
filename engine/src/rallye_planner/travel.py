"""Driving times: measured by somebody, estimated from the map, or asked of a road engine.

A provider answers for a list of places with a square of whole minutes; row and column k are the
k-th place.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Protocol

from rallye_planner.problem import Problem

Matrix = tuple[tuple[int, ...], ...]

EARTH_KM = 6371.0
FIXED_MINUTES = 7.8
MINUTES_PER_KM = 1.6


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


def places_of(problem: Problem) -> tuple[Place, ...]:
    """The base, then the companies in their order: the places of ``problem.travel``."""
    base = Place(problem.base.lat, problem.base.lon)
    return (base, *(Place(company.lat, company.lon) for company in problem.companies))


def crow_flight_km(a: Place, b: Place) -> float:
    """Great-circle distance by the haversine formula on a sphere of 6,371 km."""
    lat_a, lat_b = math.radians(a.lat), math.radians(b.lat)
    across = math.sin((lat_b - lat_a) / 2) ** 2
    along = math.sin(math.radians(b.lon - a.lon) / 2) ** 2
    h = across + math.cos(lat_a) * math.cos(lat_b) * along
    return 2 * EARTH_KM * math.asin(min(1.0, math.sqrt(h)))


def estimated_minutes(a: Place, b: Place) -> int:
    """0 for the same place, else the whole number just above 7.8 + 1.6 times the kilometres."""
    if a == b:
        return 0
    return math.ceil(FIXED_MINUTES + MINUTES_PER_KM * crow_flight_km(a, b))


class Estimate:
    """Driving times from crow-flight distances, fitted on real durations around Grenoble."""

    def minutes(self, places: Sequence[Place]) -> Matrix:
        return tuple(tuple(estimated_minutes(a, b) for b in places) for a in places)


@dataclass(frozen=True, slots=True)
class Given:
    """Driving times that somebody measured, for the very places that are asked for."""

    matrix: Matrix

    def minutes(self, places: Sequence[Place]) -> Matrix:
        if len(self.matrix) != len(places):
            raise TravelUnavailable(
                f"Les durées de trajet sont données pour {len(self.matrix)} lieux, "
                f"et le rallye en a {len(places)}. Recalculez les trajets."
            )
        return self.matrix


def with_travel(problem: Problem, provider: TravelProvider | None = None) -> Problem:
    """The problem with driving times: its own where it has them, else the provider's (estimate)."""
    if problem.travel is not None:
        return problem
    return replace(problem, travel=(provider or Estimate()).minutes(places_of(problem)))
