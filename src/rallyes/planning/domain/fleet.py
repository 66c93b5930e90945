"""Vehicles of a rally: one car a team, with seats for participants."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict, dataclass
from datetime import date

from django.db import transaction
from django.db.models import Max
from simple_history.utils import bulk_update_with_history

from rallyes.core.refs import next_ref
from rallyes.planning.models import Vehicle
from rallyes.rallies.domain.rallies import require_alive
from rallyes.rallies.models import Rally


@dataclass(frozen=True, slots=True)
class VehicleFacts:
    """``seats`` are for participants. ``dates`` of None: every day of the rally."""

    name: str
    seats: int
    wheelchair: bool = False
    dates: tuple[date, ...] | None = None
    owner: str = ""
    plate: str = ""
    insurance_checked: bool = False
    notes: str = ""


@transaction.atomic
def add_vehicle(*, rally: Rally, facts: VehicleFacts) -> Vehicle:
    """A new vehicle of the rally; raises RallyIsCancelled."""
    require_alive(rally)
    last = Vehicle.objects.filter(rally=rally).aggregate(last=Max("position"))["last"]
    vehicle = Vehicle(rally=rally, ref=_free_ref(rally), position=(last or 0) + 1)
    return change_vehicle(vehicle=vehicle, facts=facts)


def change_vehicle(*, vehicle: Vehicle, facts: VehicleFacts) -> Vehicle:
    for name, value in asdict(facts).items():
        setattr(vehicle, name, value)
    vehicle.dates = iso_dates(facts.dates)
    vehicle.save()
    return vehicle


def remove_vehicles(*, vehicles: Iterable[Vehicle]) -> int:
    gone = list(vehicles)
    for vehicle in gone:
        vehicle.delete()
    return len(gone)


def check_insurance(*, vehicles: Iterable[Vehicle]) -> int:
    """Notes that the insurance of several vehicles was seen; returns how many changed."""
    changed = [vehicle for vehicle in vehicles if not vehicle.insurance_checked]
    for vehicle in changed:
        vehicle.insurance_checked = True
    bulk_update_with_history(changed, Vehicle, ["insurance_checked"], batch_size=500)
    return len(changed)


def iso_dates(dates: tuple[date, ...] | None) -> list[str] | None:
    """As stored: ISO dates in order, None for every day."""
    return None if dates is None else sorted(day.isoformat() for day in dates)


def is_there(dates: list[str] | None, day: date) -> bool:
    """True where a vehicle or guide with these stored dates is there on that day."""
    return dates is None or day.isoformat() in dates


def _free_ref(rally: Rally) -> str:
    taken = set(rally.vehicles.values_list("ref", flat=True))
    past = Vehicle.history.filter(rally_id=rally.pk).values_list("ref", flat=True)
    return next_ref("v", taken.union(past))
