"""Charts for pages and papers: horizontal bars as SVG, readable in black and white, or as PNG."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape
from textwrap import wrap
from typing import cast

import typst

from rallyes.documents.pdf import SOURCES, fonts
from rallyes.documents.report import Bar, Chart

INK, ROUTE, FAINT = "#1f2a44", "#1b7f5c", "#c9ced8"
WIDTH, LABEL, VALUE, ROW = 640, 240, 90, 40
"""Points of the picture: all of it, the labels, the values, the height of a bar with its room."""
LETTERS = 34
"""How many signs of a label stand on one line."""
SHARPNESS = 200.0
"""Dots per inch of a PNG."""


def as_svg(chart: Chart) -> str:
    """Text stays text; whatever is unknown has its word in the place of a bar."""
    height = ROW * len(chart.bars)
    bars = "".join(part for row, bar in enumerate(chart.bars) for part in _bar(chart, bar, row))
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {height}" '
        f'width="{WIDTH}" height="{height}" font-family="Atkinson Hyperlegible" font-size="13">'
        f"{bars}</svg>"
    )


def _bar(chart: Chart, bar: Bar, row: int) -> Iterator[str]:
    top, room = row * ROW, WIDTH - LABEL - VALUE
    lines = wrap(bar.label, LETTERS)[:2] or [""]
    first = top + ROW / 2 + 4 - 8 * (len(lines) - 1)
    for number, line in enumerate(lines):
        yield _text(line, LABEL - 10, first + 16 * number, "end")
    yield _box(top, room, f'fill="none" stroke="{FAINT}"')
    if bar.value is not None:
        length = round(room * min(bar.value / chart.highest, 1), 1)
        yield _box(top, length, f'fill="{ROUTE}"')
    yield _text(bar.words, WIDTH - VALUE + 8, top + ROW / 2 + 4, "start")


def _box(top: float, width: float, paint: str) -> str:
    return f'<rect x="{LABEL}" y="{top + 9}" width="{width}" height="22" {paint}/>'


def _text(words: str, x: float, y: float, anchor: str) -> str:
    return f'<text x="{x}" y="{y}" text-anchor="{anchor}" fill="{INK}">{escape(words)}</text>'


def as_png(chart: Chart) -> bytes:
    """The same picture for writers that read no SVG."""
    compiler = typst.Compiler(
        input=SOURCES / "documents" / "typst" / "picture.typ", root=SOURCES, font_paths=fonts()
    )
    picture = compiler.compile(format="png", ppi=SHARPNESS, sys_inputs={"svg": as_svg(chart)})
    return cast("bytes", picture)
