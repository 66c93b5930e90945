"""When a task is due: counted from the first day of the rally, on a working day.

The dates follow the rally when it is put off.
"""

from __future__ import annotations

from datetime import date, timedelta

SATURDAY = 5
"""Of ``date.weekday``."""


def due_on(days_before: int, first: date) -> date:
    """A weekend before the rally becomes the Friday before it, a later one the Monday after."""
    day = first - timedelta(days=days_before)
    if days_before == 0 or day.weekday() < SATURDAY:
        return day
    over = day.weekday() - SATURDAY
    return day - timedelta(days=over + 1) if days_before > 0 else day + timedelta(days=2 - over)


def days_before(day: date, first: date) -> int:
    """How many days a date stands before the first day; negative after it."""
    return (first - day).days


def monday_of(day: date) -> date:
    """The first day of its week."""
    return day - timedelta(days=day.weekday())
