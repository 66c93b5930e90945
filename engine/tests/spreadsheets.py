"""Spreadsheets built by hand, good and bad, for the tests that open them."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable

import openpyxl

ODS = (
    '<?xml version="1.0" encoding="UTF-8"?>'
    "<office:document-content"
    ' xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"'
    ' xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0"'
    ' xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0">'
    "<office:body><office:spreadsheet>{}</office:spreadsheet></office:body>"
    "</office:document-content>"
)
MANIFEST = (
    '<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0">'
    '<manifest:file-entry manifest:full-path="/"'
    ' manifest:media-type="application/vnd.oasis.opendocument.spreadsheet"/></manifest:manifest>'
)


def xlsx(*rows: list[object], title: str = "Feuille") -> bytes:
    book = openpyxl.Workbook()
    book.active.title = title
    for row in rows:
        book.active.append(row)
    return saved(book)


def saved(book: openpyxl.Workbook) -> bytes:
    target = io.BytesIO()
    book.save(target)
    return target.getvalue()


def zipped(parts: dict[str, bytes | str]) -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return target.getvalue()


def unzipped(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def changed(data: bytes, part: str, change: Callable[[bytes], bytes]) -> bytes:
    parts = unzipped(data)
    parts[part] = change(parts[part])
    return zipped(dict(parts))


def ods(body: str) -> bytes:
    return zipped(
        {
            "mimetype": "application/vnd.oasis.opendocument.spreadsheet",
            "content.xml": ODS.format(body),
            "META-INF/manifest.xml": MANIFEST,
        }
    )


def ods_table(*rows: list[str], name: str = "Feuille") -> str:
    """A table of texts; a cell that begins with ``<`` is taken as markup."""
    cells = "".join(
        "<table:table-row>" + "".join(map(_cell, row)) + "</table:table-row>" for row in rows
    )
    return f'<table:table table:name="{name}">{cells}</table:table>'


def _cell(text: str) -> str:
    if text.startswith("<"):
        return text
    return (
        f'<table:table-cell office:value-type="string"><text:p>{text}</text:p></table:table-cell>'
    )


SHEET = "xl/worksheets/sheet1.xml"


def with_dimension(data: bytes, reference: str) -> bytes:
    mark = f'<dimension ref="{reference}"'.encode()
    return changed(data, SHEET, lambda xml: re.sub(rb'<dimension ref="[^"]*"', mark, xml))
