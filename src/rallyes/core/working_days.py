"""Days on which people work in France: no weekend, no public holiday (Code du travail, L3133-1)."""

from __future__ import annotations

from datetime import date, timedelta
from functools import lru_cache

from dateutil.easter import easter

SATURDAY = 5
"""Of ``date.weekday``."""
FIXED = ((1, 1), (5, 1), (5, 8), (7, 14), (8, 15), (11, 1), (11, 11), (12, 25))
"""Months and days."""
AFTER_EASTER = (1, 39, 50)
"""Days from Easter Sunday: Easter Monday, Ascension Day, Whit Monday."""


@lru_cache(maxsize=64)
def public_holidays(year: int) -> frozenset[date]:
    sunday = easter(year)
    moving = {sunday + timedelta(days=days) for days in AFTER_EASTER}
    return frozenset(moving | {date(year, month, day) for month, day in FIXED})


def is_working(day: date) -> bool:
    return day.weekday() < SATURDAY and day not in public_holidays(day.year)


def nearest_working(day: date, *, before: bool) -> date:
    """The day itself, else the last working day before it, or the first one after it."""
    step = timedelta(days=-1 if before else 1)
    while not is_working(day):
        day += step
    return day
