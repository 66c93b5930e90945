"""Dates as people write them in France, with or without their year."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from datetime import date, datetime, timedelta

from rallye_tables.cells import Cell
from rallye_tables.faults import Unreadable
from rallye_tables.values.words import fold, usable

EXPECTED = "Écrivez par exemple 11/06/2019."
WEEKDAYS = ("lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche")
MONTHS = (
    ("janvier", "janv", "jan"),
    ("fevrier", "fevr", "fev"),
    ("mars", "mar"),
    ("avril", "avr"),
    ("mai",),
    ("juin", "jun"),
    ("juillet", "juil", "jul"),
    ("aout", "aou"),
    ("septembre", "sept", "sep"),
    ("octobre", "oct"),
    ("novembre", "nov"),
    ("decembre", "dec"),
)
MONTH_NUMBER = {name: number for number, names in enumerate(MONTHS, 1) for name in names}
ISO = re.compile(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?:[T ][\d:.]+Z?)?")
FRENCH = re.compile(
    r"(\d{1,2})\s*[-/.]\s*(\d{1,2})(?:\s*[-/.]\s*(\d{4}|\d{2}))?(?:\s+0{1,2}:[0:]+)?"
)
SERIAL_ZERO = date(1899, 12, 30)


def not_a_date() -> Unreadable:
    return Unreadable("n’est pas une date", EXPECTED)


def no_year() -> Unreadable:
    return Unreadable("n’a pas d’année", EXPECTED)


def read_date(cell: Cell, days: Sequence[date] = ()) -> date:
    """A date; one without a year, or a weekday alone, is looked up among the given days."""
    value = usable(cell)
    match value:
        case bool():
            raise not_a_date()
        case datetime():
            return _plausible(value.date())
        case date():
            return _plausible(value)
        case int() | float() if 20_000 <= value < 80_000:
            return SERIAL_ZERO + timedelta(days=int(value))
        case str():
            return _from_text(value, days)
    raise not_a_date()


def date_reader(days: Sequence[date]) -> Callable[[Cell], date]:
    return lambda cell: read_date(cell, days)


def _plausible(day: date) -> date:
    if not 1950 <= day.year <= 2150:
        raise not_a_date()
    return day


def _from_text(text: str, days: Sequence[date]) -> date:
    weekday, rest = _split_weekday(text)
    if weekday is not None and not rest:
        return _only([day for day in days if day.weekday() == weekday])
    day = _without_weekday(rest, days)
    if weekday is not None and day.weekday() != weekday:
        true = WEEKDAYS[day.weekday()]
        raise Unreadable(f"ne tombe pas juste\u00a0: ce jour-là est un {true}", EXPECTED)
    return day


def _split_weekday(text: str) -> tuple[int | None, str]:
    match = re.match(r"([^\W\d_]+)\.?\s*,?\s*(.*)", text, re.DOTALL)
    word = fold(match[1]) if match else ""
    for number, name in enumerate(WEEKDAYS):
        if match and len(word) >= 3 and (word == name or word == name[:3]):
            return number, match[2].removeprefix("le ").strip()
    return None, text


def _without_weekday(text: str, days: Sequence[date]) -> date:
    if iso := ISO.fullmatch(text):
        return _date(int(iso[1]), int(iso[2]), int(iso[3]))
    if french := FRENCH.fullmatch(text):
        return _with_year(int(french[1]), int(french[2]), french[3], days)
    words = fold(text).removeprefix("le ").replace("1er ", "1 ").split()
    if len(words) in (2, 3) and words[0].isdecimal() and words[1] in MONTH_NUMBER:
        year = words[2] if len(words) == 3 else None
        return _with_year(int(words[0]), MONTH_NUMBER[words[1]], year, days)
    raise not_a_date()


def _with_year(day: int, month: int, year: str | None, days: Sequence[date]) -> date:
    if year is not None:
        if not year.isdecimal() or len(year) not in (2, 4):
            raise not_a_date()
        return _date(int(year) + (2000 if len(year) == 2 else 0), month, day)
    years = sorted({known.year for known in days})
    if not years:
        raise no_year()
    exact = [known for known in days if (known.month, known.day) == (month, day)]
    return exact[0] if len(exact) == 1 else _date(years[0], month, day)


def _only(found: Sequence[date]) -> date:
    if len(found) != 1:
        raise not_a_date()
    return found[0]


def _date(year: int, month: int, day: int) -> date:
    try:
        return _plausible(date(year, month, day))
    except ValueError as error:
        raise not_a_date() from error
