"""Papers are tagged and archivable, whatever people typed."""

from __future__ import annotations

import io
from datetime import UTC, datetime
from pathlib import Path

import pytest
from pypdf import PdfReader

from rallyes.documents import pdf
from rallyes.documents.pdf import qr_code, write_pdf

NOW = datetime(2019, 6, 1, 9, 0, 0, 123, tzinfo=UTC)

TEMPLATE = """
#import "/brand.typ": *
#let data = json(bytes(sys.inputs.data))
#show: paper.with(title: data.title, owner: data.owner)
= #data.title
#qr(data.qr, "Page à jour")
"""


@pytest.fixture
def template(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    brand = pdf.SOURCES / "documents" / "typst" / "brand.typ"
    (tmp_path / "brand.typ").write_text(brand.read_text("utf-8"), "utf-8")
    (tmp_path / "paper.typ").write_text(TEMPLATE, "utf-8")
    monkeypatch.setattr(pdf, "SOURCES", tmp_path)
    return tmp_path / "paper.typ"


def paper(template: Path, owner: str) -> PdfReader:
    data = {"title": "Carnet de route", "owner": owner, "qr": qr_code("https://exemple.fr/e/a")}
    return PdfReader(io.BytesIO(write_pdf(template, data, now=NOW)))


def test_a_paper_is_tagged_and_in_french(template: Path) -> None:
    catalogue = paper(template, "Équipe 3").trailer["/Root"]
    assert catalogue["/MarkInfo"]["/Marked"]
    assert catalogue["/Lang"] == "fr"
    assert b"pdfuaid:part" in catalogue["/Metadata"].get_object().get_data()


def test_a_character_that_no_font_has_does_not_stop_the_paper(template: Path) -> None:
    assert "Équipe" in paper(template, "Équipe 漢字 🙂").pages[0].extract_text()


def test_a_fault_of_the_template_is_not_hidden(template: Path) -> None:
    template.write_text("#nothing-of-that-name", "utf-8")
    with pytest.raises(RuntimeError):
        write_pdf(template, {}, now=NOW)
