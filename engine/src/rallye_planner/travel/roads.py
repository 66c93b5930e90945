"""Driving times from a road engine: OSRM's table service or Valhalla's matrix.

Both take a rectangle of sources and targets and answer in seconds; long lists are asked for in
blocks that a server with usual limits accepts.
"""

from __future__ import annotations

import json
import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, ClassVar

from rallye_planner.travel.http import ask
from rallye_planner.travel.places import Matrix, Place, TravelUnavailable

BLOCK = 50
"""Sources and targets of one request: 100 points for OSRM, 2,500 pairs for Valhalla."""
TIMEOUT = 20.0
FAR_METRES = 5_000
SECONDS = 60

Seconds = list[list[float | None]]


@dataclass(frozen=True, slots=True)
class Osrm:
    """An OSRM server, by the address that stands before ``/table/v1/driving``."""

    url: str
    timeout: float = TIMEOUT
    name: ClassVar[str] = "OSRM"

    def minutes(self, places: Sequence[Place]) -> Matrix:
        return _matrix(self, places)

    def rectangle(self, sources: Sequence[Place], targets: Sequence[Place]) -> Seconds:
        """Seconds from each source to each target, None where no road leads."""
        points = ";".join(f"{p.lon:.6f},{p.lat:.6f}" for p in (*sources, *targets))
        first = ";".join(map(str, range(len(sources))))
        second = ";".join(str(len(sources) + k) for k in range(len(targets)))
        query = f"sources={first}&destinations={second}&annotations=duration"
        address = f"{self.url.rstrip('/')}/table/v1/driving/{points}?{query}"
        answer = ask(self.name, address, None, self.timeout)
        _refuse_far_roads(self.name, answer["sources"])
        durations: Seconds = answer["durations"]
        return durations


@dataclass(frozen=True, slots=True)
class Valhalla:
    """A Valhalla server, by the address that stands before ``/sources_to_targets``."""

    url: str
    timeout: float = TIMEOUT
    name: ClassVar[str] = "Valhalla"

    def minutes(self, places: Sequence[Place]) -> Matrix:
        return _matrix(self, places)

    def rectangle(self, sources: Sequence[Place], targets: Sequence[Place]) -> Seconds:
        """Seconds from each source to each target, None where no road leads."""
        question = {
            "sources": [{"lat": p.lat, "lon": p.lon} for p in sources],
            "targets": [{"lat": p.lat, "lon": p.lon} for p in targets],
            "costing": "auto",
        }
        address = f"{self.url.rstrip('/')}/sources_to_targets"
        rows: list[list[dict[str, Any]]] = ask(
            self.name, address, json.dumps(question).encode(), self.timeout
        )["sources_to_targets"]
        return [[cell["time"] for cell in row] for row in rows]


def _matrix(engine: Osrm | Valhalla, places: Sequence[Place]) -> Matrix:
    minutes = [[0] * len(places) for _ in places]
    for rows in _blocks(len(places)):
        for columns in _blocks(len(places)):
            sources, targets = [places[i] for i in rows], [places[j] for j in columns]
            seconds = _answer(engine, sources, targets)
            for i, row in zip(rows, seconds, strict=True):
                for j, value in zip(columns, row, strict=True):
                    minutes[i][j] = 0 if places[i] == places[j] else _whole(engine, value, i, j)
    return tuple(tuple(row) for row in minutes)


def _blocks(count: int) -> Iterator[range]:
    return (range(at, min(at + BLOCK, count)) for at in range(0, count, BLOCK))


def _answer(engine: Osrm | Valhalla, sources: Sequence[Place], targets: Sequence[Place]) -> Seconds:
    """The engine's rectangle, refused where it is not of the size that was asked for."""
    try:
        seconds = engine.rectangle(sources, targets)
        sizes = [len(row) for row in seconds]
    except (KeyError, TypeError, IndexError) as error:
        raise TravelUnavailable(_unexpected(engine.name)) from error
    if sizes != [len(targets)] * len(sources):
        raise TravelUnavailable(_unexpected(engine.name))
    return seconds


def _refuse_far_roads(name: str, sources: list[dict[str, Any]]) -> None:
    """OSRM takes the nearest road that it knows, be it in another country."""
    for source in sources:
        if source["distance"] > FAR_METRES:
            raise TravelUnavailable(
                f"{name} ne connaît aucune route près d’un des lieux. Vérifiez les positions sur "
                "la carte, et que le serveur couvre bien votre région."
            )


def _whole(engine: Osrm | Valhalla, seconds: object, i: int, j: int) -> int:
    """The whole number of minutes just above."""
    if seconds is None:
        raise TravelUnavailable(
            f"{engine.name} ne connaît aucune route {_place(i)} {_place(j, to=True)}. "
            "Vérifiez ces deux adresses sur la carte, ou donnez cette durée à la main."
        )
    if not isinstance(seconds, int | float) or not 0 <= seconds < math.inf:
        raise TravelUnavailable(_unexpected(engine.name))
    return math.ceil(seconds / SECONDS)


def _place(k: int, *, to: bool = False) -> str:
    if k == 0:
        return "vers la base" if to else "de la base"
    return f"vers l’entreprise n°\u00a0{k}" if to else f"de l’entreprise n°\u00a0{k}"


def _unexpected(name: str) -> str:
    return f"La réponse de {name} n’a pas la forme attendue. Vérifiez l’adresse du serveur."
