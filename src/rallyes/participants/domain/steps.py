"""From the referral to the rally: each step of a person, with its date."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import datetime

from django.db import transaction
from django.db.models import F, OuterRef, Q, Subquery
from simple_history.utils import bulk_update_with_history

from rallyes.core.audit import Actor
from rallyes.core.errors import RefusedError
from rallyes.core.french import NBSP
from rallyes.participants import notifications
from rallyes.participants.domain.tracing import note
from rallyes.participants.enums import Status, Withdrawal
from rallyes.participants.models import Participant, Referral, Step
from rallyes.rallies.domain.rallies import require_alive
from rallyes.rallies.models import Rally

RallyLink = Callable[[int], str]
"""The full address at which a prescriber reads of a rally, by the rally's number."""


class ReasonMissing(RefusedError):
    """Somebody withdraws without a word of why."""


def move(
    *,
    participants: Iterable[Participant],
    status: Status,
    withdrawal: Withdrawal | None = None,
    actor: Actor | None,
    link: RallyLink | None,
    now: datetime,
) -> int:
    """People of one rally come to ``status``; returns how many were not there yet.

    ``withdrawal`` says why, for those who withdraw and for nobody else. ``link``: where
    prescribers, who are told by mail, read of a rally; None tells nobody.
    Raises RallyIsCancelled, and ReasonMissing.
    """
    if status == Status.WITHDRAWN and withdrawal is None:
        message = f"Choisissez pourquoi la personne ne vient pas{NBSP}: le prescripteur le saura."
        raise ReasonMissing(message)
    reason = withdrawal.value if withdrawal and status == Status.WITHDRAWN else ""
    moved = [one for one in participants if (one.status, one.withdrawal) != (status, reason)]
    for rally in {one.rally for one in moved}:
        require_alive(rally)
    with transaction.atomic():
        _write(moved, status, reason, now)
        for one in moved:
            _trace(one, actor, now)
    if link is not None:
        _tell_prescribers(moved, link)
    return len(moved)


def _tell_prescribers(people: list[Participant], link: RallyLink) -> None:
    """One letter a prescriber and a rally, however many of their people moved."""
    live = Referral.objects.filter(
        participant__in=people, withdrawn_at__isnull=True, prescriber__ended_at__isnull=True
    )
    told = live.order_by().values_list("prescriber__user__email", "participant__rally").distinct()
    for email, rally in sorted(told):
        notifications.step(email=email, link=link(rally))


def _write(people: list[Participant], status: Status, reason: str, now: datetime) -> None:
    for one in people:
        one.status, one.withdrawal = status.value, reason
    bulk_update_with_history(people, Participant, ["status", "withdrawal"], batch_size=500)
    Step.objects.bulk_create(Step(participant=one, status=status, at=now) for one in people)


def note_steps(*, rally: Rally, now: datetime) -> None:
    """A step for whoever stands where no step says so, as after a workbook was brought."""
    latest = Step.objects.filter(participant=OuterRef("pk")).order_by("-at", "-pk")
    people = Participant.objects.filter(rally=rally).annotate(
        told=Subquery(latest.values("status")[:1])
    )
    untold = people.filter(Q(told__isnull=True) | ~Q(told=F("status")))
    Step.objects.bulk_create(Step(participant=one, status=one.status, at=now) for one in untold)


def _trace(participant: Participant, actor: Actor | None, now: datetime) -> None:
    note(participant=participant, verb="participant.moved", actor=actor, now=now)
