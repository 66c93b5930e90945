"""What is typed half way or wrongly is shown, never lost."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.urls import reverse
from playwright.sync_api import Page, expect

from tests.factories.funding import GrantFactory
from tests.factories.network import MembershipFactory

pytestmark = pytest.mark.django_db(transaction=True)


def test_a_date_typed_half_way_is_not_sent_empty(page: Page, sign_in: Callable) -> None:
    grant = GrantFactory(deadline="2027-03-01")
    sign_in(page, MembershipFactory(organisation=grant.rally.organisation))
    page.goto(reverse("organiser:grant", args=[grant.rally_id, grant.pk]))
    deadline = page.get_by_label("À déposer avant le")
    deadline.focus()
    page.keyboard.press("Backspace")
    page.get_by_role("button", name="Enregistrer").click()
    expect(deadline).to_be_focused()
    grant.refresh_from_db()
    assert str(grant.deadline) == "2027-03-01"


def test_letters_in_a_number_are_told(page: Page, sign_in: Callable) -> None:
    grant = GrantFactory()
    sign_in(page, MembershipFactory(organisation=grant.rally.organisation))
    page.goto(reverse("organiser:grant", args=[grant.rally_id, grant.pk]))
    page.get_by_label("Montant demandé").fill("12e")
    page.get_by_role("button", name="Enregistrer").click()
    expect(page.get_by_label("Montant demandé")).to_have_value("12e")
    expect(page.get_by_text("Saisissez un nombre").first).to_be_visible()
