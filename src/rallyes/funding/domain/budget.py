"""The budget of a rally: what it costs, who pays, planned and real, and whether both sides meet.

Amounts are euros.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from typing import Any

from django.db import transaction

from rallyes.funding.enums import WON, GrantState, Side
from rallyes.funding.models import BudgetLine, Grant
from rallyes.network.models import Membership
from rallyes.rallies.domain.rallies import record
from rallyes.rallies.models import Rally

NOTHING = Decimal(0)


@dataclass(frozen=True, slots=True)
class Row:
    """A line as the budget shows it; one of a grant is changed on the page of its grant."""

    label: str
    planned: Decimal | None
    real: Decimal | None
    in_kind: bool
    line: BudgetLine | None = None
    grant: Grant | None = None

    @property
    def mirrored(self) -> bool:
        """What somebody lends or gives costs as much as it brings: told once, counted twice."""
        return self.line is not None and self.in_kind and self.line.side == Side.RESOURCE


@dataclass(frozen=True)
class Page:
    """One side of the budget with its sums."""

    rows: tuple[Row, ...]

    @property
    def planned(self) -> Decimal:
        return _sum(row.planned for row in self.rows)

    @property
    def real(self) -> Decimal:
        return _sum(row.real for row in self.rows)

    @property
    def real_known(self) -> bool:
        """Whether any real amount is known: none is not nothing."""
        return any(row.real is not None for row in self.rows)

    @property
    def in_kind(self) -> Decimal:
        """Of what is planned, what is lent or given."""
        return _sum(row.planned for row in self.rows if row.in_kind)


@dataclass(frozen=True)
class Budget:
    """``secured``: of the planned resources, what is promised, paid or in kind."""

    expenses: Page
    resources: Page
    secured: Decimal

    @property
    def balance(self) -> Decimal:
        """Planned resources less planned expenses."""
        return self.resources.planned - self.expenses.planned

    @property
    def missing(self) -> Decimal:
        """Of planned resources, what is still to be found."""
        return max(NOTHING, -self.balance)

    @property
    def real_balance(self) -> Decimal:
        return self.resources.real - self.expenses.real

    @property
    def balanced(self) -> bool:
        return bool(self.expenses.rows) and self.balance == NOTHING


def budget_of(rally: Rally) -> Budget:
    """Two queries."""
    lines = list(BudgetLine.objects.filter(rally=rally))
    grants = list(Grant.objects.filter(rally=rally).select_related("funder"))
    return drawn_up(lines, grants)


def drawn_up(lines: Sequence[BudgetLine], grants: Sequence[Grant]) -> Budget:
    """A grant that is refused brings nothing; one that is granted brings what was granted.

    A resource in kind is an expense of the same amount, unless one of its name is told.
    """
    alive = [grant for grant in grants if grant.state != GrantState.REFUSED]
    expenses = [_of_line(line) for line in lines if line.side == Side.EXPENSE]
    told = {row.label.casefold() for row in expenses if row.in_kind}
    given = [line for line in lines if line.side == Side.RESOURCE and line.in_kind]
    expenses += [_of_line(line) for line in given if line.label.casefold() not in told]
    own = [_of_line(line) for line in lines if line.side == Side.RESOURCE]
    won = [grant for grant in alive if grant.state in WON]
    return Budget(
        Page(tuple(expenses)),
        Page((*map(_of_grant, alive), *own)),
        _sum(_expected(grant) for grant in won) + _sum(row.planned for row in own),
    )


def _of_line(line: BudgetLine) -> Row:
    return Row(line.label, line.planned, line.real, line.in_kind, line=line)


def _of_grant(grant: Grant) -> Row:
    paid = grant.granted if grant.state == GrantState.PAID else None
    return Row(str(grant), _expected(grant), paid, in_kind=False, grant=grant)


def _expected(grant: Grant) -> Decimal | None:
    return grant.granted if grant.state in WON and grant.granted is not None else grant.asked


def _sum(amounts: Iterable[Decimal | None]) -> Decimal:
    return sum((one for one in amounts if one is not None), NOTHING)


@transaction.atomic
def add_line(
    *, by: Membership, rally: Rally, values: Mapping[str, Any], now: datetime
) -> BudgetLine:
    line = BudgetLine.objects.create(rally=rally, **values)
    _record(by, line, "budget.added", now)
    return line


@transaction.atomic
def change_line(
    *, by: Membership, line: BudgetLine, values: Mapping[str, Any], now: datetime
) -> BudgetLine:
    for name, value in values.items():
        setattr(line, name, value)
    line.save()
    _record(by, line, "budget.changed", now)
    return line


@transaction.atomic
def remove_line(*, by: Membership, line: BudgetLine, now: datetime) -> None:
    _record(by, line, "budget.removed", now)
    line.delete()


def _record(by: Membership, line: BudgetLine, verb: str, now: datetime) -> None:
    record(by=by, rally=line.rally, verb=verb, now=now, facts={"line": line.label})
