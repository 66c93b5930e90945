"""First pass over an .ods file: sheets, sizes with repeats, formulas without a result."""

from __future__ import annotations

from collections.abc import Mapping

from rallye_tables.archive import DAMAGED, PROTECTED, TOO_LARGE
from rallye_tables.cells import Broken
from rallye_tables.limits import Limits, RefusedFile
from rallye_tables.scan import (
    UNCOMPUTED,
    ScannedSheet,
    Tally,
    local,
    parse,
    spreadsheet_error,
)

MANIFEST = "META-INF/manifest.xml"


def scan_ods(parts: Mapping[str, bytes], limits: Limits) -> list[ScannedSheet]:
    """The tables in order; raises RefusedFile."""
    if b"encryption-data" in parts.get(MANIFEST, b""):
        raise RefusedFile(PROTECTED)
    scanner = _ContentScanner(Tally(limits))
    parse(parts["content.xml"], start=scanner.start, end=scanner.end, text=scanner.text)
    if len(scanner.sheets) > limits.sheets:
        raise RefusedFile(TOO_LARGE)
    return scanner.sheets


class _ContentScanner:
    """Follows tables, rows and cells; a repeated cell counts as many times as it stands for."""

    def __init__(self, tally: Tally) -> None:
        self.tally = tally
        self.sheets: list[ScannedSheet] = []
        self.next_row = self.next_column = self.rows = self.columns = 0
        self.attributes: dict[str, str] = {}
        self.length, self.shown = 0, ""

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        attributes = {local(key): value for key, value in attributes.items()}
        match tag:
            case "table:table":
                self.sheets.append(ScannedSheet(attributes.get("name", "")))
                self.next_row = 0
            case "table:table-row":
                self.rows, self.next_column = (
                    _repeat(attributes, "number-rows-repeated"),
                    0,
                )
            case "table:table-cell" | "table:covered-table-cell":
                self.columns = _repeat(attributes, "number-columns-repeated")
                self.attributes, self.length, self.shown = attributes, 0, ""
            case "text:s":
                self.length += _repeat(attributes, "c")

    def text(self, characters: str) -> None:
        self.length += len(characters)
        if len(self.shown) < 40:
            self.shown += characters

    def end(self, tag: str) -> None:
        if tag in ("table:table-cell", "table:covered-table-cell"):
            self._close_cell()
            self.next_column += self.columns
        elif tag == "table:table-row":
            self.next_row += self.rows

    def _close_cell(self) -> None:
        formula, kind = "formula" in self.attributes, self.attributes.get("value-type")
        length = max(self.length, len(self.attributes.get("string-value", "")))
        if not (length or formula or kind):
            return
        last_row = self.next_row + self.rows - 1
        last_column = self.next_column + self.columns - 1
        self.tally.count(last_row, last_column, length, self.rows * self.columns)
        fault = self._fault(kind, formula=formula)
        if fault is not None and self.sheets:
            for row in range(self.next_row, last_row + 1):
                for column in range(self.next_column, last_column + 1):
                    self.sheets[-1].broken[row, column] = fault

    def _fault(self, kind: str | None, *, formula: bool) -> Broken | None:
        if formula and (kind == "error" or self.shown.startswith(("#", "Err:"))):
            return spreadsheet_error(self.shown.strip())
        return UNCOMPUTED if formula and kind is None else None


def _repeat(attributes: Mapping[str, str], key: str) -> int:
    number = attributes.get(key, "1")
    if not number.isdecimal() or len(number) > 9:
        raise RefusedFile(DAMAGED)
    return int(number)
