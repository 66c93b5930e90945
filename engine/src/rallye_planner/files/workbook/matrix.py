"""Writes a square of minutes: from the place of each line to the place of each column."""

from __future__ import annotations

from collections.abc import Sequence

from rallye_planner.files.workbook.layout import minutes
from rallye_planner.files.workbook.pen import GREEN, HEADER_ROW, LINE, SKY, Pen

MINUTES = minutes("minutes", "Minutes")
INTRO = "Minutes de route, du lieu de la ligne vers le lieu de la colonne."


def write_matrix(
    pen: Pen, name: str, labels: Sequence[str], rows: Sequence[Sequence[int | None]]
) -> None:
    """Row and column k are the k-th place, the base first; None leaves its cell blank."""
    sheet = pen.sheet(name, INTRO, SKY)
    head = pen.style(bold=True, bg_color=GREEN, font_color="white", text_wrap=True, rotation=60)
    side = pen.style(bold=True, bottom=1, bottom_color=LINE)
    sheet.set_column(0, 0, 34)
    sheet.set_column(1, len(labels), 6)
    sheet.set_row(HEADER_ROW, 130)
    sheet.write_string(HEADER_ROW, 0, "De (ligne) à (colonne)", side)
    for index, label in enumerate(labels, 1):
        sheet.write_string(HEADER_ROW, index, label, head)
        sheet.write_string(HEADER_ROW + index, 0, label, side)
    for row, lengths in enumerate(rows, HEADER_ROW + 1):
        for column, length in enumerate(lengths, 1):
            pen.cell(sheet, row, column, MINUTES, length)
    sheet.freeze_panes(HEADER_ROW + 1, 1)
