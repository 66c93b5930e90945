"""Whole and decimal numbers, as typed by hand or kept by a spreadsheet."""

from __future__ import annotations

import math
import re
from collections.abc import Callable

from rallye_tables.cells import Cell
from rallye_tables.faults import Unreadable
from rallye_tables.values.words import usable

NUMBER = re.compile(r"([-+]?\d[\d ']*(?:[.,]\d*)?)\s*(.*)", re.DOTALL)


def read_number(cell: Cell, units: tuple[str, ...] = ()) -> float:
    """A finite number; blanks between digits, a decimal comma and the named units are accepted."""
    value = usable(cell)
    if isinstance(value, int | float) and not isinstance(value, bool):
        number = float(value)
    else:
        number = _from_text(value, units)
    if not math.isfinite(number):
        raise _not_a_number()
    return number


def _from_text(value: Cell, units: tuple[str, ...]) -> float:
    match = NUMBER.fullmatch(value) if isinstance(value, str) else None
    if match is None or match[2].rstrip(". ").casefold() not in ("", *units):
        raise _not_a_number()
    digits = match[1].replace(" ", "").replace("'", "").replace(",", ".")
    try:
        return float(digits)
    except ValueError as error:
        raise _not_a_number() from error


def _not_a_number() -> Unreadable:
    return Unreadable("n’est pas un nombre", "Écrivez un nombre en chiffres.")


def whole_number(
    low: int, high: int, *, units: tuple[str, ...] = (), example: int | None = None
) -> Callable[[Cell], int]:
    """A reader of whole numbers from ``low`` to ``high``."""
    shown = low if example is None else example
    expected = f"Écrivez un nombre entier de {low} à {high}, par exemple {shown}."

    def read(cell: Cell) -> int:
        value = usable(cell)
        try:
            number = read_number(value, units)
        except Unreadable as error:
            raise Unreadable("n’est pas un nombre entier", expected) from error
        if not number.is_integer():
            raise Unreadable("n’est pas un nombre entier", expected)
        if not low <= number <= high:
            raise Unreadable(f"n’est pas entre {low} et {high}", expected)
        return int(number)

    return read


def decimal_number(low: float, high: float, example: str) -> Callable[[Cell], float]:
    """A reader of decimal numbers from ``low`` to ``high``."""
    expected = f"Écrivez un nombre de {low:g} à {high:g}, par exemple {example}."

    def read(cell: Cell) -> float:
        value = usable(cell)
        try:
            number = read_number(value, units=("°",))
        except Unreadable as error:
            raise Unreadable(error.reason, expected) from error
        if not low <= number <= high:
            raise Unreadable(f"n’est pas entre {low:g} et {high:g}", expected)
        return number

    return read
