"""Pages of those who refer and of those who take part, on a phone, for all senses."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone
from playwright.sync_api import Page, expect

from rallyes.funding.domain.links import make_link as make_funder_link
from rallyes.funding.domain.links import token_of as funder_token
from rallyes.participants.domain.personal_links import make_link, token_of_link
from rallyes.participants.domain.signing_up import token_of_session
from tests.factories.addresses import NETWORK, PRESCRIBED, address_of
from tests.factories.funding import ConditionFactory
from tests.factories.network import MembershipFactory
from tests.factories.participants import InfoSessionFactory, ParticipantFactory, PrescriberFactory
from tests.factories.rallies import RallyDayFactory, RallyFactory
from tests.factories.world import World

pytestmark = pytest.mark.django_db(transaction=True)
ORDERS = {
    f"federation:{one}"
    for one in (
        "application_decide",
        "mandate_end",
        "organisation_entrust",
        "organisation_lead",
        "plan_freeze",
    )
}
"""Addresses of the network that are written to and not read."""
WIDE = "document.documentElement.scrollWidth > innerWidth"


def coming_rally(**fields: object) -> object:
    rally = RallyFactory(**fields)
    RallyDayFactory(rally=rally, date=timezone.localdate() + timedelta(days=30))
    return rally


def test_the_space_of_prescribers_is_accessible_and_fits(
    phone: Page, sign_in: Callable, assert_accessible: Callable[[Page], None]
) -> None:
    world = World()
    sign_in(phone, world.prescriber)
    for name, parts in PRESCRIBED:
        phone.goto(address_of(name, parts, world))
        assert_accessible(phone)
        assert not phone.evaluate(WIDE), name


def test_the_space_of_the_network_is_accessible_and_fits(
    phone: Page, sign_in: Callable, assert_accessible: Callable[[Page], None]
) -> None:
    world = World()
    sign_in(phone, world.federation)
    for name, parts in NETWORK:
        if name not in ORDERS:
            phone.goto(address_of(name, parts, world))
            assert_accessible(phone)
            assert not phone.evaluate(WIDE), name


def test_the_page_of_a_funder_is_accessible_and_fits(
    phone: Page, assert_accessible: Callable[[Page], None]
) -> None:
    condition = ConditionFactory(grant__rally=coming_rally())
    link = make_funder_link(by=MembershipFactory(), grant=condition.grant, now=timezone.now())
    phone.goto(reverse("funder:grant", kwargs={"token": funder_token(link)}))
    assert_accessible(phone)
    assert not phone.evaluate(WIDE)


def test_a_person_is_referred_with_the_keyboard_alone(page: Page, sign_in: Callable) -> None:
    zoe = PrescriberFactory()
    rally = coming_rally(organisation=zoe.organisation)
    sign_in(page, zoe)
    page.goto(reverse("prescriber:referral_add", args=[rally.pk]))
    page.get_by_label("Prénom").focus()
    for text in ("Awa", "Diallo", "06 39 98 00 01", "", "Aubenas"):
        page.keyboard.type(text)
        page.keyboard.press("Tab")
    page.keyboard.press("Space")
    page.get_by_label("La personne est d’accord").press("Space")
    page.get_by_role("button", name="Orienter cette personne").press("Enter")

    expect(page.get_by_role("heading", name="Awa Diallo")).to_be_visible()


def test_participants_pages_work_without_scripts(
    phone: Page, assert_accessible: Callable[[Page], None]
) -> None:
    rally = coming_rally()
    session = InfoSessionFactory(rally=rally, date=timezone.localdate())
    awa = ParticipantFactory(rally=rally)
    token = token_of_link(make_link(participant=awa, actor=None, now=timezone.now()))
    for name in ("essentials", "coming", "not_coming"):
        phone.goto(reverse(f"participant:{name}", args=[token]))
        assert_accessible(phone)
        assert not phone.evaluate(WIDE), name
        assert phone.evaluate("document.scripts.length") == 0
    for name in ("session", "session_done"):
        phone.goto(reverse(f"participant:{name}", args=[token_of_session(session)]))
        assert_accessible(phone)
        assert not phone.evaluate(WIDE), name

    phone.goto(reverse("participant:essentials", args=[token]))
    phone.get_by_role("link", name="Oui, je viens").click()
    phone.get_by_role("button", name="Je viens").click()
    expect(phone.get_by_text("C’est noté\u00a0: vous venez")).to_be_visible()


def test_a_person_signs_up_for_a_session_on_a_phone(phone: Page) -> None:
    tomorrow = timezone.localdate() + timedelta(days=1)
    session = InfoSessionFactory(rally=coming_rally(), date=tomorrow)
    phone.goto(reverse("participant:session", args=[token_of_session(session)]))
    phone.get_by_label("Votre prénom").fill("Awa")
    phone.get_by_label("Votre nom").fill("Diallo")
    phone.get_by_label("Votre téléphone").fill("06 39 98 00 01")
    phone.get_by_label("Je veux bien").check()
    phone.get_by_role("button", name="Je m’inscris").click()
    expect(phone.get_by_role("heading", name="C’est noté")).to_be_visible()
