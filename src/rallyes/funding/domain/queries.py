"""How far the money of a rally is, for every page's left column: two queries."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from rallyes.funding.domain.budget import NOTHING, drawn_up
from rallyes.funding.enums import WON, GrantState
from rallyes.funding.models import BudgetLine, Grant
from rallyes.rallies.models import Rally


@dataclass(frozen=True, slots=True)
class Money:
    """``requests``: those that are not refused; ``won``: euros granted or paid.

    ``balance``: planned resources less planned expenses; None while no expense is planned.
    """

    requests: int
    won: Decimal
    balance: Decimal | None


def money_of(rally: Rally) -> Money:
    grants = list(Grant.objects.filter(rally=rally).select_related("funder"))
    budget = drawn_up(list(BudgetLine.objects.filter(rally=rally)), grants)
    return Money(
        requests=sum(grant.state != GrantState.REFUSED for grant in grants),
        won=sum((grant.granted or NOTHING for grant in grants if grant.state in WON), NOTHING),
        balance=budget.balance if budget.expenses.rows else None,
    )
