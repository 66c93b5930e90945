"""One organiser's rally, from her e-mail code to the papers in everybody's hands.

The site, its worker, the planner and Chromium are the real ones; the rally is small so that its
programme is found in seconds.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import openpyxl
import pytest
from django.core import mail
from django.core.cache import cache
from openpyxl.worksheet.worksheet import Worksheet
from playwright.sync_api import Locator, Page, expect
from pypdf import PdfReader

from rallyes.planning.domain.engine import books
from rallyes.planning.models import Draft
from rallyes.rallies.models import Rally
from tests.browser.conftest import PHONE
from tests.factories.network import MembershipFactory
from tests.factories.rallies import RallyFactory
from tests.factories.workers import working

pytestmark = pytest.mark.django_db(transaction=True)

A_WHILE = 120_000
"""Milliseconds granted to the worker on a busy machine; it needs a few seconds."""


@pytest.fixture
def rally(live_server) -> Rally:
    cache.clear()
    lead = MembershipFactory(user__email="claire@exemple.org")
    return RallyFactory(organisation=lead.organisation, name="Rallye du Vivarais")


def test_from_an_empty_rally_to_the_papers_in_hand(
    rally: Rally, page: Page, open_page: Callable[..., Page], tmp_path: Path
) -> None:
    sign_in_by_code(page, "claire@exemple.org")
    open_the_rally(page, rally)
    bring(page, with_slips(workbook()))
    see_the_slips(page)
    bring(page, workbook())
    keep_the_workbook(page, rally)

    compute_the_programme(page)
    move = drag_a_visit(page)
    undo(page, move)
    move_by_keys(page, move)

    publish(page)
    papers = download_everything(page, tmp_path)
    find_everything_in(papers)
    address = prepare_the_links(page)
    phone = open_page(viewport=PHONE, touch=True)
    read_on_a_phone(phone, address)
    subscribe(phone)
    take_the_programme_back(page, rally)
    phone.reload()
    expect(phone.get_by_text("Dans l’équipe")).to_have_count(0)


# --- what she types


def workbook() -> bytes:
    """Two teams, seven companies that are open every day, eight people."""
    book = books.example_book()
    hours = ((9 * 60, 12 * 60), (13 * 60 + 30, 17 * 60))
    kept = book.companies[:7]
    return books.write_book(
        replace(
            book,
            rally=replace(
                book.rally, name="Rallye du Vivarais", rules=replace(book.rally.rules, teams=2)
            ),
            companies=kept,
            openings=tuple(
                books.OpeningRow(company=company.id, date=None, start=start, end=end)
                for company in kept
                for start, end in hours
            ),
            participants=book.participants[:8],
            vehicles=book.vehicles[:2],
            guides=book.guides[:2],
        )
    )


def with_slips(content: bytes) -> bytes:
    """The workbook with an hour, a company and a number of seats mistyped."""
    book = openpyxl.load_workbook(io.BytesIO(content))
    mistype(book["Créneaux"], "25h", row=0, header="De *")
    mistype(book["Créneaux"], "Boulangerie Inconnue", row=1, header="Entreprise *")
    mistype(book["Véhicules"], -3, row=0, header="Places *")
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def mistype(sheet: Worksheet, value: object, *, row: int, header: str) -> None:
    """Put a value in that row of data, counted from 0, under a header (a row of hints follows)."""
    title = next(cell for line in sheet.iter_rows() for cell in line if cell.value == header)
    sheet.cell(title.row + 2 + row, title.column).value = value


# --- what she does


def sign_in_by_code(page: Page, email: str) -> None:
    page.goto("/")
    page.locator("input[name=email]").fill(email)
    page.get_by_role("button", name="Recevoir un code").click()
    field = page.locator("input[name=code]")
    expect(field).to_be_visible()
    code = re.search(r"\d{4}-\d{4}", mail.outbox[-1].body)
    assert code
    field.fill(code[0])
    page.get_by_role("button", name="Entrer").click()


def open_the_rally(page: Page, rally: Rally) -> None:
    page.get_by_role("link", name=rally.name).first.click()
    expect(page.get_by_role("heading", level=1)).to_contain_text(rally.name)


def bring(page: Page, content: bytes) -> None:
    page.goto(f"/rallyes/{Rally.objects.get().pk}/classeur/")
    page.locator("input[type=file]").set_input_files(
        {
            "name": "rallye.xlsx",
            "mimeType": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
            "buffer": content,
        }
    )
    page.get_by_role("button", name="Regarder ce classeur").click()
    expect(page.get_by_role("heading", name="Avant d’apporter ce classeur")).to_be_visible()


def see_the_slips(page: Page) -> None:
    """Each slip with its sheet, row, column, what was read; nothing is in the rally yet."""
    expect(page.get_by_text("À corriger dans le classeur")).to_be_visible()
    for sheet, read in (
        ("Créneaux", "25h"),
        ("Créneaux", "Boulangerie Inconnue"),
        ("Véhicules", "-3"),
    ):
        line = page.get_by_role("row").filter(has_text=sheet).filter(has_text=read)
        expect(line).to_have_count(1)
        expect(line.locator("[data-label=Ligne]")).to_have_text(re.compile(r"^\d+$"))
        expect(line.locator("[data-label=Colonne]")).to_have_text(re.compile(r"^[A-Z]"))
    assert not Rally.objects.get().engagements.exists()


def keep_the_workbook(page: Page, rally: Rally) -> None:
    expect(page.get_by_text("À corriger dans le classeur")).to_have_count(0)
    for added in ("7 ajouts", "8 ajouts", "2 ajouts"):
        expect(page.get_by_text(added).first).to_be_visible()
    page.get_by_role("button", name="Apporter ce classeur").click()
    expect(page.get_by_text("19 ajouts")).to_be_visible()
    assert rally.engagements.count() == 7


def compute_the_programme(page: Page) -> None:
    page.goto(f"/rallyes/{Rally.objects.get().pk}/programme/")
    page.get_by_role("link", name="Calculer le programme").first.click()
    page.get_by_role("button", name="Lancer le calcul").click()
    expect(page.get_by_role("progressbar")).to_be_visible()
    draft = Draft.objects.get()
    Draft.objects.update(options={**draft.options, "seconds": 3})
    with working():
        expect(page.locator("[data-laid]")).to_be_visible(timeout=A_WHILE)
    expect(page.get_by_text("toutes les règles tiennent")).to_be_visible()


class Move:
    """A visit of the board, where it stood, and where it goes: minutes after midnight."""

    def __init__(self, card: Locator) -> None:
        self.card = f"#{card.get_attribute('id')}"
        self.before = int(card.get_attribute("data-start") or 0)
        self.after = self.before


def drag_a_visit(page: Page) -> Move:
    """Take the last visit of the first team, lay it where a band says that it may land, keep it."""
    card = page.locator("[data-row]").first.locator("[data-visit]").last
    move = Move(card)
    card.scroll_into_view_if_needed()
    box = card.bounding_box()
    assert box
    page.mouse.move(box["x"] + 4, box["y"] + 20)
    page.mouse.down()
    page.mouse.move(box["x"] + 24, box["y"] + 22, steps=3)
    free = page.locator("[data-row]").first.locator(".board-band[data-state=free]")
    expect(free.first).to_be_attached()
    move.after = another_start(page, move.before)
    page.mouse.move(at(page, move.after) + 4, box["y"] + 22, steps=6)
    expect(page.locator(".board-ghost[data-state=free]")).to_be_visible()
    move.after = int(page.locator(".board-ghost").get_attribute("data-at") or 0)
    page.mouse.up()
    keep(page)
    expect(page.locator(move.card)).to_have_attribute("data-start", str(move.after))
    assert move.after != move.before
    return move


def another_start(page: Page, now: int) -> int:
    """The free start that is farthest from where the visit stands."""
    bands = page.locator("[data-row]").first.locator(".board-band[data-state=free]").all()
    starts = [int(band.get_attribute("data-at") or 0) for band in bands]
    ends = [int(band.get_attribute("data-until") or 0) - 60 for band in bands]
    return max([*starts, *ends], key=lambda start: abs(start - now))


def at(page: Page, minutes: int) -> float:
    """Where a moment of the day stands on the screen, in pixels."""
    board = page.locator("[data-board]")
    start, end = (int(board.get_attribute(name) or 0) for name in ("data-from", "data-to"))
    track = page.locator("[data-row] .board-track").first.bounding_box()
    assert track
    return track["x"] + track["width"] * (minutes - start) / (end - start)


def keep(page: Page) -> None:
    dialog = page.get_by_role("dialog", name="Ce que cela change")
    expect(dialog).to_contain_text("Coût du programme")
    expect(dialog).to_contain_text("Qui est concerné")
    dialog.get_by_role("button", name="Garder ce changement").press("Enter")
    expect(dialog).to_have_count(0)


def undo(page: Page, move: Move) -> None:
    page.locator("[data-undo]").click()
    expect(page.locator(move.card)).to_have_attribute("data-start", str(move.before))


def move_by_keys(page: Page, move: Move) -> None:
    """The same change without a mouse: each step is announced."""
    card, voice = page.locator(move.card), page.locator("#board-voice")
    ghost = page.locator(".board-ghost")
    card.press(" ")
    expect(voice).to_contain_text("est en main")
    arrow = "ArrowRight" if move.after > move.before else "ArrowLeft"
    for _ in range(200):
        said = voice.text_content() or ""
        card.press(arrow)
        expect(voice).not_to_have_text(said)
        if ghost.get_attribute("data-at") == str(move.after):
            break
    card.press("Enter")
    keep(page)
    expect(page.locator(move.card)).to_have_attribute("data-start", str(move.after))


def publish(page: Page) -> None:
    page.get_by_role("link", name="Publier", exact=True).click()
    page.get_by_role("button", name=re.compile("^Publier")).click()
    expect(page.get_by_text("en vigueur").first).to_be_visible()


def download_everything(page: Page, folder: Path) -> zipfile.ZipFile:
    page.get_by_role("link", name="Documents à remettre").click()
    with page.expect_download(timeout=A_WHILE) as waiting:
        page.get_by_role("link", name="Tout télécharger").click()
    waiting.value.save_as(folder / "tout.zip")
    return zipfile.ZipFile(folder / "tout.zip")


def find_everything_in(papers: zipfile.ZipFile) -> None:
    """The wall's page, the sheets to sign, a paper for each team, company, guide; the workbook."""
    names = papers.namelist()
    in_folder = {
        folder: [name for name in names if name.startswith(f"{folder}/")]
        for folder in ("Carnets de route", "Fiches des entreprises", "Fiches des accompagnateurs")
    }
    assert [len(found) for found in in_folder.values()][::2] == [2, 2]
    assert len(in_folder["Fiches des entreprises"]) >= 6
    assert sum(name.endswith(".pdf") for name in names) == 2 + sum(map(len, in_folder.values()))
    roadbook = PdfReader(io.BytesIO(papers.read(in_folder["Carnets de route"][0])))
    assert "Équipe 1" in "".join(leaf.extract_text() for leaf in roadbook.pages)
    [book] = [name for name in names if name.endswith(".xlsx")]
    read = books.read_book(papers.read(book))
    assert read.faults == ()
    assert len(read.book.participants) == 8


def prepare_the_links(page: Page) -> str:
    """The address of the first team's page."""
    page.goto(f"/rallyes/{Rally.objects.get().pk}/liens/")
    page.get_by_role("button", name="Préparer tous les liens").click()
    link = page.get_by_role("link", name=re.compile("Ouvrir la page de l’Équipe 1"))
    return link.get_attribute("href") or ""


def take_the_programme_back(page: Page, rally: Rally) -> None:
    page.goto(f"/rallyes/{rally.pk}/programme/versions/1/")
    page.get_by_role("link", name="Retirer ce programme").click()
    expect(page.get_by_text("Des personnes comptent sur cette version")).to_be_visible()
    page.locator("[name=reason]").fill("Un pont est coupé.")
    page.get_by_role("button", name="Retirer la version 1").click()
    expect(page.get_by_text("Un pont est coupé.").first).to_be_visible()


# --- what a team sees


def read_on_a_phone(phone: Page, address: str) -> None:
    """First names, hours and places; nobody's last name; no account."""
    phone.goto(address)
    expect(phone.get_by_role("heading", level=1)).to_contain_text("Équipe 1")
    expect(phone.get_by_text("Dans l’équipe")).to_be_visible()
    assert phone.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]
    expect(phone.get_by_text("Amina Exemple")).to_have_count(0)


def subscribe(phone: Page) -> None:
    subscription = phone.get_by_role("link", name="Suivre dans mon agenda")
    assert (subscription.get_attribute("href") or "").startswith("webcal://")
    link = phone.get_by_role("link", name="téléchargez le calendrier").get_attribute("href") or ""
    feed = phone.request.get(link)
    assert feed.ok
    assert feed.text().startswith("BEGIN:VCALENDAR")
    assert feed.text().count("BEGIN:VEVENT") >= 6
