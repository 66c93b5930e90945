"""An incident told on a phone beside the road: the page waits, then shows ways to go on."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from rallyes.network.models import Membership
from rallyes.planning.domain import engine
from tests.factories.network import MembershipFactory
from tests.factories.programme import draft_like, publication_of, rally_like

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.mark.parametrize("held", ["page", "phone"])
def test_from_a_shut_company_to_the_next_version(
    held: str,
    request: pytest.FixtureRequest,
    live_server,
    sign_in: Callable[[Page, Membership], None],
    assert_accessible: Callable[[Page], None],
    run_jobs: Callable[[], None],
) -> None:
    page: Page = request.getfixturevalue(held)
    membership = MembershipFactory()
    rally = rally_like("ardeche-2019", organisation=membership.organisation)
    publication = publication_of(draft_like("ardeche-2019", rally=rally))
    last = engine.load_plan(publication.plan).teams[0].days[-1].visits[-1].company
    shut = rally.engagements.get(ref=last).company.name

    sign_in(page, membership)
    page.goto(f"/rallyes/{rally.pk}/programme/versions/1/")
    page.get_by_role("link", name="Signaler un imprévu").click()
    page.get_by_label("Jour", exact=True).select_option("2019-06-11")
    page.get_by_label("Heure", exact=True).fill("10:40")
    page.get_by_text("Une entreprise ferme").click()
    page.get_by_label(shut, exact=True).check()
    page.get_by_label("Jusqu’à la fin du rallye", exact=True).check()
    assert_accessible(page)

    page.get_by_role("button", name="Chercher comment continuer").click()
    expect(page.get_by_role("heading", name="Recherche de façons de continuer")).to_be_visible()
    assert_accessible(page)
    run_jobs()
    expect(page.get_by_role("heading", name="Le meilleur compromis")).to_be_visible()
    expect(page.get_by_text(shut).first).to_be_visible()
    assert page.get_by_role("heading", name="Équipes à prévenir").first.is_visible()
    assert_accessible(page)

    page.get_by_role("button", name="Ouvrir sur le tableau").first.click()
    expect(page.get_by_text("Ce brouillon répond à un imprévu")).to_be_visible()
    page.get_by_role("link", name="Publier").click()
    page.get_by_role("button", name="Publier «").click()
    expect(page.get_by_text("La version 2 est publiée.")).to_be_visible()
