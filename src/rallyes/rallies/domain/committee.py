"""The steering committee of a rally: its members, its meetings, what they decided."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import QuerySet

from rallyes.core.errors import NotFoundError
from rallyes.network.models import Membership
from rallyes.rallies.domain.rallies import record, require_alive
from rallyes.rallies.models import CommitteeMeeting, CommitteeMember, Rally


def members_of(rally: Rally) -> QuerySet[CommitteeMember]:
    return CommitteeMember.objects.filter(rally=rally)


def meetings_of(rally: Rally) -> QuerySet[CommitteeMeeting]:
    """The latest first, with who was there; two queries."""
    return CommitteeMeeting.objects.filter(rally=rally).prefetch_related("present")


def access_member(*, rally: Rally, member_id: int) -> CommitteeMember:
    found = members_of(rally).filter(pk=member_id).first()
    if found is None:
        raise NotFoundError
    return found


def access_meeting(*, rally: Rally, meeting_id: int) -> CommitteeMeeting:
    found = meetings_of(rally).filter(pk=meeting_id).first()
    if found is None:
        raise NotFoundError
    return found


@transaction.atomic
def keep_member(
    *,
    by: Membership,
    rally: Rally,
    member: CommitteeMember | None,
    values: Mapping[str, Any],
    now: datetime,
) -> CommitteeMember:
    """A new member, or other facts of one. Raises RallyIsCancelled."""
    require_alive(rally)
    kept = member or CommitteeMember(rally=rally)
    for name, value in values.items():
        setattr(kept, name, value)
    kept.save()
    record(by=by, rally=rally, verb="committee.changed", now=now)
    return kept


@transaction.atomic
def remove_member(*, by: Membership, rally: Rally, member: CommitteeMember, now: datetime) -> None:
    """Raises RallyIsCancelled."""
    require_alive(rally)
    member.delete()
    record(by=by, rally=rally, verb="committee.changed", now=now)


@transaction.atomic
def keep_meeting(
    *,
    by: Membership,
    rally: Rally,
    meeting: CommitteeMeeting | None,
    values: Mapping[str, Any],
    now: datetime,
) -> CommitteeMeeting:
    """A new meeting, or its minutes; ``values["present"]`` are members. Raises RallyIsCancelled."""
    require_alive(rally)
    kept = meeting or CommitteeMeeting(rally=rally)
    own = {name: value for name, value in values.items() if name != "present"}
    for name, value in own.items():
        setattr(kept, name, value)
    kept.save()
    kept.present.set(values["present"])
    record(by=by, rally=rally, verb="committee.met", now=now)
    return kept


@transaction.atomic
def remove_meeting(
    *, by: Membership, rally: Rally, meeting: CommitteeMeeting, now: datetime
) -> None:
    """Raises RallyIsCancelled."""
    require_alive(rally)
    meeting.delete()
    record(by=by, rally=rally, verb="committee.met", now=now)
