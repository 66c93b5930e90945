"""A report as accessible PDF."""

from __future__ import annotations

from datetime import datetime
from typing import assert_never

from rallyes.documents.charts import as_svg
from rallyes.documents.pdf import SOURCES, write_pdf
from rallyes.documents.report import Block, Bullets, Chart, Paragraph, Report, Table

TEMPLATE = SOURCES / "documents" / "typst" / "report.typ"
LONG = 30
"""Signs from which the cells of a table share its width evenly."""


def report_pdf(report: Report, *, now: datetime) -> bytes:
    data = {
        "title": report.title,
        "subtitle": report.subtitle,
        "owner": report.owner,
        "dated": report.dated,
        "missing": report.missing,
        "sections": [
            {"title": one.title, "blocks": [_block(block) for block in one.blocks]}
            for one in report.sections
        ],
    }
    return write_pdf(TEMPLATE, data, now=now)


def _block(block: Block) -> dict[str, object]:
    match block:
        case Paragraph():
            return {"kind": "paragraph", "text": block.text}
        case Bullets():
            return {"kind": "bullets", "heading": block.heading, "lines": block.lines}
        case Table():
            return {"kind": "table", "table": _table(block)}
        case Chart():
            return {
                "kind": "chart",
                "title": block.title,
                "svg": as_svg(block),
                "told": block.told,
                "table": _table(block.table),
            }
        case _:
            assert_never(block)


def _table(table: Table) -> dict[str, object]:
    wide = any(len(cell) > LONG for row in table.rows for cell in row[1:])
    return {
        "caption": table.caption,
        "heads": table.heads,
        "rows": table.rows,
        "source": table.source,
        "wide": wide,
    }
