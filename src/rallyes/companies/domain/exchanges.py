"""Each contact with a company is kept, with where it led and what comes next."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction
from django.utils import timezone

from rallyes.accounts.models import User
from rallyes.companies.domain.meanwhile import Seen, require_same_standing
from rallyes.companies.domain.steps import (
    Step,
    planned_step,
    require_reachable,
    step_after_no_reply,
)
from rallyes.companies.enums import Means, Status
from rallyes.companies.models import Engagement, Exchange
from rallyes.core.audit import ByLink, trace
from rallyes.core.errors import RefusedError
from rallyes.core.french import NBSP
from rallyes.rallies.domain.rallies import require_alive


@dataclass(frozen=True, slots=True)
class Told:
    """What somebody notes of a contact. ``status``: where it led; ``reason``: why it declines.

    Without a next step, the one that was planned stands, unless it is ``settled``.
    """

    means: Means
    status: Status
    with_whom: str = ""
    said: str = ""
    reason: str = ""
    next_step: str = ""
    next_on: date | None = None
    settled: bool = False


class ReasonMissing(RefusedError):
    """A company declines without a word of why."""

    def __init__(self) -> None:
        super().__init__(
            f"Notez pourquoi elle décline{NBSP}: vous saurez quoi lui proposer la prochaine fois."
        )


class NextStepWithoutDate(RefusedError):
    """What has no date is never done."""

    def __init__(self) -> None:
        super().__init__(f"Dites pour quand{NBSP}: une suite sans date s’oublie.")


@transaction.atomic
def log(
    *,
    engagement: Engagement,
    told: Told,
    actor: User | None,
    now: datetime,
    seen: Seen | None = None,
) -> Exchange:
    """Keeps a contact, and where it led the company. ``seen``: what the form first showed.

    Raises RallyIsCancelled, ReasonMissing, NextStepWithoutDate, StepOutOfReach, ChangedMeanwhile.
    """
    require_alive(engagement.rally)
    require_same_standing(engagement=engagement, seen=seen)
    if told.status == Status.DECLINED and not told.reason.strip():
        raise ReasonMissing
    if told.next_step and told.next_on is None:
        raise NextStepWithoutDate
    step = _step(engagement, told, today=timezone.localdate(now))
    exchange = Exchange.objects.create(
        engagement=engagement,
        at=now,
        by=actor,
        means=told.means,
        with_whom=told.with_whom,
        said=told.said,
        before=engagement.status,
        status=told.status,
        next_step=step.words if step else "",
        next_on=step.on if step else None,
    )
    _bring_to(engagement, told.status, told.reason)
    trace(
        actor=actor or ByLink(),
        organisation=engagement.rally.organisation_id,
        verb="exchange.logged",
        about=f"rally:{engagement.rally_id}",
        now=now,
        facts={"company": engagement.company.name, "status": Status(told.status).label},
    )
    return exchange


def _step(engagement: Engagement, told: Told, *, today: date) -> Step | None:
    if told.status == Status.DECLINED:
        return None
    if told.next_on is not None:
        require_reachable(told.next_on, rally=engagement.rally, today=today)
        return Step(told.next_step, told.next_on)
    return None if told.settled else planned_step(engagement)


@transaction.atomic
def log_no_reply(*, engagement: Engagement, actor: User | None, now: datetime) -> Exchange:
    """A call that nobody took: what was planned for later stands, else they are called again.

    Raises RallyIsCancelled.
    """
    step = step_after_no_reply(engagement, today=timezone.localdate(now))
    told = Told(
        Means.PHONE,
        engagement.once_called,
        said="Pas de réponse.",
        reason=engagement.reason,
        next_step=step.words,
        next_on=step.on,
    )
    return log(engagement=engagement, told=told, actor=actor, now=now)


@transaction.atomic
def log_mails(*, engagements: Iterable[Engagement], actor: User | None, now: datetime) -> int:
    """A mail was sent to several companies: the new ones are now contacted; returns how many.

    Raises RallyIsCancelled.
    """
    written = list(engagements)
    for engagement in written:
        known = Status(engagement.status)
        status = Status.CONTACTED if known == Status.TO_CONTACT else known
        told = Told(Means.MAIL, status, engagement.company.contact_name, reason=engagement.reason)
        log(engagement=engagement, told=told, actor=actor, now=now)
    return len(written)


@transaction.atomic
def take_back(*, exchange: Exchange) -> None:
    """A contact noted by mistake is gone; the last one gives back where the company stood.

    Raises RallyIsCancelled.
    """
    engagement = exchange.engagement
    require_alive(engagement.rally)
    is_last = engagement.exchanges.first() == exchange
    exchange.delete()
    if is_last and engagement.status == exchange.status != exchange.before:
        reason = _reason_before(engagement) if exchange.before == Status.DECLINED else ""
        _bring_to(engagement, Status(exchange.before), reason)


def _reason_before(engagement: Engagement) -> str:
    known = engagement.history.exclude(reason="").order_by("-history_date", "-pk").first()
    return known.reason if known else ""


def _bring_to(engagement: Engagement, status: Status, reason: str) -> None:
    kept = reason.strip() if status == Status.DECLINED else ""
    if (engagement.status, engagement.reason) != (status.value, kept):
        engagement.status, engagement.reason = status.value, kept
        engagement.save(update_fields=["status", "reason"])
