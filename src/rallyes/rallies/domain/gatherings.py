"""Welcome, icebreaker, feedback session, closing event: adding, changing, taking out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from django.db import transaction

from rallyes.core.french import clock, full_date
from rallyes.network.models import Membership
from rallyes.rallies.domain.calendar import EVERYBODY, TEAMS
from rallyes.rallies.domain.rallies import record, require_alive
from rallyes.rallies.enums import Audience, GatheringKind
from rallyes.rallies.models import Gathering, Rally, RallyDay

TRAVELLERS = {Audience.PARTICIPANTS, Audience.GUIDES}


@transaction.atomic
def add_gathering(
    *, by: Membership, rally: Rally, values: Mapping[str, Any], now: datetime
) -> Gathering:
    """Raises RallyIsCancelled."""
    require_alive(rally)
    gathering = Gathering.objects.create(rally=rally, **values)
    record_gathering(by, gathering, "gathering.added", now)
    return gathering


@transaction.atomic
def change_gathering(
    *, by: Membership, gathering: Gathering, values: Mapping[str, Any], now: datetime
) -> Gathering:
    """Raises RallyIsCancelled."""
    require_alive(gathering.rally)
    for name, value in values.items():
        setattr(gathering, name, value)
    gathering.save()
    record_gathering(by, gathering, "gathering.changed", now)
    return gathering


@transaction.atomic
def remove_gathering(*, by: Membership, gathering: Gathering, now: datetime) -> None:
    """Raises RallyIsCancelled."""
    require_alive(gathering.rally)
    record_gathering(by, gathering, "gathering.removed", now)
    gathering.delete()


def usual_gathering(*, rally: Rally, kind: str) -> dict[str, Any]:
    """What a new gathering starts with: its kind, the people it is usually for, the likely date."""
    days = RallyDay.objects.filter(rally=rally)
    last, first = days.last(), days.first()
    early = kind in {GatheringKind.WELCOME, GatheringKind.ICEBREAKER}
    likely = first if early else last
    return {
        "kind": kind if kind in GatheringKind.values else GatheringKind.OTHER,
        "date": likely.date if likely else None,
        "invited": EVERYBODY if kind == GatheringKind.CLOSING else TEAMS,
    }


def name_of(gathering: Gathering) -> str:
    return gathering.title or GatheringKind(gathering.kind).label


def clashes(*, gathering: Gathering, days: Sequence[RallyDay]) -> list[str]:
    """Sentences on the hours of visits during which teams would have to be at this gathering."""
    if not TRAVELLERS & set(gathering.invited):
        return []
    return [
        f"«\u00a0{name_of(gathering)}\u00a0» a lieu {full_date(day.date, year=False)} de "
        f"{clock(gathering.start)} à {clock(gathering.end)}, pendant les heures de visite "
        f"({clock(day.start)} à {clock(day.end)})."
        for day in days
        if day.date == gathering.date and gathering.start < day.end and day.start < gathering.end
    ]


def record_gathering(by: Membership, gathering: Gathering, verb: str, now: datetime) -> None:
    facts = {"gathering": name_of(gathering), "date": gathering.date.isoformat()}
    record(by=by, rally=gathering.rally, verb=verb, now=now, facts=dict(facts))
