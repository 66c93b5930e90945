"""Opens a file that somebody brings: .xlsx, .ods or .csv, from its bytes."""

from __future__ import annotations

import io
from typing import Any

import python_calamine

from rallye_tables.archive import DAMAGED, PROTECTED, TOO_LARGE, repack, unpack
from rallye_tables.cells import Cell
from rallye_tables.delimited import NOT_A_TABLE, read_delimited
from rallye_tables.limits import Limits, RefusedFile
from rallye_tables.scan import ScannedSheet
from rallye_tables.scan_ods import scan_ods
from rallye_tables.scan_xlsx import scan_xlsx
from rallye_tables.sheet import Row, Sheet

ZIP = b"PK\x03\x04"
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
OTHER_KINDS = (
    b"%PDF",
    b"\x89PNG",
    b"\xff\xd8\xff",
    b"GIF8",
    b"{\\rtf",
    b"<!DOCTYPE",
    b"<html",
)
LEGACY = (
    "Ce fichier est au format ancien .xls. "
    "Ouvrez-le, choisissez «\u00a0Enregistrer sous\u00a0», format .xlsx ou .ods, puis réessayez."
)
BINARY = (
    "Ce fichier est un classeur binaire .xlsb. "
    "Ouvrez-le, choisissez «\u00a0Enregistrer sous\u00a0», format .xlsx, puis réessayez."
)
EMPTY = "Ce fichier est vide."


def open_sheets(data: bytes, *, limits: Limits | None = None) -> tuple[Sheet, ...]:
    """The sheets of a spreadsheet, or the one sheet of a .csv file.

    Formulas are never computed: the value that the spreadsheet kept is read, and a formula
    without one becomes :class:`~rallye_tables.cells.Broken`. Raises RefusedFile (French message).
    """
    limits = limits or Limits()
    if not data.strip():
        raise RefusedFile(EMPTY)
    if len(data) > limits.file_bytes:
        raise RefusedFile(TOO_LARGE)
    if data.startswith(ZIP):
        return _open_zipped(data, limits)
    if data.startswith(OLE):
        encrypted = "EncryptedPackage".encode("utf-16-le") in data
        raise RefusedFile(PROTECTED if encrypted else LEGACY)
    if data.lstrip().startswith(OTHER_KINDS):
        raise RefusedFile(NOT_A_TABLE)
    return (Sheet("Tableau", read_delimited(data, limits)),)


def _open_zipped(data: bytes, limits: Limits) -> tuple[Sheet, ...]:
    parts = unpack(data, limits)
    if "xl/workbook.xml" in parts:
        scanned = scan_xlsx(parts, limits)
    elif b"opendocument.spreadsheet" in parts.get("mimetype", b"") and "content.xml" in parts:
        scanned = scan_ods(parts, limits)
    elif b"xl/workbook.bin" in data:
        raise RefusedFile(BINARY)
    else:
        raise RefusedFile(NOT_A_TABLE)
    return _read_values(repack(parts), scanned, limits)


def _read_values(data: bytes, scanned: list[ScannedSheet], limits: Limits) -> tuple[Sheet, ...]:
    try:
        book = python_calamine.load_workbook(io.BytesIO(data))
        return tuple(_sheet(book.get_sheet_by_name(sheet.name), sheet, limits) for sheet in scanned)
    except python_calamine.PasswordError as error:
        raise RefusedFile(PROTECTED) from error
    except RefusedFile:
        raise
    except Exception as error:
        raise RefusedFile(DAMAGED) from error
    except BaseException as error:
        if type(error).__name__ == "PanicException":
            raise RefusedFile(DAMAGED) from error
        raise


def _sheet(source: Any, scanned: ScannedSheet, limits: Limits) -> Sheet:
    """The values of one sheet, with its broken cells put where they stand."""
    end = source.end
    if end is not None and (end[0] >= limits.rows or end[1] >= limits.columns):
        raise RefusedFile(TOO_LARGE)
    grid: list[list[Cell]] = source.to_python(skip_empty_area=False)
    for (row, column), broken in scanned.broken.items():
        grid.extend([] for _ in range(row + 1 - len(grid)))
        grid[row].extend(None for _ in range(column + 1 - len(grid[row])))
        grid[row][column] = broken
    rows = (Row(n, tuple(_empty_as_none(cell) for cell in row)) for n, row in enumerate(grid, 1))
    return Sheet(scanned.name, tuple(rows))


def _empty_as_none(cell: Cell) -> Cell:
    return None if isinstance(cell, str) and not cell else cell
