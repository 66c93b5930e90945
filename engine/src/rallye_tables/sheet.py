"""A sheet as read: rows of cells that remember where they stood."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from rallye_tables.cells import Cell, is_blank


def column_letter(index: int) -> str:
    """The letter of a column counted from 0: 0 is A, 26 is AA."""
    letters = ""
    index += 1
    while index:
        index, rest = divmod(index - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters


@dataclass(frozen=True, slots=True)
class Row:
    """``number`` is the row's number in the spreadsheet, from 1."""

    number: int
    cells: tuple[Cell, ...]

    def cell(self, index: int) -> Cell:
        return self.cells[index] if index < len(self.cells) else None

    @property
    def blank(self) -> bool:
        return all(is_blank(cell) for cell in self.cells)


@dataclass(frozen=True, slots=True)
class Sheet:
    name: str
    rows: tuple[Row, ...]

    def filled_rows(self) -> Iterator[Row]:
        return (row for row in self.rows if not row.blank)
