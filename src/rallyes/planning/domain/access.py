"""The only way to what a programme is made with, on somebody's behalf."""

from __future__ import annotations

from rallyes.core.errors import NotFoundError
from rallyes.planning.domain.travel import Stop, stops_of
from rallyes.planning.models import Guide, Vehicle
from rallyes.rallies.models import Rally


def access_vehicle(*, rally: Rally, vehicle_id: int) -> Vehicle:
    """A vehicle of this rally; raises NotFoundError for one of another."""
    vehicle = Vehicle.objects.filter(rally=rally, pk=vehicle_id).first()
    if vehicle is None:
        raise NotFoundError
    return vehicle


def access_guide(*, rally: Rally, guide_id: int) -> Guide:
    """A guide of this rally; raises NotFoundError for one of another."""
    guide = Guide.objects.filter(rally=rally, pk=guide_id).first()
    if guide is None:
        raise NotFoundError
    return guide


def access_stop(*, rally: Rally, number: int) -> Stop:
    """The base (0) or a company of this rally; raises NotFoundError for one of another."""
    for stop in stops_of(rally):
        if stop.number == number:
            return stop
    raise NotFoundError
