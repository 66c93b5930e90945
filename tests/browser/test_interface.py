"""What the browser does with the parts of the interface: keyboard, phone, dialogs, weight."""

from __future__ import annotations

import gzip
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, Response, expect

WIDTHS = (360, 768, 1024, 1440, 1600)


@pytest.mark.parametrize("width", WIDTHS)
def test_no_width_makes_the_page_scroll_sideways(page: Page, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 800})
    page.goto("/guide/")

    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_every_part_is_accessible_at_a_desk_and_in_a_hand(
    open_page: Callable[..., Page], assert_accessible: Callable[[Page], None]
) -> None:
    for width in (360, 1440):
        page = open_page(viewport={"width": width, "height": 800})
        page.goto("/guide/")
        page.get_by_text("Plus d’actions").or_(page.get_by_label("Plus d’actions")).first.click()
        assert_accessible(page)
        page.goto("/guide/nu/")
        assert_accessible(page)


def test_the_first_tab_offers_to_skip_to_the_content(page: Page) -> None:
    page.goto("/guide/nu/")
    page.keyboard.press("Tab")

    expect(page.get_by_role("link", name="Aller au contenu")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator("main")).to_be_focused()


def test_a_refused_form_is_read_from_its_faults_and_leads_to_them(page: Page) -> None:
    page.goto("/guide/")

    expect(page.locator(".fault-summary")).to_be_focused()
    page.get_by_role("link", name="Début du créneau").click()
    expect(page.locator("#ko_start")).to_be_focused()


def test_a_menu_works_with_keys(page: Page) -> None:
    page.goto("/guide/")
    opener = page.locator("summary[aria-label='Plus d’actions']")
    first = page.get_by_role("link", name="Exporter la liste")

    opener.press("Enter")
    opener.press("ArrowDown")
    expect(first).to_be_focused()
    first.press("ArrowUp")
    expect(page.get_by_role("button", name="Retirer l’entreprise")).to_be_focused()
    page.keyboard.press("Escape")
    expect(opener).to_be_focused()
    expect(first).to_be_hidden()

    opener.click()
    expect(first).to_be_visible()
    page.locator("h1").click()
    expect(first).to_be_hidden()


def test_a_dialog_takes_the_focus_and_gives_it_back(page: Page) -> None:
    page.goto("/guide/")
    opener = page.get_by_role("button", name="Ouvrir un dialogue")
    dialog = page.get_by_role("dialog", name="Déplacer la visite de la fromagerie")

    opener.press("Enter")
    expect(dialog).to_be_visible()
    expect(dialog.get_by_role("button", name="Fermer")).to_be_focused()
    page.keyboard.press("Escape")
    expect(dialog).to_be_hidden()
    expect(opener).to_be_focused()


def test_nothing_is_sent_before_the_question_is_answered(page: Page) -> None:
    page.goto("/guide/")
    opener = page.get_by_role("button", name="Demander confirmation")
    question = page.get_by_role("dialog", name="Retirer «\u00a0Garage Vidal\u00a0»")

    opener.click()
    expect(question.get_by_text("Deux visites prévues")).to_be_visible()
    expect(question.get_by_role("button", name="Ne rien changer")).to_be_focused()
    page.keyboard.press("Enter")
    expect(question).to_have_count(0)
    expect(page.get_by_text("L’enregistrement est annulé.")).to_have_count(0)

    opener.click()
    question.get_by_role("button", name="Retirer l’entreprise").click()
    expect(page.get_by_text("L’enregistrement est annulé.")).to_be_visible()


def test_choosing_rows_shows_what_can_be_done_with_them(page: Page) -> None:
    page.goto("/guide/")
    bar = page.locator("[data-bulk]")

    expect(bar).to_be_hidden()
    page.get_by_label("Choisir Garage Vidal").check()
    expect(bar.get_by_text("1 entreprise choisie")).to_be_visible()
    page.get_by_label("Tout choisir").check()
    expect(bar.get_by_text("5 entreprises choisies")).to_be_visible()
    page.get_by_label("Tout choisir").uncheck()
    expect(bar).to_be_hidden()


def test_on_a_phone_the_phases_are_behind_one_button(phone: Page) -> None:
    phone.goto("/guide/")
    phases = phone.get_by_role("link", name="Visites et plannings")

    expect(phases).to_be_hidden()
    phone.get_by_role("button", name="Étapes du rallye").tap()
    expect(phases).to_be_visible()


def test_at_a_desk_the_phases_stay_in_sight(page: Page) -> None:
    page.goto("/guide/")
    phases = page.get_by_role("link", name="Visites et plannings")

    page.evaluate("scrollTo(0, 3000)")
    expect(phases).to_be_in_viewport()
    expect(page.get_by_role("button", name="Étapes du rallye")).to_be_hidden()


def test_what_fingers_touch_is_large_enough(phone: Page) -> None:
    phone.goto("/guide/")
    small = phone.evaluate(
        """() => [...document.querySelectorAll("button, .button, .chip, .tabs a, .pagination a, "
             + "input:not([type=hidden], [type=checkbox], [type=radio]), select, .choice")]
            .filter((part) => part.checkVisibility() && part.dataset.kind !== "link")
            .filter((part) => part.getBoundingClientRect().height < 44)
            .map((part) => part.outerHTML.slice(0, 80))"""
    )

    assert small == []


def test_the_first_view_on_a_phone_stays_under_100_kb(phone: Page) -> None:
    """As served in production: text and fonts compressed."""
    answers: list[Response] = []

    def keep(answer: Response) -> None:
        answers.append(answer)

    phone.on("response", keep)
    phone.goto("/guide/nu/", wait_until="networkidle")

    sizes = {answer.url: len(gzip.compress(answer.body())) for answer in answers}
    assert any("Atkinson" in url for url in sizes)
    assert sum(sizes.values()) < 100_000, sizes


def test_forms_work_without_scripts(open_page: Callable[..., Page]) -> None:
    page = open_page(scripts=False)
    page.goto("/guide/?jour=2019-06-11")
    page.get_by_role("searchbox", name="Chercher une entreprise").fill("bois")
    page.get_by_role("button", name="Chercher").last.click()

    assert "jour=2019-06-11" in page.url
    assert "q=bois" in page.url
    expect(page.locator("[data-bulk]")).to_be_visible()


def test_on_paper_a_list_is_whole_and_nothing_asks_to_be_clicked(page: Page) -> None:
    page.set_viewport_size({"width": 690, "height": 1000})
    page.emulate_media(media="print")
    page.goto("/guide/")

    assert page.evaluate("document.documentElement.scrollWidth") <= 690
    expect(page.get_by_role("link", name="Fromagerie du Coiron")).to_be_visible()
    for hidden in (".site-bar", ".rally-nav", ".site-footer", ".button", ".filters"):
        expect(page.locator(hidden).first).to_be_hidden()
