"""Whom to call now: what is due, who answered, who was never called, who was only written to.

A mail alone does not tell whether a company understood what a visit is.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from rallyes.companies.domain.queries import CompanyRow
from rallyes.companies.enums import SOUGHT, Means
from rallyes.core.places.names import folded


@dataclass(frozen=True, slots=True)
class ChaseGroup:
    """Companies to call for the same reason. ``key``: due, answered, never, mail or idle."""

    key: str
    rows: tuple[CompanyRow, ...]


def chase_list(rows: Sequence[CompanyRow], *, today: date) -> list[ChaseGroup]:
    """Each company once, in the first group that fits, the most pressing group first."""
    groups, left = [], list(rows)
    for key, fits in _GROUPS:
        found = [row for row in left if fits(row, today)]
        left = [row for row in left if row not in found]
        if found:
            groups.append(ChaseGroup(key, tuple(sorted(found, key=_pressing))))
    return groups


def later(rows: Sequence[CompanyRow], *, today: date) -> int:
    """How many companies have a next step that is still to come."""
    return sum(row.next_on is not None and row.next_on > today for row in rows)


def _pressing(row: CompanyRow) -> Any:
    return row.next_on or date.max, folded(row.company.name)


def _due(row: CompanyRow, today: date) -> bool:
    return row.next_on is not None and row.next_on <= today


def _answered(row: CompanyRow, _today: date) -> bool:
    return row.answered


def _never(row: CompanyRow, _today: date) -> bool:
    return row.last is None and row.engagement.status in SOUGHT


def _mail_only(row: CompanyRow, _today: date) -> bool:
    means = {exchange.means for exchange in row.engagement.exchanges.all()}
    return means == {Means.MAIL} and row.engagement.status in SOUGHT and row.next_on is None


def _idle(row: CompanyRow, _today: date) -> bool:
    return row.engagement.status in SOUGHT and row.next_on is None


_GROUPS: tuple[tuple[str, Callable[[CompanyRow, date], bool]], ...] = (
    ("due", _due),
    ("answered", _answered),
    ("never", _never),
    ("mail", _mail_only),
    ("idle", _idle),
)
