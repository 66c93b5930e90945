"""Accessible PDF by Typst: tagged (PDF/UA-1) and archivable (PDF/A-2a).

A paper is a Typst template that reads one JSON object at ``sys.inputs.data``; the brand stands in
``typst/brand.typ``. Under a standard, a character that no font has is an error: a paper whose
people typed one is written without the standard rather than not at all.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import datetime
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import cast

import segno
import typst

SOURCES = Path(__file__).resolve().parents[1]
"""Templates import one another from here: ``#import "/documents/typst/brand.typ": *``."""

STANDARDS: list[typst.PDFStandard] = ["a-2a", "ua-1"]


def write_pdf(template: Path, data: Mapping[str, object], *, now: datetime) -> bytes:
    """The paper that ``template`` makes of ``data``, dated ``now``."""
    inputs = {"data": json.dumps(data, ensure_ascii=False)}
    stamp = now.replace(microsecond=0)
    compiler = typst.Compiler(input=template, root=SOURCES, font_paths=fonts())
    try:
        paper = compiler.compile(
            format="pdf", sys_inputs=inputs, pdf_standards=STANDARDS, timestamp=stamp
        )
    except typst.TypstError as fault:
        if "font" not in str(fault):
            raise
        paper = compiler.compile(format="pdf", sys_inputs=inputs, timestamp=stamp)
    return cast("bytes", paper)  # one PDF, where other formats give one file per page


def qr_code(address: str) -> str:
    """The address as an SVG picture, black on white."""
    return str(segno.make(address, error="m", micro=False).svg_inline(border=2, omitsize=True))


@cache
def fonts() -> typst.Fonts:
    package = find_spec("fontpkg_atkinson_hyperlegible")
    if package is None or not package.submodule_search_locations:
        raise RuntimeError("fontpkg-atkinson-hyperlegible is not installed: run make setup")
    folder = Path(package.submodule_search_locations[0]) / "files"
    return typst.Fonts(include_system_fonts=False, include_embedded_fonts=True, font_paths=[folder])
