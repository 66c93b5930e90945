"""When a task is due: counted from the first day of the rally, on a working day.

The dates follow the rally when it is put off.
"""

from __future__ import annotations

from datetime import date, timedelta

from rallyes.core.working_days import nearest_working


def due_on(days_before: int, first: date, *, chosen: date | None = None) -> date:
    """Before the rally, the working day on which it falls or the last one before; later, the next.

    What is due on the first day stays there, and so does what stands on the date that was
    ``chosen``: once the rally is put off, it falls on another.
    """
    day = first - timedelta(days=days_before)
    if days_before == 0 or day == chosen:
        return day
    return nearest_working(day, before=days_before > 0)


def days_before(day: date, first: date) -> int:
    """How many days a date stands before the first day; negative after it."""
    return (first - day).days


def monday_of(day: date) -> date:
    """The first day of its week."""
    return day - timedelta(days=day.weekday())
