"""Reads the rows of a sheet under its headers, and lists every fault at once."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from rallye_tables.cells import Cell, full_text, is_blank, shown
from rallye_tables.faults import CellFault, Unreadable
from rallye_tables.headers import Header, Wanted, find_header, header_text
from rallye_tables.sheet import Row, Sheet, column_letter
from rallye_tables.values.words import fold


@dataclass(frozen=True, slots=True)
class Column:
    """A column to read: its names, its reader, and what a blank cell means."""

    key: str
    header: str
    read: Callable[[Cell], Any]
    synonyms: tuple[str, ...] = ()
    required: bool = False
    default: Any = None
    expected: str = "Remplissez cette cellule."
    help: str = ""

    @property
    def wanted(self) -> Wanted:
        return Wanted(self.key, self.header, self.synonyms)


@dataclass(frozen=True, slots=True)
class Record:
    """One row as read. ``values`` lacks the keys of faulty cells; ``faults`` are this row's."""

    sheet: str
    row: int
    values: Mapping[str, Any]
    cells: Mapping[str, Cell]
    places: Mapping[str, tuple[str, str]]
    faults: tuple[CellFault, ...] = ()

    def fault(self, key: str | None, reason: str, expected: str) -> CellFault:
        """A fault at the given column, or about the row where the column is not there."""
        letter, header = self.places.get(key or "", (None, None))
        read = shown(self.cells.get(key)) if key else ""
        return CellFault(self.sheet, self.row, letter, header, read, reason, expected)


@dataclass(frozen=True, slots=True)
class Table:
    """A sheet as read: ``faults`` are those of the sheet itself, each record keeps its own."""

    sheet: str
    records: tuple[Record, ...] = ()
    faults: tuple[CellFault, ...] = ()
    ignored: tuple[str, ...] = ()
    places: Mapping[str, tuple[str, str]] = field(default_factory=dict)


def read_table(
    sheet: Sheet, columns: Sequence[Column], *, example: Mapping[str, Cell] | None = None
) -> Table:
    """Every row under the headers, good and faulty.

    Passed over: a row that repeats the columns' help, and the template's example left untouched.
    """
    header = find_header(sheet, [column.wanted for column in columns])
    if header is not None:
        return read_under(sheet, header, columns, example=example)
    filled = any(True for _ in sheet.filled_rows())
    return Table(sheet.name, faults=(_no_header(sheet, columns),) if filled else ())


def read_under(
    sheet: Sheet,
    header: Header,
    columns: Sequence[Column],
    *,
    example: Mapping[str, Cell] | None = None,
) -> Table:
    """The rows under a row of headers that is already known."""
    header = _without_empty_repeats(sheet, header)
    faults = _header_faults(sheet, header, columns)
    places = {
        key: (column_letter(index), header_text(sheet, header, index))
        for key, index in header.columns.items()
    }
    ignored = tuple(header_text(sheet, header, index) for index in header.ignored)
    rows = [row for row in sheet.rows[header.row :] if not _skipped(row, header, columns, example)]
    records = [] if faults else [_record(sheet.name, r, header, columns, places) for r in rows]
    return Table(sheet.name, tuple(records), tuple(faults), ignored, places)


def _no_header(sheet: Sheet, columns: Sequence[Column]) -> CellFault:
    names = ", ".join(f"«\u00a0{column.header}\u00a0»" for column in columns[:4])
    reason = "la ligne des en-têtes est introuvable"
    return CellFault(sheet.name, None, None, None, "", reason, f"Remettez les titres {names}, etc.")


def _without_empty_repeats(sheet: Sheet, header: Header) -> Header:
    """A second column of the same name that holds nothing is no matter."""
    below = sheet.rows[header.row :]

    def filled(index: int) -> bool:
        return any(not is_blank(row.cell(index)) for row in below)

    repeated = {k: kept for k, v in header.repeated.items() if (kept := tuple(filter(filled, v)))}
    return Header(header.row, header.columns, header.ignored, repeated)


def _header_faults(sheet: Sheet, header: Header, columns: Sequence[Column]) -> list[CellFault]:
    faults = []
    for column in columns:
        if column.required and column.key not in header.columns:
            reason = f"la colonne «\u00a0{column.header}\u00a0» manque"
            expected = f"Ajoutez-la sur la ligne {header.row}, avec ce titre."
            faults.append(CellFault(sheet.name, None, None, None, "", reason, expected))
        for index in header.repeated.get(column.key, ()):
            first = column_letter(header.columns[column.key])
            reason = f"est un titre déjà donné à la colonne {first}"
            text = header_text(sheet, header, index)
            letter, expected = (
                column_letter(index),
                "Renommez ou supprimez l’une des deux.",
            )
            faults.append(CellFault(sheet.name, None, letter, text, text, reason, expected))
    return faults


def _skipped(
    row: Row, header: Header, columns: Sequence[Column], example: Mapping[str, Cell] | None
) -> bool:
    cells = {k: row.cell(i) for k, i in header.columns.items() if not is_blank(row.cell(i))}
    helps = {column.key: column.help for column in columns if column.help}
    repeated = [key for key in cells if key in helps and _alike(cells[key], helps[key])]
    untouched = bool(example) and _same_row(cells, example or {})
    return not cells or len(repeated) * 2 > len(cells) or untouched


def _same_row(cells: Mapping[str, Cell], others: Mapping[str, Cell]) -> bool:
    keys = cells.keys() | others.keys()
    return all(_alike(cells.get(key), others.get(key)) for key in keys)


def _alike(cell: Cell, other: Cell) -> bool:
    return fold(full_text(cell)) == fold(full_text(other))


def _record(
    sheet: str,
    row: Row,
    header: Header,
    columns: Sequence[Column],
    places: Mapping[str, tuple[str, str]],
) -> Record:
    cells = {key: row.cell(index) for key, index in header.columns.items()}
    values: dict[str, Any] = {}
    empty = Record(sheet, row.number, values, cells, places)
    faults = []
    for column in columns:
        cell = cells.get(column.key)
        if is_blank(cell):
            values[column.key] = column.default
            if column.required:
                faults.append(empty.fault(column.key, "la cellule est vide", column.expected))
            continue
        try:
            values[column.key] = column.read(cell)
        except Unreadable as error:
            faults.append(empty.fault(column.key, error.reason, error.expected))
    return Record(sheet, row.number, values, cells, places, tuple(faults))
