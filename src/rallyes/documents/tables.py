"""Lists as spreadsheets: CSV as French spreadsheets open it, and XLSX.

What somebody typed never becomes a formula in the spreadsheet of whoever opens the file.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import xlsxwriter

Cell = str | int | float | bool | date | None

DANGEROUS = ("=", "+", "-", "@", "\t", "\r", "\n")
"""A text that begins so is taken for a formula by some spreadsheet."""
WIDEST = 60
"""Characters: the widest column."""
CSV_TYPE = "text/csv; charset=utf-8"
XLSX_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@dataclass(frozen=True, slots=True)
class Table:
    """A sheet: its name, its headers, its rows in the same order."""

    title: str
    headers: Sequence[str]
    rows: Sequence[Sequence[Cell]]


def as_csv(table: Table) -> bytes:
    """UTF-8 with a mark of its order, semicolons, decimal commas."""
    text = io.StringIO(newline="")
    writer = csv.writer(text, delimiter=";", lineterminator="\r\n")
    writer.writerow(table.headers)
    writer.writerows([_as_text(cell) for cell in row] for row in table.rows)
    return text.getvalue().encode("utf-8-sig")


def as_xlsx(table: Table) -> bytes:
    """One sheet, its head in sight, with filters; numbers and dates stay what they are."""
    target = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    with xlsxwriter.Workbook(target, options) as book:
        sheet = book.add_worksheet(table.title[:31])
        head = book.add_format({"bold": True, "text_wrap": True, "valign": "top"})
        day = book.add_format({"num_format": "dd/mm/yyyy"})
        sheet.write_row(0, 0, table.headers, head)
        for number, row in enumerate(table.rows, start=1):
            for column, cell in enumerate(row):
                _write(sheet, number, column, cell, day)
        _dress(sheet, table)
    return target.getvalue()


def _as_text(cell: Cell) -> str:
    if cell is None:
        return ""
    if isinstance(cell, bool):
        return _yes_or_no(cell)
    if isinstance(cell, date):
        return cell.strftime("%d/%m/%Y")
    if isinstance(cell, int | float):
        return str(cell).replace(".", ",")
    return f"'{cell}" if cell.startswith(DANGEROUS) else cell


def _write(
    sheet: xlsxwriter.worksheet.Worksheet,
    row: int,
    column: int,
    cell: Cell,
    day: xlsxwriter.format.Format,
) -> None:
    if isinstance(cell, bool):
        sheet.write_string(row, column, _yes_or_no(cell))
    elif isinstance(cell, date):
        sheet.write_datetime(row, column, cell, day)
    elif isinstance(cell, int | float):
        sheet.write_number(row, column, cell)
    elif cell:
        sheet.write_string(row, column, cell)


def _yes_or_no(value: bool) -> str:  # noqa: FBT001
    return "oui" if value else "non"


def _dress(sheet: xlsxwriter.worksheet.Worksheet, table: Table) -> None:
    sheet.freeze_panes(1, 0)
    if table.rows:
        sheet.autofilter(0, 0, len(table.rows), len(table.headers) - 1)
    for column, header in enumerate(table.headers):
        cells = (row[column] for row in table.rows)
        longest = max([len(header), *(len(_as_text(cell)) for cell in cells)])
        sheet.set_column(column, column, min(longest + 2, WIDEST))
