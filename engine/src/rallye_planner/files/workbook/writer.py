"""Writes the book, filled or as a template."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import fields
from typing import Any

from rallye_planner.files.workbook import guide_sheet, sheet_rally, sheets_added
from rallye_planner.files.workbook.book import Book, RallyFacts
from rallye_planner.files.workbook.directory import Directory
from rallye_planner.files.workbook.example import example_book
from rallye_planner.files.workbook.layout import Context, minutes
from rallye_planner.files.workbook.pen import (
    GREEN,
    GREY,
    HEADER_ROW,
    LEAF,
    LINE,
    SKY,
    Pen,
)
from rallye_planner.files.workbook.sheet_names import main_layouts
from rallye_planner.files.workbook.travel_reader import places_directory

MINUTES = minutes("minutes", "Minutes")


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


def values_of(row: Any) -> dict[str, Any]:
    """A row of the book by field."""
    return {f.name: getattr(row, f.name) for f in fields(row)}


def context_of(book: Book) -> Context:
    """The names by which the sheets refer to each other."""
    context = Context(days=tuple(day.date for day in book.days))
    for company in book.companies:
        context.companies.add(company.id, company.name)
    for person in book.participants:
        context.people.add(person.id, *person_names(person.first_name, person.last_name))
    for vehicle in book.vehicles:
        context.vehicles.add(vehicle.id, vehicle.description, vehicle.plate)
    for guide in book.guides:
        context.guides.add(guide.id, *person_names(guide.first_name, guide.last_name))
    for team in book.teams:
        context.teams.add(team.id)
    return context


def person_names(first: str | None, last: str | None) -> tuple[str, ...]:
    """``Prénom Nom`` first, then what else a person may be called by."""
    both = [f"{first} {last}", f"{last} {first}"] if first and last else []
    return tuple(name for name in (*both, first, last) if name)


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
    return write_matrix(pen, sheets_added.TRAVEL, places, drives)


def write_matrix(
    pen: Pen, name: str, places: Directory, drives: Mapping[tuple[str, str], int]
) -> None:
    """Minutes from the place of each line to the place of each column, the base first."""
    intro = "Minutes de route, du lieu de la ligne vers le lieu de la colonne."
    sheet = pen.sheet(name, intro, SKY)
    keys = sorted(places.ids, key=bool)
    head = pen.style(bold=True, bg_color=GREEN, font_color="white", text_wrap=True, rotation=60)
    side = pen.style(bold=True, bottom=1, bottom_color=LINE)
    sheet.set_column(0, 0, 34)
    sheet.set_column(1, len(keys), 6)
    sheet.set_row(HEADER_ROW, 130)
    sheet.write_string(HEADER_ROW, 0, "De (ligne) à (colonne)", side)
    for index, key in enumerate(keys, 1):
        sheet.write_string(HEADER_ROW, index, places.label(key), head)
        sheet.write_string(HEADER_ROW + index, 0, places.label(key), side)
    for (start, end), length in drives.items():
        place = (HEADER_ROW + 1 + keys.index(start), 1 + keys.index(end))
        pen.cell(sheet, *place, MINUTES, length)
    sheet.freeze_panes(HEADER_ROW + 1, 1)
