"""How a sheet of the workbook is laid out: one description for its reader and for its writer."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from enum import Enum
from typing import Any

from rallye_tables.cells import Cell
from rallye_tables.table import Column
from rallye_tables.values.numbers import decimal_number, whole_number
from rallye_tables.values.times import duration
from rallye_tables.values.words import read_text, read_yes_no

from rallye_planner.files.workbook.directory import Directory, exact

MANY = 100_000
EXAMPLE_NOTE = "EXEMPLE (ligne ignorée)"
MINUTE_UNITS = ("min", "mn", "minutes", "minute")


class Kind(Enum):
    """What a column holds, for its format in the spreadsheet."""

    TEXT = "text"
    WHOLE = "whole"
    DECIMAL = "decimal"
    TIME = "time"
    DATE = "date"


@dataclass(frozen=True, slots=True)
class Field:
    """A column: how it is read, how it is written, what the person filling it is shown.

    ``choices`` are offered in a drop-down list; ``source`` names a column whose filled cells are
    offered instead, as (sheet, key). Neither forbids typing something else. ``nothing`` is written
    for None where a blank cell would not say it.
    """

    column: Column
    kind: Kind = Kind.TEXT
    width: int = 14
    write: Callable[[Any], Cell] = lambda value: value
    choices: tuple[str, ...] = ()
    source: tuple[str, str] | None = None
    nothing: str | None = None

    @property
    def key(self) -> str:
        return self.column.key


@dataclass(frozen=True, slots=True)
class Layout:
    """A sheet of rows. ``example`` is the row that a fresh template shows, cell by cell."""

    sheet: str
    intro: str
    fields: tuple[Field, ...]
    synonyms: tuple[str, ...] = ()
    example: Mapping[str, Cell] = field(default_factory=dict)

    @property
    def columns(self) -> tuple[Column, ...]:
        return tuple(field.column for field in self.fields)

    def field(self, key: str) -> Field:
        return next(field for field in self.fields if field.key == key)


@dataclass(frozen=True, slots=True)
class Context:
    """What the cells of a sheet may refer to."""

    days: Sequence[date] = ()
    companies: Directory = field(default_factory=lambda: Directory("une entreprise", "Entreprises"))
    people: Directory = field(default_factory=lambda: Directory("une personne", "Participants"))
    vehicles: Directory = field(default_factory=lambda: Directory("un véhicule", "Véhicules"))
    guides: Directory = field(default_factory=lambda: Directory("une personne", "Accompagnateurs"))
    teams: Directory = field(default_factory=lambda: Directory("une équipe", "Équipes"))


def text(key: str, header: str, *synonyms: str, width: int = 16, **more: Any) -> Field:
    """A column of free text."""
    column = Column(key, header, read_text, synonyms, **more)
    return Field(column, Kind.TEXT, width, lambda value: exact(value, read_text, value))


def whole(
    key: str, header: str, *synonyms: str, low: int = 0, high: int = MANY, **more: Any
) -> Field:
    """A column of whole numbers."""
    example = more.pop("example", more.get("default"))
    read = whole_number(low, high, example=example, units=("ans", "an", *MINUTE_UNITS))
    return Field(Column(key, header, read, synonyms, **more), Kind.WHOLE, 13)


def minutes(
    key: str, header: str, *synonyms: str, high: int = 24 * 60, low: int = 0, **more: Any
) -> Field:
    """A column of durations in minutes."""
    example = more.pop("example", more.get("default") or 60)
    read = duration(low, high, example)
    return Field(Column(key, header, read, synonyms, **more), Kind.WHOLE, 13)


def coordinate(key: str, header: str, *synonyms: str, limit: int, example: str) -> Field:
    """A column of latitudes or longitudes, in decimal degrees."""
    read = decimal_number(-limit, limit, example)
    column = Column(key, header, read, synonyms, help="facultatif si l’adresse est remplie")
    return Field(column, Kind.DECIMAL, 13, written_number)


def written_number(value: float) -> Cell:
    """The number itself where the spreadsheet keeps all its digits, else its digits as text."""
    return value if float(f"{value:.16G}") == value else f"{Decimal(value):f}"


def yes_no(key: str, header: str, *synonyms: str, **more: Any) -> Field:
    """A column of yes or no."""
    column = Column(key, header, read_yes_no, synonyms, **more)
    return Field(column, Kind.TEXT, 12, lambda value: "oui" if value else "non", ("oui", "non"))


def custom(
    key: str,
    header: str,
    *synonyms: str,
    read: Callable[[Cell], Any],
    write: Callable[[Any], Cell] = lambda value: value,
    kind: Kind = Kind.TEXT,
    width: int = 14,
    choices: tuple[str, ...] = (),
    source: tuple[str, str] | None = None,
    nothing: str | None = None,
    **more: Any,
) -> Field:
    """A column with a reader and a writer of its own."""
    column = Column(key, header, read, synonyms, **more)
    return Field(column, kind, width, write, choices, source, nothing)


def notes() -> Field:
    return text("notes", "Remarques", "Remarque", "Notes", "Commentaire", "Observations", width=30)


def number_field(prefix: str, *synonyms: str) -> Field:
    """The column N°: may stay empty, a number is made then."""
    return text(
        "id", "N°", "No", "Num", "Numéro", "Id", "Identifiant", "Code", *synonyms,
        width=11, help=f"facultatif (ex.\u00a0{prefix}1)",
    )  # fmt: skip
