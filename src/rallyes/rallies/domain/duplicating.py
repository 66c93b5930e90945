"""Last year's rally again: its shape, its places, its rules and its tasks, on other dates."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from django.db import transaction
from django.forms.models import model_to_dict
from django.utils.timezone import localdate

from rallyes.network.domain.charter.versions import version_in_force
from rallyes.network.models import Membership
from rallyes.rallies.domain.path.lines import first_day
from rallyes.rallies.domain.rallies import record
from rallyes.rallies.models import Gathering, Rally, RallyDay, Task

NOT_CARRIED = (
    "id",
    "organisation",
    "charter",
    "name",
    "cancelled_at",
    "cancelled_reason",
    "is_demonstration",
    "previous",
    "referrals_open",
)
"""Fields of a rally that belong to that rally alone."""


@transaction.atomic
def duplicate_rally(
    *, by: Membership, source: Rally, name: str, first: date, now: datetime
) -> Rally:
    """The same rally from ``first`` on, nothing of it done yet; a cancelled one lives again."""
    carried = model_to_dict(source, exclude=NOT_CARRIED)
    rally = Rally.objects.create(
        organisation=source.organisation,
        name=name,
        previous=source,
        charter=version_in_force(localdate(now)),
        referrals_open=False,
        **carried,
    )
    began = first_day(source)
    later = first - began if began else timedelta(0)
    _shift_days(source, rally, later)
    _shift_gatherings(source, rally, later)
    _carry_tasks(source, rally)
    record(by=by, rally=rally, verb="rally.duplicated", now=now, facts={"source": source.name})
    return rally


def _shift_days(source: Rally, rally: Rally, later: timedelta) -> None:
    days = list(RallyDay.objects.filter(rally=source))
    for day in days:
        day.pk, day.rally, day.date = None, rally, day.date + later
    RallyDay.objects.bulk_create(days)


def _shift_gatherings(source: Rally, rally: Rally, later: timedelta) -> None:
    for gathering in Gathering.objects.filter(rally=source):
        gathering.pk, gathering.rally, gathering.date = None, rally, gathering.date + later
        gathering.save(force_insert=True)


def _carry_tasks(source: Rally, rally: Rally) -> None:
    """Those of its own, and what was said of the usual ones; to be done again."""
    for task in Task.objects.filter(rally=source):
        task.pk, task.rally, task.done_at, task.done_by = None, rally, None, None
        task.note = "" if task.key else task.note
        task.save(force_insert=True)
