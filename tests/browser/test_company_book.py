"""The book of companies on a phone, and its names on a map of the whole country."""

import pytest
from django.urls import reverse

from tests.factories.companies import CompanyFactory, EngagementFactory
from tests.factories.network import MembershipFactory
from tests.factories.rallies import RallyFactory

pytestmark = pytest.mark.django_db(transaction=True)
LONG = "Chaudronnerieserrureriemetalleriedelavalleedurhoneetdelardeche"


def test_a_very_long_word_does_not_widen_the_book(phone, sign_in):
    rally = RallyFactory(days=1)
    CompanyFactory.create_batch(2, organisation=rally.organisation, name=LONG, commune=LONG)
    sign_in(phone, MembershipFactory(organisation=rally.organisation))

    for address in (
        reverse("organiser:directory"),
        reverse("organiser:directory_duplicates"),
        reverse("organiser:company_book", args=[rally.pk]),
    ):
        phone.goto(address)
        wide, seen = phone.evaluate(
            "[document.documentElement.scrollWidth, document.documentElement.clientWidth]"
        )
        assert wide <= seen, address


def test_names_that_would_lie_over_each_other_are_left_out_of_a_map(page, sign_in):
    rally = RallyFactory(days=1)
    for number in range(3):
        EngagementFactory(rally=rally, ref=f"c{number}", company__lat=44.6 + number / 100)
    EngagementFactory(rally=rally, ref="c9", company__lat=48.4, company__lon=-4.5)
    sign_in(page, MembershipFactory(organisation=rally.organisation))

    page.goto(reverse("organiser:company_add", args=[rally.pk]))
    page.wait_for_selector(".place-neighbour", state="attached")

    assert page.locator(".place-neighbour").count() == 4
    assert page.locator(".place-neighbour span:not([hidden])").count() == 2
