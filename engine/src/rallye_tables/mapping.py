"""The mapping step: which column of somebody else's table is which of ours.

A guess is proposed with its confidence; the person confirms or corrects it; then it is applied.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from rallye_tables.cells import Cell, full_text, is_blank, shown
from rallye_tables.faults import Unreadable
from rallye_tables.headers import SEARCHED_ROWS, Header, essence, likeness
from rallye_tables.sheet import Row, Sheet, column_letter
from rallye_tables.table import Column, Table, read_under

LEAST = 0.6
SAMPLE = 20


@dataclass(frozen=True, slots=True)
class Guess:
    """One column of the table (``column`` from 0) and the key that it seems to serve, if any.

    ``confidence`` goes from 0 to 1; ``sample`` shows its first values.
    """

    column: int
    letter: str
    header: str
    key: str | None
    confidence: float
    sample: tuple[str, ...]


def header_row(sheet: Sheet) -> int | None:
    """The number of the row that looks like headers: the fullest of texts near the top."""
    rows = [row for row, _ in zip(sheet.filled_rows(), range(SEARCHED_ROWS), strict=False)]
    best = max(rows, key=_texts, default=None)
    return None if best is None else best.number


def _texts(row: Row) -> int:
    texts = [cell for cell in row.cells if isinstance(cell, str) and not is_blank(cell)]
    return len([text for text in texts if not any(char.isdigit() for char in text)])


def guess_mapping(sheet: Sheet, row: int, wanted: Sequence[Column]) -> tuple[Guess, ...]:
    """A guess for every column under the headers of the given row, each key used once."""
    headers = {i: full_text(c) for i, c in enumerate(sheet.rows[row - 1].cells) if not is_blank(c)}
    values = {index: _values(sheet, row, index) for index in headers}
    scores = sorted(
        (
            (_confidence(text, values[index], column), -index, -rank)
            for index, text in headers.items()
            for rank, column in enumerate(wanted)
        ),
        reverse=True,
    )
    keys: dict[int, tuple[str, float]] = {}
    for confidence, index, rank in scores:
        key = wanted[-rank].key
        if confidence >= LEAST and -index not in keys and key not in {k for k, _ in keys.values()}:
            keys[-index] = (key, confidence)
    nobody: tuple[str | None, float] = (None, 0.0)
    guesses = []
    for index, text in headers.items():
        key_of, confidence_of = keys.get(index, nobody)
        sample = tuple(shown(cell) for cell in values[index][:3])
        guesses.append(Guess(index, column_letter(index), text, key_of, confidence_of, sample))
    return tuple(guesses)


def _values(sheet: Sheet, row: int, index: int) -> list[Cell]:
    cells = (below.cell(index) for below in sheet.rows[row : row + SAMPLE * 5])
    return [cell for cell in cells if not is_blank(cell)][:SAMPLE]


def _confidence(text: str, values: Sequence[Cell], column: Column) -> float:
    """How like the header is, less where the values below cannot be read as that column."""
    alike = likeness(text, column.wanted) or _looseness(text, column)
    if alike < LEAST or not values:
        return alike
    return round(alike * (0.5 + 0.5 * _readable(values, column)), 3)


def _looseness(text: str, column: Column) -> float:
    """A header that holds all the words of a known name, or resembles it."""
    words = set(essence(text).split())
    best = 0.0
    for name in (column.header, *column.synonyms):
        known = set(essence(name).split())
        if known and known <= words:
            best = max(best, 0.7 + 0.2 * len(known) / len(words))
        best = max(best, SequenceMatcher(None, essence(text)[:60], essence(name)).ratio())
    return min(best, 0.95)


def _readable(values: Sequence[Cell], column: Column) -> float:
    good = 0
    for cell in values:
        try:
            column.read(cell)
            good += 1
        except Unreadable:
            continue
    return good / len(values)


def apply_mapping(
    sheet: Sheet, row: int, mapping: Mapping[str, int], columns: Sequence[Column]
) -> Table:
    """Reads the rows under the headers with the mapping (key to column) that was agreed on."""
    headers = sheet.rows[row - 1].cells
    used = set(mapping.values())
    ignored = tuple(i for i, cell in enumerate(headers) if i not in used and not is_blank(cell))
    return read_under(sheet, Header(row, dict(mapping), ignored), columns)
