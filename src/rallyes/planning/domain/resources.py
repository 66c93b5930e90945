"""What the pages show of the vehicles and guides of a rally, in a fixed number of queries."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Protocol

from rallyes.core.places.names import folded
from rallyes.planning.domain.fleet import is_there
from rallyes.planning.models import Guide, Vehicle
from rallyes.rallies.models import Rally

ACCESSIBLE, UNINSURED, UNLICENSED, PARTLY = "accessible", "assurance", "permis", "partiel"


class Present(Protocol):
    dates: list[str] | None


@dataclass(frozen=True, slots=True)
class ResourceFilter:
    """What a list of vehicles or guides is narrowed to; empty means everything. ``days``: ISO."""

    text: str = ""
    needs: Sequence[str] = ()
    days: Sequence[str] = ()


VEHICLE_SORTS: dict[str, Callable[[Vehicle], Any]] = {
    "nom": lambda vehicle: folded(vehicle.name),
    "places": lambda vehicle: (vehicle.seats, folded(vehicle.name)),
    "proprietaire": lambda vehicle: (folded(vehicle.owner) or "~", folded(vehicle.name)),
}
GUIDE_SORTS: dict[str, Callable[[Guide], Any]] = {
    "nom": lambda guide: (folded(guide.last_name or guide.first_name), folded(guide.first_name)),
    "structure": lambda guide: (folded(guide.organisation_name) or "~", folded(guide.first_name)),
}


def vehicles_of(rally: Rally) -> list[Vehicle]:
    return sorted(rally.vehicles.all(), key=VEHICLE_SORTS["nom"])


def guides_of(rally: Rally) -> list[Guide]:
    return sorted(rally.guides.all(), key=GUIDE_SORTS["nom"])


def narrowed_vehicles(
    vehicles: Iterable[Vehicle], chosen: ResourceFilter, *, sort: str
) -> list[Vehicle]:
    kept = [
        vehicle
        for vehicle in vehicles
        if _said(f"{vehicle.name} {vehicle.owner} {vehicle.plate}", chosen.text)
        and all(need in vehicle_needs(vehicle) for need in chosen.needs)
        and _on_days(vehicle, chosen.days)
    ]
    key = VEHICLE_SORTS.get(sort.lstrip("-"), VEHICLE_SORTS["nom"])
    return sorted(kept, key=key, reverse=sort.startswith("-"))


def narrowed_guides(guides: Iterable[Guide], chosen: ResourceFilter, *, sort: str) -> list[Guide]:
    kept = [
        guide
        for guide in guides
        if _said(f"{guide} {guide.organisation_name}", chosen.text)
        and all(need in guide_needs(guide) for need in chosen.needs)
        and _on_days(guide, chosen.days)
    ]
    key = GUIDE_SORTS.get(sort.lstrip("-"), GUIDE_SORTS["nom"])
    return sorted(kept, key=key, reverse=sort.startswith("-"))


def vehicle_needs(vehicle: Vehicle) -> set[str]:
    """What a vehicle is found by: accessible, insurance to be checked, not there every day."""
    marks = {
        ACCESSIBLE: vehicle.wheelchair,
        UNINSURED: not vehicle.insurance_checked,
        PARTLY: vehicle.dates is not None,
    }
    return {mark for mark, holds in marks.items() if holds}


def guide_needs(guide: Guide) -> set[str]:
    """What a guide is found by: licence to be checked, not there every day."""
    marks = {
        UNLICENSED: guide.drives and not guide.licence_checked,
        PARTLY: guide.dates is not None,
    }
    return {mark for mark, holds in marks.items() if holds}


def seats_by_day(vehicles: Iterable[Vehicle], days: Sequence[date]) -> list[tuple[date, int]]:
    """How many seats there are for participants, day by day."""
    known = list(vehicles)
    return [
        (day, sum(vehicle.seats for vehicle in known if is_there(vehicle.dates, day)))
        for day in days
    ]


def guides_by_day(guides: Iterable[Guide], days: Sequence[date]) -> list[tuple[date, int]]:
    """How many guides are there, day by day."""
    known = list(guides)
    return [(day, sum(is_there(guide.dates, day) for guide in known)) for day in days]


def days_present(resource: Present, days: Sequence[date]) -> list[date]:
    """The days of the rally on which a vehicle or guide is there."""
    return [day for day in days if is_there(resource.dates, day)]


def _on_days(resource: Present, days: Sequence[str]) -> bool:
    """True where a vehicle or guide is there on each of these ISO dates."""
    return resource.dates is None or all(day in resource.dates for day in days)


def _said(said: str, text: str) -> bool:
    return all(word in folded(said) for word in folded(text).split())
