"""A report as DOCX that an association goes on writing: real styles, contents, page numbers.

Everything is made by code on the empty document of the library; words and fields are in French.
"""

from __future__ import annotations

import io
from datetime import datetime
from typing import assert_never

from docx import Document
from docx.document import Document as DocxDocument
from docx.enum.style import WD_STYLE_TYPE
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor
from docx.table import _Row
from docx.text.paragraph import Paragraph as DocxParagraph

from rallyes.core.french import NBSP
from rallyes.documents.charts import as_png
from rallyes.documents.report import Block, Bullets, Chart, Paragraph, Report, Table

INK = RGBColor(0x1F, 0x2A, 0x44)
SIZES = {"Normal": 11, "Title": 24, "Subtitle": 14, "Heading 1": 16, "Heading 2": 13}
FACE = "Atkinson Hyperlegible"
SOURCE = "Source"
GRID = "Table Grid"
A4 = Mm(210), Mm(297)
MARGIN = Mm(20)


def report_docx(report: Report, *, now: datetime) -> bytes:
    document = Document()
    _dress(document)
    _tell(document, report, now)
    document.add_paragraph(report.title, style="Title")
    document.add_paragraph(report.subtitle, style="Subtitle")
    document.add_paragraph(f"{report.owner} — {report.dated}")
    if report.missing:
        document.add_heading("Ce qui manque à ce bilan", level=2)
        _bullets(document, report.missing)
    _contents(document, report)
    for section in report.sections:
        document.add_heading(section.title, level=1)
        for block in section.blocks:
            _add(document, block)
    paper = io.BytesIO()
    document.save(paper)
    return paper.getvalue()


def _dress(document: DocxDocument) -> None:
    for name, size in SIZES.items():
        style = document.styles[name]
        style.font.name, style.font.size, style.font.color.rgb = FACE, Pt(size), INK
        fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
        for script in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
            fonts.attrib.pop(qn(f"w:{script}"), None)
        for script in ("ascii", "hAnsi", "cs"):
            fonts.set(qn(f"w:{script}"), FACE)
    source = document.styles.add_style(SOURCE, WD_STYLE_TYPE.PARAGRAPH)
    source.base_style = document.styles["Normal"]
    source.font.size = Pt(9)
    language = document.styles.element.find(".//" + qn("w:lang"))
    if language is not None:
        language.set(qn("w:val"), "fr-FR")
    page = document.sections[0]
    page.page_width, page.page_height = A4
    page.left_margin = page.right_margin = page.top_margin = page.bottom_margin = MARGIN


def _tell(document: DocxDocument, report: Report, now: datetime) -> None:
    facts = document.core_properties
    facts.title, facts.author, facts.language = report.title, report.owner, "fr-FR"
    facts.comments, facts.created, facts.modified = "", now, now
    page = document.sections[0]
    head = page.header.paragraphs[0]
    head.text = f"{report.owner} — {report.title}"
    head.paragraph_format.space_after = Pt(14)
    foot = page.footer.paragraphs[0]
    foot.add_run("page ")
    _field(foot, "PAGE", "1")
    foot.add_run(" sur ")
    _field(foot, "NUMPAGES", "1")


def _contents(document: DocxDocument, report: Report) -> None:
    """A field that the reader's software brings up to date; until then the titles stand in it."""
    document.add_paragraph("Sommaire", style="Subtitle")
    titles = "\n".join(section.title for section in report.sections)
    _field(document.add_paragraph(), 'TOC \\o "1-2" \\h \\z \\u', titles)


def _field(paragraph: DocxParagraph, code: str, shown: str) -> None:
    for kind in ("begin", "code", "separate", "shown", "end"):
        run = paragraph.add_run()
        if kind == "shown":
            run.text = shown
        elif kind == "code":
            words = OxmlElement("w:instrText")
            words.set(qn("xml:space"), "preserve")
            words.text = code
            run._r.append(words)  # noqa: SLF001
        else:
            mark = OxmlElement("w:fldChar")
            mark.set(qn("w:fldCharType"), kind)
            run._r.append(mark)  # noqa: SLF001


def _add(document: DocxDocument, block: Block) -> None:
    match block:
        case Paragraph():
            document.add_paragraph(block.text)
        case Bullets():
            if block.heading:
                document.add_heading(block.heading, level=2)
            _bullets(document, block.lines)
        case Table():
            _table(document, block)
        case Chart():
            _chart(document, block)
        case _:
            assert_never(block)


def _bullets(document: DocxDocument, lines: tuple[str, ...]) -> None:
    for line in lines:
        document.add_paragraph(line, style="List Bullet")


def _table(document: DocxDocument, table: Table) -> None:
    caption = document.add_paragraph()
    caption.add_run(table.caption).bold = True
    caption.paragraph_format.keep_with_next = True
    made = document.add_table(rows=1 + len(table.rows), cols=len(table.heads), style=GRID)
    for at, words in enumerate((table.heads, *table.rows)):
        for cell, word in zip(made.rows[at].cells, words, strict=True):
            cell.text = word
            cell.paragraphs[0].paragraph_format.space_after = Pt(0)
            for run in cell.paragraphs[0].runs:
                run.bold = at == 0
        _keep_whole(made.rows[at], head=at == 0)
    document.add_paragraph(f"Source{NBSP}: {table.source}", style=SOURCE)


def _keep_whole(row: _Row, *, head: bool) -> None:
    """A row stands on one page; the first is told again on each."""
    facts = row._tr.get_or_add_trPr()  # noqa: SLF001
    facts.append(OxmlElement("w:cantSplit"))
    if head:
        facts.append(OxmlElement("w:tblHeader"))


def _chart(document: DocxDocument, chart: Chart) -> None:
    title = document.add_paragraph()
    title.add_run(chart.title).bold = True
    title.paragraph_format.keep_with_next = True
    picture = document.add_picture(io.BytesIO(as_png(chart)), width=Mm(170))
    picture._inline.docPr.set("descr", chart.told)  # noqa: SLF001
    _table(document, chart.table)
