"""Last year's rally again, with its companies and vehicles; people do not come along."""

from __future__ import annotations

from datetime import date, datetime

from django.db import transaction
from simple_history.utils import bulk_create_with_history

from rallyes.companies.domain.carrying import carry_companies
from rallyes.network.models import Membership
from rallyes.planning.models import Vehicle
from rallyes.rallies.domain import duplicating
from rallyes.rallies.models import Rally


@transaction.atomic
def duplicate(*, by: Membership, source: Rally, name: str, first: date, now: datetime) -> Rally:
    """The rally with its companies, whose hours are to be asked again, its vehicles and tasks."""
    rally = duplicating.duplicate_rally(by=by, source=source, name=name, first=first, now=now)
    carry_companies(source=source, rally=rally)
    _carry_vehicles(source, rally)
    return rally


def _carry_vehicles(source: Rally, rally: Rally) -> None:
    """What they are; their days and insurance are to be seen again."""
    vehicles = list(Vehicle.objects.filter(rally=source))
    for vehicle in vehicles:
        vehicle.pk, vehicle.rally, vehicle.dates, vehicle.insurance_checked = (
            None,
            rally,
            None,
            False,
        )
    bulk_create_with_history(vehicles, Vehicle)
