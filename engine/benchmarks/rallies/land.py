"""Towns around a base, places in them, and the drives between places."""

from __future__ import annotations

import random
from math import ceil, sqrt

from benchmarks.rallies.style import Style

KM_A_DEGREE = (111.2, 78.0)
"""Kilometres a degree of latitude and of longitude, near enough at our latitudes."""

Point = tuple[float, float]


class Land:
    """A plane in kilometres, the base at its origin."""

    def __init__(self, rng: random.Random, lat: float, lon: float, style: Style) -> None:
        self.lat, self.lon, self.style = lat, lon, style
        self.towns = [self._town(rng) for _ in range(style.towns)]
        self.points: list[Point] = [(0.0, 0.0)]

    def _town(self, rng: random.Random) -> Point:
        """Somewhere in the disc of the reach."""
        while True:
            x, y = (rng.uniform(-1, 1) for _ in range(2))
            if x * x + y * y <= 1:
                return self.style.reach * x, self.style.reach * y

    def settle(self, rng: random.Random) -> tuple[float, float]:
        """Latitude and longitude of a new place, in the base's town or in another."""
        centre = (0.0, 0.0) if rng.random() < self.style.near else rng.choice(self.towns)
        x, y = (at + rng.uniform(-1.8, 1.8) for at in centre)
        self.points.append((x, y))
        north, east = KM_A_DEGREE
        return round(self.lat + y / north, 5), round(self.lon + x / east, 5)

    def drives(self, rng: random.Random) -> tuple[tuple[int, ...], ...]:
        """Whole minutes from each place to each, the base first; roads bend more or less."""
        places = range(len(self.points))
        bends = {(i, j): rng.uniform(0.9, 1.15) for i in places for j in places if i < j}
        return tuple(
            tuple(0 if i == j else self._drive(rng, i, j, bends) for j in places) for i in places
        )

    def _drive(
        self, rng: random.Random, i: int, j: int, bends: dict[tuple[int, int], float]
    ) -> int:
        (ax, ay), (bx, by) = self.points[i], self.points[j]
        distance = sqrt((ax - bx) ** 2 + (ay - by) ** 2) * bends[min(i, j), max(i, j)]
        before, a_kilometre = self.style.drive
        bias = 1 + (rng.uniform(0, self.style.one_way) if self.style.one_way else 0)
        minutes = (before + a_kilometre * distance) * bias
        return self.style.round_to * ceil(minutes / self.style.round_to)
