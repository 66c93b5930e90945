"""Each contact with a company is kept, with where it led and what comes next."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction

from rallyes.accounts.models import User
from rallyes.companies.enums import Means, Status
from rallyes.companies.models import Engagement, Exchange
from rallyes.core.errors import RefusedError
from rallyes.core.french import NBSP
from rallyes.rallies.domain.rallies import require_alive


@dataclass(frozen=True, slots=True)
class Told:
    """What somebody notes of a contact. ``status``: where it led; ``reason``: why it declines."""

    means: Means
    status: Status
    with_whom: str = ""
    said: str = ""
    reason: str = ""
    next_step: str = ""
    next_on: date | None = None


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
def log(*, engagement: Engagement, told: Told, actor: User | None, now: datetime) -> Exchange:
    """Keeps a contact, and where it led the company.

    Raises RallyIsCancelled, ReasonMissing, NextStepWithoutDate.
    """
    require_alive(engagement.rally)
    if told.status == Status.DECLINED and not told.reason.strip():
        raise ReasonMissing
    if told.next_step and told.next_on is None:
        raise NextStepWithoutDate
    exchange = Exchange.objects.create(
        engagement=engagement,
        at=now,
        by=actor,
        means=told.means,
        with_whom=told.with_whom,
        said=told.said,
        before=engagement.status,
        status=told.status,
        next_step=told.next_step,
        next_on=told.next_on,
    )
    _bring_to(engagement, told.status, told.reason)
    return exchange


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
