"""Reads the sheet Rallye: labels on the left, values beside them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from rallye_tables.cells import Cell, full_text, is_blank, shown
from rallye_tables.faults import CellFault, Unreadable
from rallye_tables.headers import likeness
from rallye_tables.sheet import Row, column_letter
from rallye_tables.values.words import fold

from rallye_planner.files.workbook.book import RallyFacts
from rallye_planner.files.workbook.layout import Field
from rallye_planner.files.workbook.reading import Reading
from rallye_planner.files.workbook.sheet_rally import GROUPS, LINES, SHEET, facts_of, orders

Place = tuple[Row, int]
SEARCHED_ROWS = 200
OTHER_TEXT = frozenset(fold(title) for title, _ in GROUPS) | {"rubrique", "rallye rubrique"}


def read_facts(reading: Reading) -> RallyFacts:
    """The rally's facts; what could not be read has its default, and a fault."""
    values: dict[str, Any] = {}
    places: dict[str, Place] = {}
    for row in _rows(reading):
        label = _label(row)
        line = label and _line(row.cell(label[0]), places)
        if label is None or line is None:
            continue
        places[line.key] = (row, label[0] + 1)
        _read_value(reading, line, row, label[0] + 1, values)
    for line in LINES:
        _check_presence(reading, line, places, values)
    facts = facts_of(values)
    _check(reading, places, {line.key: line.column.default for line in LINES} | values)
    return facts


def _rows(reading: Reading) -> Iterator[Row]:
    sheet = reading.sheets.get(SHEET)
    rows = sheet.filled_rows() if sheet else iter(())
    top = (row for row, _ in zip(rows, range(SEARCHED_ROWS), strict=False))
    return (row for row in top if (SHEET, row.number) not in reading.left_out)


def _label(row: Row) -> tuple[int, str] | None:
    """The first filled cell of a line: its column and text."""
    filled = ((i, full_text(cell)) for i, cell in enumerate(row.cells) if not is_blank(cell))
    return next(filled, None)


def _line(cell: Cell, taken: dict[str, Place]) -> Field | None:
    text = full_text(cell)
    if fold(text) in OTHER_TEXT:
        return None
    free = [line for line in LINES if line.key not in taken]
    for exact in (True, False):
        scores = [(likeness(text, line.column.wanted, exact=exact), line) for line in free]
        best = max(scores, key=lambda pair: pair[0], default=(0.0, None))
        if best[0] > 0:
            return best[1]
    return None


def _read_value(
    reading: Reading, line: Field, row: Row, column: int, values: dict[str, Any]
) -> None:
    cell = row.cell(column)
    if is_blank(cell):
        return
    try:
        values[line.key] = line.column.read(cell)
    except Unreadable as error:
        fault = _fault(line, row.number, column, shown(cell), error.reason, error.expected)
        reading.faults.append(fault)


def _fault(
    line: Field, row: int | None, column: int | None, read: str, reason: str, expected: str
) -> CellFault:
    letter = None if column is None else column_letter(column)
    return CellFault(SHEET, row, letter, line.column.header, read, reason, expected)


def _check_presence(
    reading: Reading, line: Field, places: dict[str, Place], values: dict[str, Any]
) -> None:
    if not line.column.required or line.key in values or SHEET not in reading.sheets:
        return
    row, column = places.get(line.key, (None, None))
    if row is None or column is None:
        reason = f"la ligne «\u00a0{line.column.header}\u00a0» manque"
        reading.faults.append(CellFault(SHEET, None, None, None, "", reason, line.column.expected))
    elif is_blank(row.cell(column)):
        reading.faults.append(
            _fault(line, row.number, column, "", "la cellule est vide", line.column.expected)
        )


def _check(reading: Reading, places: dict[str, Place], values: dict[str, Any]) -> None:
    """What must hold between two lines."""
    by_key = {line.key: line for line in LINES}
    for low, high in orders(values):
        key = high if high in places else low
        if key in places:
            row, column = places[key]
            reason = "ne va pas avec le minimum et le maximum"
            expected = "Le maximum doit être au moins égal au minimum."
            fault = _fault(by_key[key], row.number, column, str(values[key]), reason, expected)
            reading.faults.append(fault)
    if (values["base_lat"] is None) != (values["base_lon"] is None):
        key = "base_lat" if values["base_lat"] is None else "base_lon"
        number = places[key][0].number if key in places else None
        letter = places[key][1] if key in places else None
        reason, expected = "la cellule est vide", "Donnez latitude et longitude, ou aucune."
        reading.faults.append(_fault(by_key[key], number, letter, "", reason, expected))
