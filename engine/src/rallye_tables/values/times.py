"""Hours of the day and durations, in minutes."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, datetime, time, timedelta

from rallye_tables.cells import Cell
from rallye_tables.faults import Unreadable
from rallye_tables.values.numbers import read_number
from rallye_tables.values.words import fold, usable

CLOCK = re.compile(
    r"(?:(?:à|vers|de)\s+)?(\d{1,2})\s*(?:heures?|hrs?|h|:|\.|,)\s*(\d{2})?(?::\d{2}(?:\.\d+)?)?"
    r"\s*(?:min|mn|m)?\.?",
    re.IGNORECASE,
)
COMPACT = re.compile(r"([01]?\d|2[0-3])([0-5]\d)")
LENGTH = re.compile(
    r"(?:(\d{1,2})\s*(?:heures?|h|:)\s*)?(?:(\d{1,3})\s*(?:minutes?|min|mn|m|')?)?\.?"
)
SPREADSHEET_ZERO = (
    date(1899, 12, 30),
    date(1899, 12, 31),
    date(1900, 1, 1),
    date(1904, 1, 1),
)


def not_a_time() -> Unreadable:
    return Unreadable("n’est pas une heure", "Écrivez par exemple 9\u00a0h\u00a030.")


def ambiguous() -> Unreadable:
    return Unreadable("peut se lire de deux façons", "Écrivez par exemple 9\u00a0h\u00a030.")


def read_time(cell: Cell) -> int:
    """Minutes after midnight: ``9h30``, ``9 h 30``, ``09:30``, ``9.30``, a spreadsheet's hour."""
    value = usable(cell)
    match value:
        case bool():
            raise not_a_time()
        case datetime():
            return _from_moment(value)
        case time():
            return _rounded(value.hour * 3600 + value.minute * 60 + value.second)
        case timedelta():
            return _rounded(value.total_seconds())
        case int() | float():
            return _from_number(float(value))
        case str():
            return _from_text(value)
    raise not_a_time()


def _rounded(seconds: float) -> int:
    minutes = round(seconds / 60)
    if not 0 <= minutes < 24 * 60:
        raise not_a_time()
    return minutes


def _from_moment(moment: datetime) -> int:
    if moment.time() == time() and moment.date() not in SPREADSHEET_ZERO:
        raise not_a_time()
    return _rounded(moment.hour * 3600 + moment.minute * 60 + moment.second)


def _from_number(number: float) -> int:
    """A fraction of a day under 1; else hours, and minutes after the point where unmistakable."""
    if not 0 <= number < 2400:
        raise not_a_time()
    if number < 1:
        return _rounded(number * 86400)
    if number.is_integer() and number >= 100:
        return _from_text(str(int(number)))
    minutes = round(number % 1 * 100)
    if number >= 24 or minutes >= 60:
        raise not_a_time()
    if minutes % 5 or minutes in (25, 50):
        raise ambiguous()
    return int(number) * 60 + minutes


def _from_text(text: str) -> int:
    if fold(text) == "midi":
        return 12 * 60
    if text.isdecimal() and len(text) <= 2:
        text += "h"
    found = CLOCK.fullmatch(text) or (COMPACT.fullmatch(text) if len(text) in (3, 4) else None)
    if found is None:
        raise not_a_time()
    hour, minute = int(found[1]), int(found[2] or 0)
    if hour > 23 or minute > 59:
        raise not_a_time()
    return hour * 60 + minute


def duration(low: int, high: int, example: int) -> Callable[[Cell], int]:
    """A reader of minutes: ``60``, ``60 min``, ``1 h``, ``1h30``, a spreadsheet's duration."""
    expected = f"Écrivez un nombre de minutes de {low} à {high}, par exemple {example}."

    def read(cell: Cell) -> int:
        minutes = _minutes(usable(cell))
        if minutes is None:
            raise Unreadable("n’est pas une durée en minutes", expected)
        if not low <= minutes <= high:
            raise Unreadable(f"n’est pas entre {low} et {high} minutes", expected)
        return minutes

    return read


def _minutes(value: Cell) -> int | None:
    if isinstance(value, time):
        return value.hour * 60 + value.minute
    if isinstance(value, timedelta):
        return round(value.total_seconds() / 60)
    if isinstance(value, str) and value and (found := LENGTH.fullmatch(value.casefold())):
        return int(found[1] or 0) * 60 + int(found[2] or 0)
    try:
        number = read_number(value)
    except Unreadable:
        return None
    return int(number) if number.is_integer() else None
