"""Passkeys, with the virtual authenticator of a real Chromium, under the site's own policy."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from allauth.mfa.models import Authenticator
from django.core.cache import cache
from playwright.sync_api import Page, expect

from tests.factories.network import MembershipFactory

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(autouse=True)
def fresh_limits() -> None:
    cache.clear()


def give_a_key(page: Page) -> None:
    """The page's device has a reader of fingerprints, and its owner's finger is on it."""
    device = page.context.new_cdp_session(page)
    device.send("WebAuthn.enable")
    options = {
        "protocol": "ctap2",
        "transport": "internal",
        "hasResidentKey": True,
        "hasUserVerification": True,
        "isUserVerified": True,
        "automaticPresenceSimulation": True,
    }
    device.send("WebAuthn.addVirtualAuthenticator", {"options": options})


def add_a_key(page: Page) -> None:
    page.goto("/mon-acces/")
    page.get_by_role("link", name="Ajouter une clé").click()
    page.get_by_label("Un nom pour la reconnaître").fill("Ordinateur du bureau")
    page.get_by_role("button", name="Créer la clé").click()
    expect(page.get_by_role("heading", name="Codes de secours")).to_be_visible()


def test_a_passkey_replaces_the_code(
    page: Page, sign_in: Callable, assert_accessible: Callable[[Page], None]
) -> None:
    lead = MembershipFactory()
    give_a_key(page)
    sign_in(page, lead)
    add_a_key(page)
    assert_accessible(page)
    page.goto("/mon-acces/")
    expect(page.get_by_role("link", name="Retirer Ordinateur du bureau")).to_be_visible()
    assert_accessible(page)

    page.context.clear_cookies()
    page.goto("/connexion/")
    assert_accessible(page)
    page.get_by_role("button", name="Entrer avec ma clé").click()
    page.wait_for_url("**/")
    expect(page.get_by_role("heading", name="Rallyes", exact=False).first).to_be_visible()
    assert Authenticator.objects.get(user=lead.user, type="webauthn").last_used_at


def test_a_device_without_the_key_is_told_so(page: Page) -> None:
    give_a_key(page)
    page.goto("/connexion/")
    page.get_by_role("button", name="Entrer avec ma clé").click()
    expect(page.get_by_text("La clé n’a pas été lue")).to_be_visible()


def test_removing_a_key_asks_for_it_first(page: Page, sign_in: Callable) -> None:
    lead = MembershipFactory()
    give_a_key(page)
    sign_in(page, lead)
    add_a_key(page)
    page.context.clear_cookies()
    sign_in(page, lead)
    page.goto("/mon-acces/")
    page.get_by_role("link", name="Retirer Ordinateur du bureau").click()
    if page.get_by_role("link", name="Utiliser ma clé d’accès").is_visible():
        page.get_by_role("link", name="Utiliser ma clé d’accès").click()
    page.get_by_role("button", name="Utiliser ma clé").click()
    page.get_by_role("button", name="Retirer la clé").click()
    expect(page.get_by_text("La clé d’accès est retirée.")).to_be_visible()
    assert not Authenticator.objects.filter(user=lead.user).exists()


def test_pages_of_a_phone_hold(
    phone: Page, sign_in: Callable, assert_accessible: Callable[[Page], None]
) -> None:
    sign_in(phone, MembershipFactory())
    for address in (
        "/mon-acces/",
        "/mon-acces/application/",
        "/mon-acces/cles/ajouter/",
        "/mon-acces/connexions/",
    ):
        phone.goto(address)
        assert_accessible(phone)
        assert not phone.evaluate("document.documentElement.scrollWidth > innerWidth"), address
