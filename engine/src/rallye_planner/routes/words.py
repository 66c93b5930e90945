"""French for numbers and lists, as the sentences about conflicts need them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

DAYS_OF_WEEK = ("lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche")


def counted(number: int, one: str, many: str | None = None) -> str:
    """``1 visite``, ``3 visites``; ``many`` where an s is not enough."""
    return f"{number}\u00a0{one if abs(number) < 2 else many or one + 's'}"


def listed(names: Sequence[str], last: str = "et") -> str:
    """``a, b et c``."""
    if len(names) < 2:
        return "".join(names)
    return f"{', '.join(names[:-1])} {last} {names[-1]}"


def half_day(day: date, *, afternoon: bool) -> str:
    """``mardi matin``."""
    return f"{DAYS_OF_WEEK[day.weekday()]} {'après-midi' if afternoon else 'matin'}"
