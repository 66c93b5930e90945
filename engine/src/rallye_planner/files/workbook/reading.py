"""What every sheet's reading shares: the rows left out, the faults, the ids that nobody typed."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import TypeVar

from rallye_tables.faults import CellFault
from rallye_tables.sheet import Sheet
from rallye_tables.table import Record, Table, read_table
from rallye_tables.values.words import fold

from rallye_planner.files.workbook.layout import EXAMPLE_NOTE, Layout

Item = TypeVar("Item")
RowKey = tuple[str, int]


@dataclass(frozen=True, slots=True)
class Ignored:
    """What the reader passed over: a column that it does not know, or a whole sheet."""

    sheet: str
    column: str | None = None

    def __str__(self) -> str:
        if self.column is None:
            return f"Feuille «\u00a0{self.sheet}\u00a0»"
        return f"Feuille {self.sheet}, colonne «\u00a0{self.column}\u00a0»"


@dataclass(slots=True)
class Reading:
    """One pass over the workbook. ``left_out``: rows (sheet, number) to act as if not there."""

    sheets: Mapping[str, Sheet]
    left_out: frozenset[RowKey] = frozenset()
    faults: list[CellFault] = field(default_factory=list)
    ignored: list[Ignored] = field(default_factory=list)

    def records(self, layout: Layout) -> list[Record]:
        """The rows of a sheet that are not left out; its faults are noted."""
        sheet = self.sheets.get(layout.sheet)
        if sheet is None:
            return []
        table: Table = read_table(sheet, layout.columns, example=layout.example)
        self.faults.extend(table.faults)
        self.ignored.extend(Ignored(sheet.name, column) for column in table.ignored)
        kept = [r for r in table.records if (r.sheet, r.row) not in self.left_out]
        for record in kept:
            self.faults.extend(record.faults)
            if _marked_as_example(record):
                reason = "marque encore cette ligne comme un exemple"
                expected = "Effacez la remarque si la ligne est vraie, sinon effacez la ligne."
                self.note(record, "notes", reason, expected)
        return kept

    def note(self, record: Record, key: str | None, reason: str, expected: str) -> None:
        self.faults.append(record.fault(key, reason, expected))

    def sound(self, records: list[Record]) -> Iterator[Record]:
        """The records without a fault so far."""
        faulty = {(fault.sheet, fault.row) for fault in self.faults}
        return (record for record in records if (record.sheet, record.row) not in faulty)


def _marked_as_example(record: Record) -> bool:
    return fold(record.values.get("notes") or "") == fold(EXAMPLE_NOTE)


def name_records(
    reading: Reading, records: list[Record], prefix: str, what: str
) -> list[tuple[Record, str, bool]]:
    """Each record with its id, and whether the id was made because nobody typed one."""
    taken: dict[str, int] = {}
    for record in records:
        key = record.values.get("id")
        if key in taken and isinstance(key, str):
            reason = f"est déjà le numéro {what} de la ligne {taken[key]}"
            reading.note(record, "id", reason, "Donnez un autre numéro, ou laissez la case vide.")
        elif key == "":
            reading.note(
                record, "id", "est un numéro vide", "Laissez la case vide ou remplissez-la."
            )
        elif key is not None:
            taken[key] = record.row
    made = _free_ids(prefix, set(taken))
    return [
        (record, record.values.get("id") or made(order), not record.values.get("id"))
        for order, record in enumerate(records, 1)
    ]


def _free_ids(prefix: str, taken: set[str]) -> Callable[[int], str]:
    def make(order: int) -> str:
        while f"{prefix}{order}" in taken:
            order += 1
        taken.add(f"{prefix}{order}")
        return f"{prefix}{order}"

    return make
