"""Damaged files brought to the site: a list of faults or a sentence, never a crash."""

from __future__ import annotations

import io
import random
import zipfile

import openpyxl
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from rallyes.planning.domain.engine import books
from rallyes.rallies.models import Rally
from tests.factories.rallies import RallyFactory
from tests.factories.sessions import organiser_of

pytestmark = pytest.mark.django_db

SHORT, LONG = range(12), range(1000, 1400)

ODD = (
    None, "", " ", "25h", "-3", -3, 0, 1e308, float("1e-300"), 10**15, "9h30", "2019-13-45",
    "31/02/2019", "mardi", True, "=1/0", "=HYPERLINK(\"http://x\")", "#REF!", "NaN", "inf",
    "x" * 32_000, "é\u202f\u200b\u0301", "<script>alert(1)</script>", "'; DROP TABLE", "p1;p1;p1",
    "\u0000".replace("\u0000", "\u2400"), "ÉÈ" * 300, "1,5", "1.5e3", "٣", "12:60", "0",
)  # fmt: skip
"""What a cell should not hold, or hold in that way."""


def book_with_odd_cells(chance: random.Random) -> bytes:
    """The example rally with cells replaced, rows and columns dropped, sheets renamed."""
    book = openpyxl.load_workbook(io.BytesIO(books.write_book(books.example_book())))
    for _ in range(chance.randint(1, 40)):
        sheet = chance.choice(book.worksheets)
        row = chance.randint(1, sheet.max_row + 3)
        column = chance.randint(1, sheet.max_column + 2)
        action = chance.random()
        if action < 0.8:
            cell = sheet.cell(row, column)
            if not isinstance(cell, openpyxl.cell.cell.MergedCell):
                cell.value = chance.choice(ODD)
        elif action < 0.88:
            sheet.delete_rows(row)
        elif action < 0.94:
            sheet.delete_cols(column)
        elif action < 0.97:
            sheet.title = chance.choice(["Feuille", "participants ", "ENTREPRISES", "Trajets"])
        else:
            sheet.append([chance.choice(ODD) for _ in range(20)])
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def table_with_odd_cells(chance: random.Random) -> bytes:
    """A partner's table whose rows have the wrong length, encoding, separator or content."""
    titles = ["Raison sociale", "SIRET", "APE", "Commune", "CP", "Tél", "Latitude", "Longitude"]
    separator = chance.choice(";,\t|")
    rows = [titles] + [
        [str(chance.choice(ODD)) for _ in range(chance.randint(0, 10))]
        for _ in range(chance.randint(0, 30))
    ]
    text = chance.choice(["\n", "\r\n", "\r"]).join(separator.join(row) for row in rows)
    encoding = chance.choice(["utf-8", "utf-8-sig", "cp1252", "utf-16", "latin-1"])
    return text.encode(encoding, errors="replace")


def damaged(content: bytes, chance: random.Random) -> bytes:
    """The file with bytes changed, cut or repeated, or with one of its parts damaged."""
    if content.startswith(b"PK") and chance.random() < 0.5:
        return _with_a_damaged_part(content, chance)
    found = bytearray(content)
    for _ in range(chance.randint(1, 30)):
        place = chance.randrange(len(found))
        found[place] = chance.randrange(256)
    return bytes(found[: chance.randrange(1, len(found))] if chance.random() < 0.3 else found)


def _with_a_damaged_part(content: bytes, chance: random.Random) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(out, "w") as new:
        names = old.namelist()
        hit = chance.choice(names)
        for name in names:
            part = bytearray(old.read(name))
            if name == hit and part:
                for _ in range(20):
                    part[chance.randrange(len(part))] = chance.randrange(256)
            if name != hit or chance.random() < 0.7:
                new.writestr(name, bytes(part))
    return out.getvalue()


@pytest.fixture
def rally() -> Rally:
    return RallyFactory(days=2)


@pytest.fixture
def lead(rally: Rally) -> Client:
    return organiser_of(rally.organisation)


def upload(lead: Client, rally: Rally, page: str, content: bytes) -> object:
    """Bring the file; a page that follows is read too."""
    address = reverse(f"organiser:{page}", args=[rally.pk])
    return lead.post(address, {"file": SimpleUploadedFile("rallye.xlsx", content)}, follow=True)


def bring_workbook(lead: Client, rally: Rally, content: bytes) -> None:
    """Through to the end where the site lets the rows without faults in."""
    page = upload(lead, rally, "book", content)
    assert page.status_code in {200, 422}
    if page.redirect_chain:
        confirm = page.redirect_chain[-1][0] + "apporter/"
        kept = lead.post(confirm, {"without_faulty_rows": "1"}, follow=True)
        assert kept.status_code in {200, 409, 422}
        assert lead.get(reverse("organiser:book_export", args=[rally.pk])).status_code == 200


def bring_table(lead: Client, rally: Rally, content: bytes) -> None:
    """Through the columns, as they are guessed, to the rows."""
    page = upload(lead, rally, "partner_table", content)
    assert page.status_code in {200, 422}
    if page.redirect_chain:
        form = page.context["form"]
        address = page.redirect_chain[-1][0]
        answers = {name: form[name].value() for name in form.fields}
        choice = lead.post(address, answers, follow=True)
        assert choice.status_code in {200, 422}
        if choice.context and "table" in choice.context:
            rows = [str(row.row) for row in choice.context["table"].rows]
            kept = lead.post(choice.request["PATH_INFO"], {"row": rows}, follow=True)
            assert kept.status_code in {200, 422}


def try_seed(seed: int, lead: Client, rally: Rally) -> None:
    chance = random.Random(seed)
    book, table = book_with_odd_cells(chance), table_with_odd_cells(chance)
    bring_workbook(lead, rally, book)
    bring_workbook(lead, rally, damaged(book, chance))
    bring_table(lead, rally, table)
    bring_table(lead, rally, damaged(table, chance))
    bring_table(lead, rally, book)
    bring_workbook(lead, rally, table)


@pytest.mark.parametrize("seed", SHORT)
def test_a_damaged_file_gets_an_answer(seed: int, lead: Client, rally: Rally) -> None:
    try_seed(seed, lead, rally)


@pytest.mark.long
@pytest.mark.parametrize("seed", LONG)
def test_many_damaged_files_get_an_answer(seed: int, lead: Client, rally: Rally) -> None:
    try_seed(seed, lead, rally)
