"""The list of those to call, in a browser: the short form comes when it is asked for."""

import pytest
from django.urls import reverse
from playwright.sync_api import expect

from rallyes.companies.models import Exchange
from tests.factories.companies import EngagementFactory
from tests.factories.network import MembershipFactory
from tests.factories.rallies import RallyFactory

pytestmark = pytest.mark.django_db(transaction=True)


def test_a_call_is_noted_on_the_spot(phone, sign_in, assert_accessible):
    rally = RallyFactory(days=2)
    EngagementFactory(rally=rally, status="to_contact", company__name="Menuiserie du Pont")
    sign_in(phone, MembershipFactory(organisation=rally.organisation))
    phone.goto(reverse("organiser:company_chase", args=[rally.pk]))

    phone.get_by_text("Noter le contact").click()
    phone.get_by_label("Ce qui s’est dit").fill("Rappeler après la rentrée.")
    assert_accessible(phone)
    phone.get_by_role("button", name="Noter ce contact").click()

    expect(phone.get_by_text("C’est noté. Menuiserie du Pont")).to_be_visible()
    assert Exchange.objects.get().said == "Rappeler après la rentrée."
