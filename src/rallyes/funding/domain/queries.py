"""How far the money of a rally is, for every page's left column: one query."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from django.db.models import Count, Q, Sum

from rallyes.funding.enums import WON, GrantState
from rallyes.funding.models import Grant
from rallyes.rallies.models import Rally


@dataclass(frozen=True, slots=True)
class Money:
    """``requests``: those that are not refused; ``won``: euros granted or paid."""

    requests: int
    won: Decimal


def money_of(rally: Rally) -> Money:
    alive = Grant.objects.filter(rally=rally).exclude(state=GrantState.REFUSED)
    found = alive.order_by().aggregate(
        requests=Count("pk"), won=Sum("granted", filter=Q(state__in=WON))
    )
    return Money(found["requests"], found["won"] or Decimal(0))
