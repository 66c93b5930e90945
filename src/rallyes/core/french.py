"""French as it is written: dates, times, durations, numbers and agreement.

Pages and documents share these functions. They are pure: they read no clock and no settings.
Two spaces are at work: U+00A0 (``NBSP``) holds a number to its unit, U+202F (``THIN``) parts
thousands and stands before ``; ! ?``.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence
from decimal import ROUND_HALF_UP, Decimal
from zoneinfo import ZoneInfo

import phonenumbers

NBSP = "\N{NO-BREAK SPACE}"
THIN = "\N{NARROW NO-BREAK SPACE}"
PARIS = ZoneInfo("Europe/Paris")

DAYS = ("lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche")
MONTHS = (
    "janvier",
    "février",
    "mars",
    "avril",
    "mai",
    "juin",
    "juillet",
    "août",
    "septembre",
    "octobre",
    "novembre",
    "décembre",
)


def clock(moment: int | dt.time | dt.datetime) -> str:
    """``9 h 30``, ``14 h``: a time of day, or minutes since midnight.

    An aware datetime is told in the time of Paris.
    """
    if isinstance(moment, dt.datetime):
        moment = _in_paris(moment).time()
    if isinstance(moment, dt.time):
        hour, minute = moment.hour, moment.minute
    else:
        hour, minute = divmod(moment, 60)
    return f"{hour}{NBSP}h" + (f"{NBSP}{minute:02d}" if minute else "")


def duration(span: int | dt.timedelta) -> str:
    """``45 min``, ``1 h``, ``1 h 20``: minutes, or a timedelta rounded to the minute."""
    minutes = round(span.total_seconds() / 60) if isinstance(span, dt.timedelta) else span
    sign = "−" if minutes < 0 else ""
    hours, rest = divmod(abs(minutes), 60)
    if not hours:
        return f"{sign}{rest}{NBSP}min"
    return f"{sign}{hours}{NBSP}h" + (f"{NBSP}{rest:02d}" if rest else "")


def full_date(day: dt.date, *, year: bool = True) -> str:
    """``mardi 11 juin 2019``, ``samedi 1er juin 2019``."""
    day = _day(day)
    return f"{DAYS[day.weekday()]} {plain_date(day, year=year)}"


def near_date(day: dt.date, today: dt.date) -> str:
    """``mardi 11 juin``, and ``mardi 5 janvier 2027`` in another year."""
    return full_date(day, year=_day(day).year != today.year)


def plain_date(day: dt.date, *, year: bool = True) -> str:
    """``11 juin 2019``, ``1er juin 2019``."""
    day = _day(day)
    words = f"{_day_number(day)}{NBSP}{MONTHS[day.month - 1]}"
    return f"{words} {day.year}" if year else words


def period(first: dt.date, last: dt.date) -> str:
    """``du 11 au 13 juin 2019``, ``du 30 mai au 1er juin 2019``, ``le 11 juin 2019``."""
    first, last = _day(first), _day(last)
    if first == last:
        return f"le {plain_date(first)}"
    if (first.year, first.month) == (last.year, last.month):
        start = _day_number(first)
    else:
        start = plain_date(first, year=first.year != last.year)
    return f"du {start} au {plain_date(last)}"


def number(value: float | Decimal, decimals: int | None = None) -> str:
    """``1 234,5``: at most two decimals, or exactly ``decimals``; a half goes up, 3,3 of 3.25."""
    places = 2 if decimals is None else decimals
    rounded = Decimal(str(value)).quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP)
    text = f"{rounded:,}"
    if decimals is None and "." in text:
        text = text.rstrip("0").rstrip(".")
    return text.replace("-", "−").replace(",", THIN).replace(".", ",")


def euros(amount: float | Decimal) -> str:
    """``1 234,50 €``, ``800 €``: cents are told where there are some."""
    return f"{number(amount, 0 if amount == int(amount) else 2)}{NBSP}€"


def is_plural(quantity: float) -> bool:
    """French counts from two: 0 and 1,5 take the singular."""
    return abs(quantity) >= 2


def agree(quantity: float, singular: str, plural: str | None = None) -> str:
    """The form that goes with ``quantity``; every word of ``singular`` takes an s by default."""
    if not is_plural(quantity):
        return singular
    return plural if plural is not None else " ".join(map(_with_s, singular.split(" ")))


def count(quantity: float, singular: str, plural: str | None = None) -> str:
    """``1 visite``, ``3 visites``, ``2 journaux``; none is said ``aucune`` by the caller."""
    return f"{number(quantity)}{NBSP}{agree(quantity, singular, plural)}"


def enumeration(words: Sequence[str], last: str = "et") -> str:
    """``a``, ``a et b``, ``a, b et c``."""
    if len(words) < 2:
        return "".join(words)
    return f"{', '.join(words[:-1])} {last} {words[-1]}"


def phone(value: str) -> str:
    """``04 75 93 00 01`` from E.164 or from what somebody typed; what is no phone stays as is."""
    try:
        parsed = phonenumbers.parse(value, "FR")
    except phonenumbers.NumberParseException:
        return value
    french = parsed.country_code == 33
    style = phonenumbers.PhoneNumberFormat
    shape = style.NATIONAL if french else style.INTERNATIONAL
    return phonenumbers.format_number(parsed, shape).replace(" ", NBSP)


def spaced(text: str) -> str:
    """The spaces of French in place of plain ones: before ``: » ; ! ?`` and after ``«``."""
    return re.sub(" ([;!?])", f"{THIN}\\1", re.sub(" ([:»])", f"{NBSP}\\1", text)).replace(
        "« ", f"«{NBSP}"
    )


def _in_paris(moment: dt.datetime) -> dt.datetime:
    return moment if moment.tzinfo is None else moment.astimezone(PARIS)


def _day(day: dt.date) -> dt.date:
    return _in_paris(day).date() if isinstance(day, dt.datetime) else day


def _day_number(day: dt.date) -> str:
    return "1er" if day.day == 1 else str(day.day)


def _with_s(word: str) -> str:
    return word if word.endswith(("s", "x", "z")) else f"{word}s"
