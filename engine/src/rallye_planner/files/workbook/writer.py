"""Writes the book, filled or as a template."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from rallye_planner.files.workbook import guide_sheet, sheet_rally, sheets_added
from rallye_planner.files.workbook.book import Book, Incident, RallyFacts
from rallye_planner.files.workbook.example import example_book
from rallye_planner.files.workbook.layout import Context
from rallye_planner.files.workbook.matrix import write_matrix
from rallye_planner.files.workbook.naming import context_of, values_of
from rallye_planner.files.workbook.pen import (
    GREEN,
    GREY,
    HEADER_ROW,
    LEAF,
    LINE,
    SKY,
    Pen,
)
from rallye_planner.files.workbook.plan_layouts import BEFORE
from rallye_planner.files.workbook.plan_sheets import write_plan_sheets
from rallye_planner.files.workbook.sheet_names import main_layouts
from rallye_planner.files.workbook.travel_reader import places_directory


def write_book(book: Book) -> bytes:
    """The book as .xlsx; optional sheets only where they hold something."""
    pen = Pen(book.rally.name or "Rallye")
    write_sheets(pen, book)
    return pen.finish()


def template(*, example: bool = False) -> bytes:
    """A workbook to fill in, with one example row a sheet; or a complete small rally."""
    if example:
        return write_book(example_book())
    pen = Pen("Rallye")
    write_sheets(pen, Book(), blank=True)
    return pen.finish()


def write_sheets(pen: Pen, book: Book, *, blank: bool = False) -> None:
    """The guide, the sheet Rallye and every sheet of rows."""
    context = context_of(book)
    guide_sheet.write(pen)
    _write_facts(pen, book.rally, blank=blank)
    rows: dict[str, Sequence[Any]] = {
        "Journées": book.days,
        "Entreprises": book.companies,
        "Créneaux": book.openings,
        "Participants": book.participants,
        "Contraintes": book.pairs,
        "Véhicules": book.vehicles,
        "Accompagnateurs": book.guides,
    }
    for layout in main_layouts(context):
        pen.table(layout, map(values_of, rows[layout.sheet]), blank=blank)
    if book.travel:
        _write_travel(pen, book, context)
    if book.teams:
        pen.table(sheets_added.teams(context), map(values_of, book.teams), blank=False, color=SKY)
    if book.locks:
        pen.table(sheets_added.locks(context), map(values_of, book.locks), blank=False, color=SKY)
    if book.incident is not None:
        _write_incident(pen, book, book.incident)


def _write_facts(pen: Pen, facts: RallyFacts, *, blank: bool) -> None:
    sheet = pen.sheet(sheet_rally.SHEET, sheet_rally.INTRO)
    sheet.set_column(0, 0, 46)
    sheet.set_column(1, 1, 44)
    sheet.set_column(2, 2, 62)
    head = pen.style(bold=True, bg_color=GREEN, font_color="white")
    for column, title in enumerate(("Rubrique", "Valeur", "Aide")):
        sheet.write_string(HEADER_ROW, column, title, head)
    row = HEADER_ROW + 1
    values = sheet_rally.values_of(facts)
    for title, lines in sheet_rally.GROUPS:
        for column, text in enumerate((title, "", "")):
            sheet.write_string(row, column, text, pen.style(bold=True, bg_color=LEAF))
        row += 1
        for line in lines:
            value = None if blank else values[line.key]
            sheet.write_string(row, 0, line.column.header, pen.style(bottom=1, bottom_color=LINE))
            cell = None if value is None else line.write(value)
            pen.cell(sheet, row, 1, line, cell, bold=True, align="left", border=1,
                     border_color=LINE)  # fmt: skip
            sheet.write_string(row, 2, line.column.help, pen.style(italic=True, font_color=GREY))
            if line.choices:
                sheet.data_validation(
                    row, 1, row, 1,
                    {"validate": "list", "source": list(line.choices), "show_error": False},
                )  # fmt: skip
            row += 1
    sheet.freeze_panes(HEADER_ROW + 1, 0)


def _write_travel(pen: Pen, book: Book, context: Context) -> None:
    """A full table where every drive is given, else the list of the drives that are."""
    places = places_directory(context.companies, book.rally.base_name)
    if any(row.both_ways for row in book.travel):
        layout = sheets_added.travel_pairs(Context(days=context.days, companies=places))
        rows = [{**values_of(r), "start": r.start or "", "end": r.end or ""} for r in book.travel]
        return pen.table(layout, rows, blank=False, color=SKY)
    drives = {(row.start or "", row.end or ""): row.minutes for row in book.travel}
    keys = sorted(places.ids, key=bool)
    rows_of_minutes = [[drives.get((start, end)) for end in keys] for start in keys]
    labels = [places.label(key) for key in keys]
    return write_matrix(pen, sheets_added.TRAVEL, labels, rows_of_minutes)


def _write_incident(pen: Pen, book: Book, incident: Incident) -> None:
    """The moment, who is late, and the programme as it was."""
    late = [{"team": item.team, "until": item.until} for item in incident.late]
    first, *others = late or [{"team": None, "until": None}]
    rows = [{"date": incident.date, "time": incident.time, **first}]
    rows += [{"date": None, "time": None, **item} for item in others]
    pen.table(sheets_added.incident(Context()), rows, blank=False, color=SKY)
    write_plan_sheets(pen, book, incident.previous, BEFORE)
