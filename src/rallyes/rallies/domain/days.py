"""Days of visits: adding one, changing its hours."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from django.db import transaction

from rallyes.core.errors import RefusedError
from rallyes.core.french import full_date
from rallyes.network.models import Membership
from rallyes.rallies.domain.rallies import record, require_alive
from rallyes.rallies.models import Rally, RallyDay


class DayTaken(RefusedError):
    """The rally has a day of visits on this date already."""


@transaction.atomic
def add_day(*, by: Membership, rally: Rally, values: Mapping[str, Any], now: datetime) -> RallyDay:
    """Raises RallyIsCancelled, DayTaken."""
    require_alive(rally)
    require_free(rally=rally, day=values["date"])
    added = RallyDay.objects.create(rally=rally, **values)
    record_day(by=by, day=added, verb="day.added", now=now)
    return added


def set_day(*, by: Membership, day: RallyDay, values: Mapping[str, Any], now: datetime) -> RallyDay:
    """Raises RallyIsCancelled, DayTaken. The caller moves what else stands on the old date."""
    require_alive(day.rally)
    if values["date"] != day.date:
        require_free(rally=day.rally, day=values["date"])
    for name, value in values.items():
        setattr(day, name, value)
    day.save()
    record_day(by=by, day=day, verb="day.changed", now=now)
    return day


def require_free(*, rally: Rally, day: date) -> None:
    """Raises DayTaken."""
    if RallyDay.objects.filter(rally=rally, date=day).exists():
        message = f"Il y a déjà une journée de visites le {full_date(day)}."
        raise DayTaken(message)


def record_day(*, by: Membership, day: RallyDay, verb: str, now: datetime) -> None:
    record(by=by, rally=day.rally, verb=verb, now=now, facts={"date": day.date.isoformat()})
