"""Making a rally, changing what it is, cancelling it and taking it up again."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime, timedelta
from typing import Any

from django.db import transaction
from django.utils.timezone import localdate

from rallyes.core.audit import Fact, trace
from rallyes.core.errors import RefusedError
from rallyes.network.domain.charter.figures import OF_2019, figures_in
from rallyes.network.domain.charter.versions import version_in_force
from rallyes.network.models import CharterVersion, Membership, Organisation
from rallyes.rallies.domain.calendar import sketch
from rallyes.rallies.models import Gathering, Rally, RallyDay

SECOND_CLICK = timedelta(seconds=30)
"""Within it, the same name and dates are the same wish."""


class RallyIsCancelled(RefusedError):
    """A cancelled rally is read, not changed, until it is taken up again."""


@transaction.atomic
def create_rally(
    *, by: Membership, name: str, territory: str, first: date, last: date, now: datetime
) -> Rally:
    """A rally with its days of visits and its gatherings, at hours that can be changed later.

    A second click finds the rally of the first.
    """
    Organisation.objects.select_for_update().get(pk=by.organisation_id)
    twin = Rally.objects.filter(
        organisation=by.organisation,
        name=name,
        days__date=first,
        created_at__range=(now - SECOND_CLICK, now + SECOND_CLICK),
    ).first()
    if twin is not None:
        return twin
    rally = Rally.objects.create(
        organisation=by.organisation,
        name=name,
        territory=territory,
        **_held_to(version_in_force(localdate(now))),
    )
    drawn = sketch(first, last)
    RallyDay.objects.bulk_create([RallyDay(rally=rally, **day) for day in drawn.days])
    Gathering.objects.bulk_create([Gathering(rally=rally, **one) for one in drawn.gatherings])
    record(by=by, rally=rally, verb="rally.created", now=now)
    return rally


def _held_to(version: CharterVersion | None) -> dict[str, Any]:
    """The charter of a new rally, and the rules that follow from its figures."""
    asked = figures_in(version.figures) if version else OF_2019
    least, most = asked.companies_each
    return {
        "charter": version,
        "team_size_min": asked.team_size[0],
        "team_size_max": asked.team_size[1],
        "visits_min": least,
        "visits_max": most,
        "visits_target": (least + most) // 2,
    }


@transaction.atomic
def change_rally(
    *, by: Membership, rally: Rally, values: Mapping[str, Any], now: datetime
) -> Rally:
    """Set the fields of ``values`` and keep which of them changed. Raises RallyIsCancelled."""
    require_alive(rally)
    changed = [name for name, value in values.items() if getattr(rally, name) != value]
    for name in changed:
        setattr(rally, name, values[name])
    if changed:
        rally.save()
        record(by=by, rally=rally, verb="rally.changed", now=now, facts={"fields": changed})
    return rally


@transaction.atomic
def cancel_rally(*, by: Membership, rally: Rally, reason: str, now: datetime) -> Rally:
    """The rally will not take place; everything in it stays, and is shown as cancelled."""
    require_alive(rally)
    rally.cancelled_at, rally.cancelled_reason = now, reason
    rally.save(update_fields=["cancelled_at", "cancelled_reason"])
    record(by=by, rally=rally, verb="rally.cancelled", now=now, facts={"reason": reason})
    return rally


@transaction.atomic
def resume_rally(*, by: Membership, rally: Rally, now: datetime) -> Rally:
    """Take a cancelled rally up again, as it was."""
    if rally.cancelled_at is not None:
        rally.cancelled_at, rally.cancelled_reason = None, ""
        rally.save(update_fields=["cancelled_at", "cancelled_reason"])
        record(by=by, rally=rally, verb="rally.resumed", now=now)
    return rally


def require_alive(rally: Rally) -> None:
    """Raises RallyIsCancelled."""
    if rally.cancelled_at is not None:
        message = (
            "Ce rallye est annulé\u00a0: on ne le modifie plus. "
            "Pour y revenir, utilisez «\u00a0Reprendre ce rallye\u00a0» depuis sa vue d’ensemble."
        )
        raise RallyIsCancelled(message)


def record(
    *,
    by: Membership,
    rally: Rally,
    verb: str,
    now: datetime,
    facts: dict[str, Fact] | None = None,
) -> None:
    """Keep a line in the rally's history."""
    trace(
        actor=by.user,
        organisation=rally.organisation_id,
        verb=verb,
        about=f"rally:{rally.pk}",
        now=now,
        facts=facts,
    )
