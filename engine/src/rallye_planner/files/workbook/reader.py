"""Reads a filled workbook: every value with its row, and every fault at once."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from rallye_tables.faults import CellFault
from rallye_tables.opening import open_sheets
from rallye_tables.sheet import Sheet

from rallye_planner.files.workbook.book import Book
from rallye_planner.files.workbook.reading import Ignored, RowKey
from rallye_planner.files.workbook.sheet_readers import interpret


@dataclass(frozen=True, slots=True)
class BookResult:
    """``book`` holds the rows without a fault; it is whole where ``faults`` is empty.

    ``left_out``: the faults of rows that were left out on request, those that fell with them
    included.
    """

    book: Book
    faults: tuple[CellFault, ...]
    ignored: tuple[Ignored, ...]
    left_out: tuple[CellFault, ...] = ()
    sheets: Sequence[Sheet] = field(default=(), repr=False)

    def without_faulty_rows(self) -> BookResult:
        """The same workbook as if its faulty rows were not there, nor those that name them.

        Faults that remain concern whole sheets or the sheet Rallye: no row can be left out there.
        """
        result, dropped = self, list(self.left_out)
        rows: set[RowKey] = {(f.sheet, f.row) for f in dropped if f.row is not None}
        while fresh := [f for f in result.faults if f.row is not None and f.row > 0]:
            added = {(f.sheet, f.row) for f in fresh if f.row is not None} - rows
            if not added:
                break
            rows |= added
            dropped += fresh
            result = _read(self.sheets, frozenset(rows))
        return BookResult(result.book, result.faults, result.ignored, tuple(dropped), self.sheets)


def read_book(source: bytes | Path) -> BookResult:
    """Reads .xlsx or .ods. Raises :class:`~rallye_tables.RefusedFile` where it is no such file."""
    data = source.read_bytes() if isinstance(source, Path) else source
    return _read(open_sheets(data), frozenset())


def _read(sheets: Sequence[Sheet], left_out: frozenset[RowKey]) -> BookResult:
    reading, book = interpret(sheets, left_out)
    order = {name: place for place, name in enumerate(sheet.name for sheet in sheets)}
    faults = sorted(reading.faults, key=lambda f: (order.get(f.sheet, -1), f.row or 0))
    return BookResult(book, tuple(faults), tuple(reading.ignored), (), sheets)
