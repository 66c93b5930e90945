"""Driving times of a rally: corrected by somebody, measured by a road engine, or estimated.

A correction stands before a measure, a measure before the estimate. Measures are kept: a road is
asked for once. Place 0 is the base, place k the k-th company, as the planner counts them.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from django.conf import settings
from django.db import transaction
from django.db.models import Q, QuerySet

from rallyes.accounts.models import User
from rallyes.companies.enums import Status
from rallyes.companies.models import Engagement
from rallyes.core.errors import RefusedError
from rallyes.planning.domain import engine
from rallyes.planning.models import DriveCorrection, DriveTime
from rallyes.rallies.models import Rally

ROAD_TIMEOUT = 10.0
"""Seconds that a person is made to wait for one answer of the road engine."""
LONGEST = 600
"""Minutes: nobody drives longer within a rally."""


class Source(StrEnum):
    """Where a driving time comes from."""

    CORRECTED = "corrigé"
    MEASURED = "mesuré"
    ESTIMATED = "estimé"
    UNKNOWN = "inconnu"


@dataclass(frozen=True, slots=True)
class Stop:
    """The base (``number`` 0) or a company (``number``: its engagement). Not placed: no point."""

    number: int
    name: str
    commune: str
    point: engine.Place | None

    @property
    def key(self) -> str:
        return f"{self.point.lat:.5f},{self.point.lon:.5f}" if self.point else ""

    @property
    def engagement_id(self) -> int | None:
        return self.number or None


@dataclass(frozen=True, slots=True)
class Drive:
    """Minutes from one stop to another; None where one of them is not placed."""

    origin: Stop
    destination: Stop
    minutes: int | None
    source: Source


class SamePlaceError(RefusedError):
    def __init__(self) -> None:
        super().__init__("Un trajet relie deux lieux différents.")


Drives = dict[tuple[int, int], Drive]
"""The drives of a rally by the numbers of their stops."""


def stops_of(rally: Rally) -> list[Stop]:
    """The base, then the companies that said yes, in the planner's order."""
    base = Stop(
        0,
        rally.base_name or "Lieu de départ",
        rally.base_commune,
        _point(rally.base_lat, rally.base_lon),
    )
    engagements = rally.engagements.confirmed().select_related("company")
    return [base, *(_stop(engagement) for engagement in engagements)]


def _stop(engagement: Engagement) -> Stop:
    company = engagement.company
    return Stop(engagement.pk, company.name, company.commune, _point(company.lat, company.lon))


def _point(lat: float | None, lon: float | None) -> engine.Place | None:
    return None if lat is None or lon is None else engine.Place(lat, lon)


def drives_of(
    rally: Rally, *, stops: Sequence[Stop] | None = None, touching: int | None = None
) -> Drives:
    """The drives of the rally as they are known today; asks no road engine.

    ``touching``: only those from or to the stop of this number.
    """
    known = stops_of(rally) if stops is None else stops
    corrected = {(one.origin_id, one.destination_id): one.minutes for one in _corrections(rally)}
    measured = _measured(known)
    return {
        (a.number, b.number): _drive(a, b, corrected, measured)
        for a in known
        for b in known
        if a.number != b.number and (touching is None or touching in (a.number, b.number))
    }


def matrix_of(rally: Rally) -> tuple[tuple[int, ...], ...]:
    """The drives as the planner reads them; every stop of the rally is placed."""
    stops = stops_of(rally)
    drives = drives_of(rally, stops=stops)
    return tuple(
        tuple(0 if a == b else drives[a.number, b.number].minutes or 0 for b in stops)
        for a in stops
    )


def _drive(
    a: Stop,
    b: Stop,
    corrected: dict[tuple[int | None, int | None], int],
    measured: dict[tuple[str, str], int],
) -> Drive:
    by_hand = corrected.get((a.engagement_id, b.engagement_id))
    if by_hand is not None:
        return Drive(a, b, by_hand, Source.CORRECTED)
    if a.point is None or b.point is None:
        return Drive(a, b, None, Source.UNKNOWN)
    by_road = measured.get((a.key, b.key))
    if by_road is not None:
        return Drive(a, b, by_road, Source.MEASURED)
    return Drive(a, b, engine.estimated_minutes(a.point, b.point), Source.ESTIMATED)


def road_engine() -> engine.Osrm | engine.Valhalla | None:
    """The road engine of the settings, None where drives are estimated."""
    if settings.RALLYES_OSRM_URL:
        return engine.Osrm(settings.RALLYES_OSRM_URL, ROAD_TIMEOUT)
    if settings.RALLYES_VALHALLA_URL:
        return engine.Valhalla(settings.RALLYES_VALHALLA_URL, ROAD_TIMEOUT)
    return None


def measure(
    *, rally: Rally, road: engine.Osrm | engine.Valhalla, now: datetime, again: bool = False
) -> int:
    """Asks the road engine for what it has not told yet; returns how many drives it told.

    ``again``: asks for all of them, known or not. Raises engine.TravelUnavailable.
    """
    stops = [stop for stop in stops_of(rally) if stop.point]
    known = {} if again else _told(road.url, stops)
    pairs = [(a.key, b.key) for a in stops for b in stops if a.key != b.key]
    if all(pair in known for pair in pairs):
        return 0
    minutes = road.minutes([stop.point for stop in stops if stop.point])
    found = {
        (a.key, b.key): minutes[i][j] for i, a in enumerate(stops) for j, b in enumerate(stops)
    }
    _keep(road.url, {pair: found[pair] for pair in pairs if pair not in known}, now=now)
    return len({pair for pair in pairs if pair not in known})


def measure_if_possible(*, rally: Rally, now: datetime) -> None:
    """Before a programme is computed: measures what can be; the estimate stands for the rest."""
    road = road_engine()
    if road is None:
        return
    try:
        measure(rally=rally, road=road, now=now)
    except engine.TravelUnavailable:
        return


@transaction.atomic
def correct(
    *,
    rally: Rally,
    origin: int,
    destination: int,
    minutes: int,
    both_ways: bool,
    by: User,
    now: datetime,
) -> None:
    """Somebody knows better: the drive takes so many minutes, and stays so.

    ``origin`` and ``destination``: numbers of stops, 0 for the base. Raises SamePlaceError.
    """
    if origin == destination:
        raise SamePlaceError
    for a, b in _ways(origin, destination, both_ways=both_ways):
        DriveCorrection.objects.update_or_create(
            rally=rally,
            origin_id=a or None,
            destination_id=b or None,
            defaults={"minutes": minutes, "corrected_by": by, "corrected_at": now},
        )


def forget_correction(*, rally: Rally, origin: int, destination: int, both_ways: bool) -> int:
    """The drive is measured or estimated again; returns how many corrections are gone."""
    gone = 0
    for a, b in _ways(origin, destination, both_ways=both_ways):
        found = DriveCorrection.objects.filter(
            rally=rally, origin_id=a or None, destination_id=b or None
        )
        gone += found.delete()[0]
    return gone


def _ways(origin: int, destination: int, *, both_ways: bool) -> list[tuple[int, int]]:
    there = (origin, destination)
    return [there, (destination, origin)] if both_ways else [there]


def _corrections(rally: Rally) -> QuerySet[DriveCorrection]:
    return DriveCorrection.objects.filter(rally=rally)


def corrections_between_confirmed(rally: Rally) -> QuerySet[DriveCorrection]:
    """Those that a programme counts on: both ends are the base or a company that said yes."""
    yes = Status.CONFIRMED
    return _corrections(rally).filter(
        Q(origin=None) | Q(origin__status=yes),
        Q(destination=None) | Q(destination__status=yes),
    )


def _measured(stops: Sequence[Stop]) -> dict[tuple[str, str], int]:
    road = road_engine()
    return {} if road is None else _told(road.url, stops)


def _told(url: str, stops: Sequence[Stop]) -> dict[tuple[str, str], int]:
    """What one road engine has already told about these places."""
    keys = {stop.key for stop in stops if stop.point}
    found = DriveTime.objects.filter(Q(engine=url) & Q(origin__in=keys) & Q(destination__in=keys))
    return {(one.origin, one.destination): one.minutes for one in found}


def _keep(url: str, minutes: dict[tuple[str, str], int], *, now: datetime) -> None:
    rows = [
        DriveTime(
            engine=url,
            origin=origin,
            destination=destination,
            minutes=min(LONGEST, value),
            measured_at=now,
        )
        for (origin, destination), value in minutes.items()
    ]
    DriveTime.objects.bulk_create(
        rows,
        batch_size=500,
        update_conflicts=True,
        unique_fields=["engine", "origin", "destination"],
        update_fields=["minutes", "measured_at"],
    )
