"""Driving times: measured by somebody, estimated from the map, or asked of a road engine.

A provider answers for a list of places with a square of whole minutes; row and column k are the
k-th place. For a rally, place 0 is the base and place k the k-th company.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from rallye_planner.problem import Problem
from rallye_planner.travel.estimate import Estimate, crow_flight_km, estimated_minutes
from rallye_planner.travel.places import Matrix, Place, TravelProvider, TravelUnavailable
from rallye_planner.travel.roads import Osrm, Valhalla

__all__ = [
    "Estimate",
    "Given",
    "Matrix",
    "Osrm",
    "Place",
    "TravelProvider",
    "TravelUnavailable",
    "Valhalla",
    "crow_flight_km",
    "estimated_minutes",
    "places_of",
    "with_travel",
]


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


def places_of(problem: Problem) -> tuple[Place, ...]:
    """The base, then the companies in their order: the places of ``problem.travel``."""
    base = Place(problem.base.lat, problem.base.lon)
    return (base, *(Place(company.lat, company.lon) for company in problem.companies))


def with_travel(problem: Problem, provider: TravelProvider | None = None) -> Problem:
    """The problem with driving times: its own where it has them, else the provider's (estimate)."""
    if problem.travel is not None:
        return problem
    return replace(problem, travel=(provider or Estimate()).minutes(places_of(problem)))
