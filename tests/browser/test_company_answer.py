"""A company answers on a phone: hours, needs, another mind, and nothing that it typed is lost."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone
from playwright.sync_api import expect

from rallyes.companies.models import Engagement
from rallyes.planning.domain.links import live_link, token_of
from rallyes.planning.enums import LinkKind
from tests.factories.companies import EngagementFactory
from tests.factories.rallies import RallyDayFactory, RallyFactory

pytestmark = pytest.mark.django_db(transaction=True)


def test_a_company_gives_its_half_days_then_changes_its_mind(phone, live_server, assert_accessible):
    rally = RallyFactory(days=0)
    RallyDayFactory(rally=rally, date=timezone.localdate() + timedelta(days=30))
    engagement = EngagementFactory(
        rally=rally, status="contacted", company__name="Menuiserie du Pont"
    )
    link = live_link(rally=rally, kind=LinkKind.COMPANY, ref=engagement.ref, now=timezone.now())
    phone.goto(reverse("company:programme", args=[token_of(link)]))
    expect(phone.get_by_role("heading", name="La visite en une minute")).to_be_visible()

    phone.get_by_label("Qui accueillera").fill("Mme Roy")
    phone.get_by_label("Son téléphone").fill("04 75 93 00 01")
    phone.get_by_label("Où se garer").fill("Chaussures fermées")
    phone.get_by_role("button", name="Envoyer notre réponse").click()
    expect(phone.get_by_text("Cochez la demi-journée qui vous convient").first).to_be_visible()
    expect(phone.get_by_label("Où se garer")).to_have_value("Chaussures fermées")
    assert_accessible(phone)

    phone.get_by_label("matin").check()
    phone.get_by_role("button", name="Envoyer notre réponse").click()
    expect(phone.get_by_text("Merci, c’est noté")).to_be_visible()
    assert Engagement.objects.get().status == "confirmed"
    assert Engagement.objects.get().notes == "Chaussures fermées"

    phone.get_by_text("Ce n’est pas possible cette fois").click()
    phone.get_by_label("Pourquoi, en un mot").fill("Travaux")
    phone.get_by_role("button", name="Répondre que ce n’est pas possible").click()
    expect(phone.get_by_text("Merci de nous l’avoir dit")).to_be_visible()
    assert Engagement.objects.get().reason == "Travaux"

    phone.reload()
    phone.get_by_label("après-midi").check()
    phone.get_by_role("button", name="Envoyer notre réponse").click()
    expect(phone.get_by_text("Merci, c’est noté")).to_be_visible()
    assert Engagement.objects.get().status == "confirmed"
