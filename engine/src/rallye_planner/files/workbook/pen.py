"""Writes sheets by their layout: titles, headers, help, formats, drop-down lists."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date, time
from typing import Any

import xlsxwriter
from rallye_tables.cells import Cell
from xlsxwriter.format import Format
from xlsxwriter.utility import xl_col_to_name
from xlsxwriter.worksheet import Worksheet

from rallye_planner.files.workbook.layout import Field, Kind, Layout

INK, PAPER, GREEN, LEAF = "#1f2a44", "#fbfaf7", "#1b7f5c", "#e4f1ec"
SUN, SKY, GREY, LINE = "#fdf1dd", "#2f6db3", "#5b6477", "#d6dae2"
HEADER_ROW = 2
FIRST_ROW = HEADER_ROW + 2
"""The first row of data, counted from 0: title, intention, headers and help stand above."""
HEAD_LOOK = {"bold": True, "bg_color": LEAF}
OFFERED_ROWS = 300
TIME_FORMAT = 'h"\u00a0h\u00a0"mm'
DATE_FORMAT = "[$-40C]dddd d mmmm yyyy"
LISTS = "Listes"
A4, A3 = 9, 8
WIDE = 180
"""A sheet wider than so many characters is printed on A3."""
FORMATS = {Kind.TEXT: "@", Kind.WHOLE: "0", Kind.TIME: TIME_FORMAT, Kind.DATE: DATE_FORMAT}


class Pen:
    """A workbook being written, with its formats and the lists that its menus offer."""

    def __init__(self, title: str) -> None:
        self.target = io.BytesIO()
        self.book = xlsxwriter.Workbook(self.target, {"in_memory": True})
        self.book.set_properties({"title": title, "comments": "Rallyes pour l’emploi"})
        self.book.set_size(1900, 1100)
        self.base = {
            "font_name": "Calibri",
            "font_size": 11,
            "font_color": INK,
            "valign": "vcenter",
        }
        self.formats: dict[tuple[tuple[str, Any], ...], Format] = {}
        self.lists: dict[tuple[str, ...], str] = {}

    def finish(self) -> bytes:
        self._write_lists()
        self.book.close()
        return self.target.getvalue()

    def style(self, **look: Any) -> Format:
        """A format, made once."""
        key = tuple(sorted(look.items()))
        if key not in self.formats:
            self.formats[key] = self.book.add_format({**self.base, **look})
        return self.formats[key]

    def sheet(self, name: str, intro: str, color: str = GREEN) -> Worksheet:
        """A fresh sheet with its title and what it is for."""
        sheet = self.book.add_worksheet(name)
        sheet.hide_gridlines(2)
        sheet.set_tab_color(color)
        plain = self.style()
        sheet.set_row(0, 30, plain)
        sheet.write_string(0, 0, name, self.style(bold=True, font_size=18, font_color=GREEN))
        sheet.write_string(1, 0, intro, self.style(font_color=GREY, italic=True))
        sheet.set_row(1, 20, plain)
        sheet.set_landscape()
        sheet.set_paper(A4)
        sheet.fit_to_pages(1, 0)
        sheet.repeat_rows(HEADER_ROW)
        return sheet

    def table(
        self,
        layout: Layout,
        rows: Iterable[Mapping[str, Any]],
        *,
        blank: bool = False,
        color: str = GREEN,
        heads: Callable[[Mapping[str, Any]], bool] = lambda _: False,
    ) -> None:
        """A sheet of rows; a ``blank`` one shows the layout's example.

        ``heads`` tells the rows that open a group, set off from the others.
        """
        sheet = self.sheet(layout.sheet, layout.intro, color)
        self._head(sheet, layout.fields)
        filled = list(rows)
        if blank and layout.example:
            self._example(sheet, layout)
        for index, values in enumerate(filled, FIRST_ROW):
            look = HEAD_LOOK if heads(values) else {}
            for column, field in enumerate(layout.fields):
                cell = _written(field, values[field.key])
                self.cell(sheet, index, column, field, cell, **look)
        last = FIRST_ROW + max(OFFERED_ROWS, len(filled) + 50)
        for column, field in enumerate(layout.fields):
            self._offer(sheet, field, column, last)
        if sum(field.width for field in layout.fields) > WIDE:
            sheet.set_paper(A3)
        named = next((i for i, f in enumerate(layout.fields) if f.column.required), 0)
        sheet.freeze_panes(FIRST_ROW, min(named + 1, 2))
        sheet.print_area(0, 0, FIRST_ROW + max(len(filled), 1), len(layout.fields) - 1)

    def _head(self, sheet: Worksheet, fields: Sequence[Field]) -> None:
        head = {"bold": True, "bg_color": GREEN, "font_color": "white", "text_wrap": True,
                "border": 1, "border_color": "white"}  # fmt: skip
        hint = self.style(italic=True, font_size=9, font_color=GREY, text_wrap=True,
                          bg_color=LEAF, valign="top", border=1, border_color="white")  # fmt: skip
        sheet.set_row(HEADER_ROW, 36)
        sheet.set_row(HEADER_ROW + 1, 28 if any(field.column.help for field in fields) else 5)
        for column, field in enumerate(fields):
            sheet.set_column(column, column, field.width, self.style(**_look(field)))
            star = " *" if field.column.required else ""
            sheet.write_string(HEADER_ROW, column, field.column.header + star, self.style(**head))
            sheet.write_string(HEADER_ROW + 1, column, field.column.help, hint)

    def _example(self, sheet: Worksheet, layout: Layout) -> None:
        for column, field in enumerate(layout.fields):
            cell = layout.example.get(field.key)
            look = {"bg_color": SUN, "italic": True, "font_color": GREY}
            self.cell(sheet, FIRST_ROW, column, field, cell, **look)

    def cell(
        self, sheet: Worksheet, row: int, column: int, field: Field, value: Cell, **look: Any
    ) -> None:
        """One cell, in its column's format; a text is never taken for a formula."""
        style = self.style(**{**_look(field), **look})
        match value:
            case None:
                sheet.write_blank(row, column, None, style)
            case str():
                sheet.write_string(row, column, value, style)
            case time():
                sheet.write_number(row, column, (value.hour * 60 + value.minute) / 1440, style)
            case date():
                sheet.write_datetime(row, column, value, style)
            case int() if field.kind is Kind.TIME:
                sheet.write_number(row, column, value / 1440, style)
            case int() | float():
                sheet.write_number(row, column, value, style)

    def _offer(self, sheet: Worksheet, field: Field, column: int, last: int) -> None:
        """A drop-down list where the column has one; other content may be typed all the same."""
        offered: dict[str, Any] = {"validate": "list", "show_error": False, "ignore_blank": True}
        if field.choices:
            offered["source"] = self._choices(field.choices)
        elif field.source:
            offered["source"] = field.source[0]
        else:
            return
        sheet.data_validation(FIRST_ROW, column, last, column, offered)

    def _choices(self, choices: tuple[str, ...]) -> list[str] | str:
        if len(",".join(choices)) < 200 and not any("," in choice for choice in choices):
            return list(choices)
        if choices not in self.lists:
            letter = xl_col_to_name(len(self.lists))
            self.lists[choices] = f"={LISTS}!${letter}$1:${letter}${len(choices)}"
        return self.lists[choices]

    def _write_lists(self) -> None:
        if not self.lists:
            return
        sheet = self.book.add_worksheet(LISTS)
        sheet.hide()
        for column, choices in enumerate(self.lists):
            sheet.write_column(0, column, choices)


def _look(field: Field) -> dict[str, Any]:
    look: dict[str, Any] = {"bottom": 1, "bottom_color": LINE}
    if field.kind in FORMATS:
        look["num_format"] = FORMATS[field.kind]
    look["align"] = "left" if field.kind in (Kind.DATE, Kind.TEXT) else "center"
    return look


def _written(field: Field, value: Any) -> Cell:
    """The cell that says a value; an empty list is a blank cell where that is what blank means."""
    if value is None:
        return field.nothing
    if value == () == field.column.default:
        return None
    return field.write(value)
