"""Asking the board why, with the script that waits for the answer."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from rallyes.network.models import Membership
from tests.factories.network import MembershipFactory
from tests.factories.programme import draft_like, rally_like

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.mark.parametrize("held", ["page", "phone"])
def test_the_dialog_waits_and_then_tells(
    held: str,
    request: pytest.FixtureRequest,
    live_server,
    sign_in: Callable[[Page, Membership], None],
    assert_accessible: Callable[[Page], None],
    run_jobs: Callable[[], None],
) -> None:
    page: Page = request.getfixturevalue(held)
    membership = MembershipFactory()
    draft = draft_like(
        "ardeche-2019", rally=rally_like("ardeche-2019", organisation=membership.organisation)
    )
    sign_in(page, membership)
    page.goto(f"/rallyes/{draft.rally_id}/programme/brouillons/{draft.pk}/")
    page.locator("[data-visit]").first.click()
    page.get_by_role("link", name="Pourquoi cette visite").click()
    dialog = page.get_by_role("dialog")
    expect(dialog.get_by_role("heading", name="Pourquoi l’équipe")).to_be_visible()
    assert_accessible(page)

    dialog.get_by_role("button", name="Demander pourquoi").click()
    expect(dialog.get_by_text("quelques secondes")).to_be_visible()
    run_jobs()
    expect(dialog.get_by_text("L’équipe 1 visite")).to_be_visible()
    assert_accessible(page)


def test_the_figures_lead_to_a_ranked_list(
    page: Page,
    live_server,
    sign_in: Callable[[Page, Membership], None],
    assert_accessible: Callable[[Page], None],
    run_jobs: Callable[[], None],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    from rallyes.planning.domain import reasons

    monkeypatch.setitem(reasons.SECONDS, reasons.WHAT_IF, 6)
    membership = MembershipFactory()
    draft = draft_like(
        "ardeche-2019", rally=rally_like("ardeche-2019", organisation=membership.organisation)
    )
    sign_in(page, membership)
    page.goto(f"/rallyes/{draft.rally_id}/programme/brouillons/{draft.pk}/?vue=bilan")
    page.get_by_role("link", name="Qui appeler ensuite").click()
    dialog = page.get_by_role("dialog")
    dialog.get_by_role("button", name="Chercher qui appeler").click()
    expect(dialog.get_by_text("une demi-minute au plus")).to_be_visible()
    run_jobs()
    expect(dialog.get_by_text("Chacune a été vérifiée")).to_be_visible()
    assert_accessible(page)
