"""The board under a hand: mouse, finger, keys; what is moved is asked, kept, undone, announced."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Locator, Page, expect

from rallyes.network.models import Membership
from rallyes.planning.domain.changes import situation_of
from rallyes.planning.models import Draft
from tests.factories.network import MembershipFactory
from tests.factories.programme import draft_like, rally_like

pytestmark = pytest.mark.django_db(transaction=True)
DESK_WITH_FINGERS = {"width": 1280, "height": 900}


@pytest.fixture
def membership(live_server) -> Membership:
    return MembershipFactory()


@pytest.fixture
def draft(membership: Membership) -> Draft:
    rally = rally_like("ardeche-2019", organisation=membership.organisation)
    return draft_like("ardeche-2019", rally=rally)


@pytest.fixture
def board(
    page: Page, draft: Draft, membership: Membership, sign_in: Callable[[Page, Membership], None]
) -> Page:
    sign_in(page, membership)
    return opened(page, draft)


def opened(page: Page, draft: Draft, query: str = "") -> Page:
    page.goto(f"/rallyes/{draft.rally_id}/programme/brouillons/{draft.pk}/{query}")
    if not query:
        expect(page.locator("[data-laid]")).to_be_visible()
    return page


def second(page: Page) -> Locator:
    return page.locator("[data-row=t1] [data-visit]").nth(1)


def drag_to(page: Page, card: Locator, minutes: int) -> None:
    """Take the card by its left edge and hold it over that moment of its own row."""
    board, track = page.locator("[data-board]"), page.locator("[data-row=t1] .board-track")
    start, end = (int(board.get_attribute(name) or 0) for name in ("data-from", "data-to"))
    box, lane = card.bounding_box(), track.bounding_box()
    assert box
    assert lane
    x = lane["x"] + lane["width"] * (minutes - start) / (end - start)
    page.mouse.move(box["x"] + 4, box["y"] + 20)
    page.mouse.down()
    page.mouse.move(box["x"] + 30, box["y"] + 24, steps=3)
    expect(page.locator(".board-band").first).to_be_attached()
    page.mouse.move(x + 4, box["y"] + 24, steps=5)
    expect(page.locator(".board-ghost")).to_be_visible()


def hour_of(draft: Draft, company: str, team: str = "t1") -> int:
    draft.refresh_from_db()
    return situation_of(draft).visit(team, company)[1].start


def test_a_visit_is_dragged_asked_kept_and_undone(board: Page, draft: Draft) -> None:
    card = second(board)
    company = card.get_attribute("data-company") or ""
    before = hour_of(draft, company)

    drag_to(board, card, 11 * 60)
    board.mouse.up()
    dialog = board.get_by_role("dialog", name="Ce que cela change")
    expect(dialog).to_contain_text("Coût du programme")
    assert hour_of(draft, company) == before
    dialog.get_by_role("button", name="Garder ce changement").click()

    expect(dialog).to_be_hidden()
    expect(board.locator(f"#visite-t1-{company}")).to_be_focused()
    assert hour_of(draft, company) != before
    board.keyboard.press("Control+z")
    expect(board.locator("#toasts")).to_contain_text("Annulé")
    assert hour_of(draft, company) == before
    board.keyboard.press("Control+Shift+z")
    expect(board.locator("#toasts")).to_contain_text("Rétabli")
    assert hour_of(draft, company) != before


def test_a_change_that_is_refused_leaves_all_as_it_was(board: Page, draft: Draft) -> None:
    drag_to(board, second(board), 11 * 60)
    board.mouse.up()
    board.get_by_role("link", name="Renoncer").click()

    expect(board.get_by_role("dialog")).to_have_count(0)
    expect(second(board)).to_be_focused()
    draft.refresh_from_db()
    assert draft.revision == 0


def test_escape_leaves_a_dragged_visit_where_it_was(board: Page) -> None:
    drag_to(board, second(board), 11 * 60)
    board.keyboard.press("Escape")
    board.mouse.up()

    expect(board.locator(".board-ghost, .board-band")).to_have_count(0)
    expect(board.get_by_role("dialog")).to_have_count(0)


def test_a_visit_is_moved_with_keys_alone_and_each_step_is_announced(
    board: Page, draft: Draft
) -> None:
    card, voice = second(board), board.locator("#board-voice")
    company = card.get_attribute("data-company") or ""
    before = hour_of(draft, company)

    card.press(" ")
    expect(voice).to_contain_text("est en main")
    card.press("ArrowLeft")
    expect(voice).to_contain_text("Équipe 1, ")
    card.press("Enter")
    keep = board.get_by_role("button", name="Garder ce changement")
    expect(keep).to_be_focused()
    keep.press("Enter")

    expect(board.locator(f"#visite-t1-{company}")).to_be_focused()
    assert hour_of(draft, company) < before


def test_the_dialog_of_a_visit_offers_the_same(board: Page, draft: Draft) -> None:
    seen = {visit.company for day in situation_of(draft).team("t2").days for visit in day.visits}
    mine = [visit.company for visit in situation_of(draft).team("t1").days[0].visits]
    company = next(one for one in mine if one not in seen)

    board.locator(f"#visite-t1-{company}").press("Enter")
    dialog = board.get_by_role("dialog")
    dialog.get_by_label("Équipe", exact=True).select_option("t2")
    expect(dialog.locator("#place [value^=t2]").first).to_be_attached()
    dialog.get_by_role("button", name="Voir ce que cela change").click()
    board.get_by_role("button", name="Garder ce changement").click()

    expect(board.locator("#toasts")).to_contain_text("Équipe 2")
    draft.refresh_from_db()
    assert situation_of(draft).visit("t2", company)


def test_a_lock_holds_a_visit_against_the_mouse(board: Page, draft: Draft) -> None:
    card = second(board)
    card.click()
    board.get_by_role("button", name="Verrouiller").click()
    expect(second(board)).to_have_attribute("data-locked", "")

    box = second(board).bounding_box()
    assert box
    board.mouse.move(box["x"] + 10, box["y"] + 20)
    board.mouse.down()
    board.mouse.move(box["x"] + 60, box["y"] + 20, steps=4)
    expect(board.locator("#toasts")).to_contain_text("est verrouillée")
    board.mouse.up()
    expect(board.get_by_role("dialog")).to_have_count(0)


def test_a_finger_that_stays_takes_the_visit(
    open_page: Callable[..., Page],
    draft: Draft,
    membership: Membership,
    sign_in: Callable[[Page, Membership], None],
) -> None:
    page = open_page(viewport=DESK_WITH_FINGERS, touch=True)
    sign_in(page, membership)
    opened(page, draft)
    box = second(page).bounding_box()
    assert box
    finger = page.context.new_cdp_session(page)
    x, y = box["x"] + 10, box["y"] + 20

    def touch(kind: str, *points: dict[str, float]) -> None:
        finger.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": list(points)})

    touch("touchStart", {"x": x, "y": y})
    expect(page.locator("[data-carried]")).to_be_attached()
    for step in range(1, 9):
        touch("touchMove", {"x": x - 25 * step, "y": y})
    expect(page.locator(".board-ghost")).to_be_visible()
    touch("touchEnd")

    expect(page.get_by_role("dialog", name="Ce que cela change")).to_be_visible()


@pytest.mark.parametrize("width", [360, 1440, 1600])
@pytest.mark.parametrize("reading", ["equipes", "entreprises", "participants", "carte", "bilan"])
def test_every_reading_is_accessible_and_fits_the_screen(
    open_page: Callable[..., Page],
    draft: Draft,
    membership: Membership,
    sign_in: Callable[[Page, Membership], None],
    assert_accessible: Callable[[Page], None],
    reading: str,
    width: int,
) -> None:
    page = open_page(viewport={"width": width, "height": 900})
    sign_in(page, membership)
    opened(page, draft, f"?vue={reading}")

    assert_accessible(page)
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_the_dialogs_are_accessible(board: Page, assert_accessible: Callable[[Page], None]) -> None:
    second(board).click()
    expect(board.get_by_role("dialog")).to_be_visible()
    assert_accessible(board)
    board.keyboard.press("Escape")
    board.get_by_role("link", name="Équipe 1").first.click()
    expect(board.get_by_role("dialog", name="Équipe 1")).to_be_visible()
    assert_accessible(board)


def test_a_phone_lists_each_day_and_opens_each_visit(
    phone: Page,
    draft: Draft,
    membership: Membership,
    sign_in: Callable[[Page, Membership], None],
) -> None:
    sign_in(phone, membership)
    opened(phone, draft)
    expect(phone.get_by_text("min de route").first).to_be_visible()
    second(phone).tap()

    expect(phone.get_by_role("dialog").get_by_role("button", name="Verrouiller")).to_be_visible()


def test_a_route_is_hidden_and_shown_on_the_map(board: Page, draft: Draft) -> None:
    opened(board, draft, "?vue=carte")
    lines = board.locator(".leaflet-overlay-pane path[stroke-width='4']")
    expect(lines).to_have_count(3)
    board.get_by_role("checkbox", name="Équipe 2").uncheck()
    expect(lines).to_have_count(2)
