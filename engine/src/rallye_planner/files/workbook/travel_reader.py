"""Reads the sheet Trajets: a full table of minutes, or a list of corrected drives."""

from __future__ import annotations

from rallye_tables.cells import full_text, is_blank, shown
from rallye_tables.faults import CellFault, Unreadable
from rallye_tables.headers import find_header
from rallye_tables.sheet import Row, Sheet, column_letter

from rallye_planner.files.workbook.book import TravelRow
from rallye_planner.files.workbook.directory import Directory
from rallye_planner.files.workbook.layout import Context, minutes
from rallye_planner.files.workbook.reading import Reading
from rallye_planner.files.workbook.sheets_added import LONGEST_DRIVE, TRAVEL, travel_pairs

BASE = ""
BASE_NAMES = ("lieu de départ", "départ", "base")
read_minutes = minutes("minutes", "Minutes", high=LONGEST_DRIVE, example=15).column.read


def places_directory(companies: Directory, base_name: str) -> Directory:
    """The companies and the base, whose id is the empty text."""
    places = Directory("un lieu", "Entreprises")
    for key, names in companies.ids.items():
        places.add(key, *names)
    places.add(BASE, base_name, *BASE_NAMES)
    return places


def read_travel(reading: Reading, context: Context, base_name: str) -> tuple[TravelRow, ...]:
    """The drives that the sheet gives, none where it is not there."""
    sheet = reading.sheets.get(TRAVEL)
    if sheet is None:
        return ()
    places = places_directory(context.companies, base_name)
    layout = travel_pairs(Context(days=context.days, companies=places))
    header = find_header(sheet, [column.wanted for column in layout.columns])
    if header is not None and len(header.columns) == len(layout.columns):
        records = list(reading.sound(reading.records(layout)))
        return tuple(
            TravelRow(
                row=record.row,
                start=record.values["start"] or None,
                end=record.values["end"] or None,
                minutes=record.values["minutes"],
            )
            for record in records
        )
    return _MatrixReader(reading, sheet, places).read()


class _MatrixReader:
    """A row of places, then for each place its name and its minutes to each of them."""

    def __init__(self, reading: Reading, sheet: Sheet, places: Directory) -> None:
        self.reading, self.sheet, self.places = reading, sheet, places

    def read(self) -> tuple[TravelRow, ...]:
        rows = list(self.sheet.filled_rows())
        head = next((i for i, row in enumerate(rows) if self._is_head(row)), None)
        if head is None:
            self._note_shape(bool(rows))
            return ()
        ends = self._ends(rows[head])
        kept = [r for r in rows[head + 1 :] if (self.sheet.name, r.number) not in self._left_out]
        return tuple(drive for row in kept for drive in self._drives(row, ends))

    @property
    def _left_out(self) -> frozenset[tuple[str, int]]:
        return self.reading.left_out

    def _is_head(self, row: Row) -> bool:
        filled = [cell for cell in row.cells if not is_blank(cell)]
        known = [cell for cell in filled if self._place(full_text(cell)) is not None]
        return bool(known) and len(known) * 2 >= len(filled)

    def _note_shape(self, filled: bool) -> None:  # noqa: FBT001
        if filled:
            reason = "ni un tableau de trajets ni une liste De, À, Minutes"
            expected = "Reprenez une des deux formes du modèle, ou supprimez la feuille."
            self.reading.faults.append(
                CellFault(self.sheet.name, None, None, None, "", reason, expected)
            )

    def _place(self, text: str) -> str | None:
        try:
            return self.places.resolve(text)
        except Unreadable:
            return None

    def _ends(self, row: Row) -> dict[int, str]:
        """The place above each column; a name that nobody bears is a fault."""
        ends = {}
        for index, cell in enumerate(row.cells):
            if index and not is_blank(cell):
                try:
                    ends[index] = self.places.resolve(cell)
                except Unreadable as error:
                    self._note(row, index, error)
        return ends

    def _drives(self, row: Row, ends: dict[int, str]) -> list[TravelRow]:
        try:
            start = self.places.resolve(row.cell(0))
        except Unreadable as error:
            self._note(row, 0, error)
            return []
        drives = []
        for index, end in ends.items():
            cell = row.cell(index)
            if is_blank(cell) or start == end:
                continue
            try:
                drives.append(self._drive(row, start, end, read_minutes(cell)))
            except Unreadable as error:
                self._note(row, index, error)
        return drives

    def _drive(self, row: Row, start: str, end: str, length: int) -> TravelRow:
        return TravelRow(
            row=row.number, start=start or None, end=end or None, minutes=length, both_ways=False
        )

    def _note(self, row: Row, index: int, error: Unreadable) -> None:
        fault = CellFault(
            self.sheet.name, row.number, column_letter(index), None,
            shown(row.cell(index)), error.reason, error.expected,
        )  # fmt: skip
        self.reading.faults.append(fault)
