"""The place picker and the openings of a company, as hands use them."""

import pytest
from django.urls import reverse
from playwright.sync_api import expect

from rallyes.companies.models import Engagement
from rallyes.core.models import Commune
from tests.browser.conftest import PHONE
from tests.factories.companies import EngagementFactory
from tests.factories.network import MembershipFactory
from tests.factories.participants import ParticipantFactory
from tests.factories.planning import GuideFactory, VehicleFactory
from tests.factories.rallies import RallyFactory

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def rally():
    Commune.objects.create(
        insee="07019",
        name="Aubenas",
        search_name="aubenas",
        postal_codes="07200",
        departement="07",
        population=12_000,
        lat=44.6209,
        lon=4.39,
    )
    return RallyFactory(days=2)


@pytest.fixture
def visit(rally, sign_in):
    """Opens a page of the rally as a member of its organisation."""
    membership = MembershipFactory(organisation=rally.organisation)

    def opened(page, name, *parts):
        sign_in(page, membership)
        page.goto(reverse(f"organiser:{name}", args=[rally.pk, *parts]))
        return page

    return opened


def test_a_company_is_placed_by_its_commune_then_by_the_arrows(page, visit, rally):
    visit(page, "company_add")
    page.get_by_label("Nom de l’entreprise").fill("Boulangerie Élise")
    page.get_by_label("Commune").fill("aubenas")
    page.get_by_role("button", name="Situer sur la carte").click()
    expect(page.locator("[data-place-said]")).to_contain_text("position approximative")
    pin = page.locator(".place-pin")
    pin.focus()
    pin.press("ArrowUp")
    expect(page.locator("[data-place-said]")).to_contain_text("maintenant exacte")
    page.get_by_role("button", name="Ajouter au rallye").click()

    expect(page.get_by_text("est dans le rallye")).to_be_visible()
    company = Engagement.objects.get().company
    assert 44.6209 < company.lat < 44.64
    assert not company.place_approximate


def test_half_days_are_added_in_place_and_the_form_keeps_what_was_typed(page, visit):
    visit(page, "company_add")
    page.get_by_label("Nom de l’entreprise").fill("Boulangerie Élise")
    page.get_by_role("button", name="mardi 11 juin, matin").click()
    page.get_by_role("button", name="mercredi 12 juin, après-midi").click()

    expect(page.get_by_label("De", exact=True)).to_have_count(2)
    expect(page.get_by_label("Nom de l’entreprise")).to_have_value("Boulangerie Élise")
    page.get_by_role("button", name="Ajouter au rallye").click()
    expect(page.get_by_text("est dans le rallye")).to_be_visible()
    assert Engagement.objects.get().openings.count() == 2


@pytest.mark.parametrize(
    "name", ["companies", "company_add", "participants", "pairs", "vehicles", "guides", "travel"]
)
def test_pages_of_the_means_are_accessible_and_fit_a_phone(
    name, phone, visit, rally, assert_accessible
):
    EngagementFactory(
        rally=rally, openings=True, company__name="Coopérative des Hautes Vallées ardéchoises"
    )
    for n in range(2):
        ParticipantFactory(rally=rally, ref=f"p{n}", wheelchair=bool(n))
    VehicleFactory(rally=rally)
    GuideFactory(rally=rally, phone="+33475930001")
    visit(phone, name)

    assert phone.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]
    assert_accessible(phone)
