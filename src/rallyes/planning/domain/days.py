"""Moving or removing a day of visits, with all that was promised for its date."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, TypeVar

from django.db import transaction

from rallyes.companies.models import Opening
from rallyes.network.models import Membership
from rallyes.planning.models import Guide, Vehicle
from rallyes.rallies.domain.days import record_day, set_day
from rallyes.rallies.domain.rallies import require_alive
from rallyes.rallies.models import Rally, RallyDay

Dated = TypeVar("Dated", Vehicle, Guide)


@dataclass(frozen=True)
class Promises:
    """What stands on the date of a day of visits."""

    openings: list[Opening]
    vehicles: list[Vehicle]
    guides: list[Guide]

    @property
    def companies(self) -> list[str]:
        """Names of the companies that open on this date, each once."""
        return list(dict.fromkeys(one.engagement.company.name for one in self.openings))


def promises_of(*, rally: Rally, day: date) -> Promises:
    openings = Opening.objects.filter(engagement__rally=rally, date=day)
    return Promises(
        openings=list(openings.select_related("engagement__company")),
        vehicles=_there_on(Vehicle.objects.filter(rally=rally), day),
        guides=_there_on(Guide.objects.filter(rally=rally), day),
    )


def _there_on(those: Iterable[Dated], day: date) -> list[Dated]:
    return [one for one in those if day.isoformat() in (one.dates or [])]


@transaction.atomic
def remove_day(*, by: Membership, day: RallyDay, now: datetime) -> None:
    """The day goes, with the openings of its date; vehicles and guides no longer count on it.

    Raises RallyIsCancelled.
    """
    require_alive(day.rally)
    promises = promises_of(rally=day.rally, day=day.date)
    Opening.objects.filter(pk__in=[one.pk for one in promises.openings]).delete()
    _redate([*promises.vehicles, *promises.guides], day.date, None)
    record_day(by=by, day=day, verb="day.removed", now=now)
    day.delete()


@transaction.atomic
def change_day(
    *, by: Membership, day: RallyDay, values: Mapping[str, Any], now: datetime
) -> Promises:
    """Change hours, or the date: then all that was promised for it moves along, and is given back.

    Raises RallyIsCancelled, DayTaken.
    """
    old = day.date
    set_day(by=by, day=day, values=values, now=now)
    if day.date == old:
        return Promises([], [], [])
    promises = promises_of(rally=day.rally, day=old)
    _move(promises.openings, day.date)
    _redate([*promises.vehicles, *promises.guides], old, day.date)
    return promises


def _move(openings: Iterable[Opening], day: date) -> None:
    for opening in openings:
        same = Opening.objects.filter(
            engagement=opening.engagement, date=day, start=opening.start, end=opening.end
        )
        if same.exists():
            opening.delete()
        else:
            opening.date = day
            opening.save(update_fields=["date"])


def _redate(those: Iterable[Vehicle | Guide], old: date, new: date | None) -> None:
    for one in those:
        kept = [day for day in one.dates or [] if day != old.isoformat()]
        one.dates = sorted({*kept, new.isoformat()}) if new else kept
        one.save(update_fields=["dates"])
