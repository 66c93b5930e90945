"""First pass over an .xlsx file: sheets, sizes, formulas without a result."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Mapping

from rallye_tables.archive import DAMAGED, TOO_LARGE
from rallye_tables.limits import Limits, RefusedFile
from rallye_tables.scan import (
    UNCOMPUTED,
    ScannedSheet,
    Tally,
    local,
    parse,
    spreadsheet_error,
)

REFERENCE = re.compile(r"([A-Za-z]{1,3})([1-9][0-9]{0,6})")


def scan_xlsx(parts: Mapping[str, bytes], limits: Limits) -> list[ScannedSheet]:
    """The worksheets in order; raises RefusedFile."""
    names = _sheet_parts(parts)
    if len(names) > limits.sheets:
        raise RefusedFile(TOO_LARGE)
    tally = Tally(limits)
    strings = _string_lengths(parts.get("xl/sharedStrings.xml"), limits)
    sheets = []
    for name, part in names:
        scanner = _SheetScanner(ScannedSheet(name), tally, strings)
        parse(parts[part], start=scanner.start, end=scanner.end, text=scanner.text)
        sheets.append(scanner.sheet)
    return sheets


def _sheet_parts(parts: Mapping[str, bytes]) -> list[tuple[str, str]]:
    """Name and part of every worksheet, in the workbook's order."""
    targets: dict[str, str] = {}
    sheets: list[tuple[str, str]] = []

    def relation(tag: str, attributes: dict[str, str]) -> None:
        if local(tag) == "Relationship":
            target = attributes.get("Target", "")
            joined = target[1:] if target.startswith("/") else posixpath.join("xl", target)
            targets[attributes.get("Id", "")] = posixpath.normpath(joined)

    def sheet(tag: str, attributes: dict[str, str]) -> None:
        if local(tag) == "sheet":
            by_name = {local(key): value for key, value in attributes.items()}
            sheets.append((by_name.get("name", ""), by_name.get("id", "")))

    parse(parts.get("xl/_rels/workbook.xml.rels", b"<none/>"), start=relation)
    parse(parts.get("xl/workbook.xml", b"<none/>"), start=sheet)
    found = [(name, targets.get(key, "")) for name, key in sheets]
    return [(name, part) for name, part in found if part in parts and "/worksheets/" in part]


def _string_lengths(content: bytes | None, limits: Limits) -> list[int]:
    """The length of every shared string, so that a repeated long one is counted each time."""
    lengths: list[int] = []
    if content is None:
        return lengths

    def start(tag: str, _: dict[str, str]) -> None:
        if local(tag) == "si":
            lengths.append(0)

    def text(characters: str) -> None:
        if lengths:
            lengths[-1] += len(characters)
            if lengths[-1] > limits.cell_text * 2:
                raise RefusedFile(TOO_LARGE)

    parse(content, start=start, text=text)
    return lengths


class _SheetScanner:
    """Follows the cells of one worksheet."""

    def __init__(self, sheet: ScannedSheet, tally: Tally, strings: list[int]) -> None:
        self.sheet, self.tally, self.strings = sheet, tally, strings
        self.row = self.column = -1
        self.kind, self.value, self.formula, self.inside = "n", "", False, ""

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        tag = local(tag)
        if tag == "row":
            self.row, self.column = self._row_number(attributes), -1
        elif tag == "c":
            self.row, self.column = self._position(attributes)
            self.kind, self.value, self.formula = attributes.get("t", "n"), "", False
        elif tag == "f":
            self.formula = True
        self.inside = tag

    def text(self, characters: str) -> None:
        if self.inside in ("v", "t"):
            self.value += characters

    def end(self, tag: str) -> None:
        self.inside = ""
        if local(tag) != "c" or not (self.value or self.formula):
            return
        self.tally.count(self.row, self.column, self._length())
        if self.kind == "e":
            self.sheet.broken[self.row, self.column] = spreadsheet_error(self.value)
        elif self.formula and not self.value and self.kind != "str":
            self.sheet.broken[self.row, self.column] = UNCOMPUTED

    def _row_number(self, attributes: dict[str, str]) -> int:
        number = attributes.get("r", str(self.row + 2))
        if not re.fullmatch(r"[1-9][0-9]{0,6}", number):
            raise RefusedFile(DAMAGED)
        return int(number) - 1

    def _position(self, attributes: dict[str, str]) -> tuple[int, int]:
        reference = attributes.get("r")
        if reference is None:
            return max(self.row, 0), self.column + 1
        match = REFERENCE.fullmatch(reference)
        if match is None:
            raise RefusedFile(DAMAGED)
        column = 0
        for letter in match[1].upper():
            column = column * 26 + ord(letter) - ord("A") + 1
        return int(match[2]) - 1, column - 1

    def _length(self) -> int:
        if self.kind != "s":
            return len(self.value)
        try:
            return self.strings[int(self.value)]
        except (ValueError, IndexError) as error:
            raise RefusedFile(DAMAGED) from error
