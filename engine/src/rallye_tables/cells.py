"""What one cell can hold, and how it reads to a person."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta


@dataclass(frozen=True, slots=True)
class Broken:
    """A cell without a usable value: a formula nobody computed, or an error left by one.

    ``read`` is what the spreadsheet shows, ``reason`` and ``remedy`` are French and follow it.
    """

    read: str
    reason: str
    remedy: str


Cell = str | int | float | bool | date | datetime | time | timedelta | Broken | None

NO_BREAK = {ord(blank): " " for blank in "\u00a0\u202f\u2007\u2009\u200a\u3000\t"}
INVISIBLE = {ord(mark): None for mark in "\u200b\u200e\u200f\u2060\ufeff\u00ad"}


def plain(text: str) -> str:
    """The text with ordinary blanks, without invisible marks and without blanks at its ends."""
    return text.translate(NO_BREAK).translate(INVISIBLE).strip()


def is_blank(cell: Cell) -> bool:
    return cell is None or (isinstance(cell, str) and not plain(cell))


def shown(cell: Cell) -> str:
    """The cell as a French reader sees it; at most 60 characters, for messages."""
    text = full_text(cell)
    return text if len(text) <= 60 else text[:59] + "…"


def full_text(cell: Cell) -> str:
    """The cell as text, unshortened: ``5.0`` reads ``5``, dates and hours read as in France."""
    match cell:
        case None:
            return ""
        case Broken():
            return cell.read
        case bool():
            return "oui" if cell else "non"
        case float():
            whole = cell.is_integer() and abs(cell) < 1e15
            return str(int(cell)) if whole else repr(cell).replace(".", ",")
        case _:
            return _moment_text(cell)


def _moment_text(cell: str | int | date | time | timedelta) -> str:
    match cell:
        case datetime():
            return cell.strftime("%d/%m/%Y %H:%M")
        case date():
            return cell.strftime("%d/%m/%Y")
        case time():
            return cell.strftime("%H:%M")
    return str(cell)
