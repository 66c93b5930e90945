"""A lead prepares a rally in a browser: rally, path, task, call, grant, condition, overview."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone
from playwright.sync_api import expect

from rallyes.companies.models import Exchange
from rallyes.funding.models import Condition
from rallyes.network.enums import Role
from rallyes.rallies.models import Rally, Task
from tests.factories.companies import EngagementFactory
from tests.factories.network import MembershipFactory
from tests.factories.rallies import RallyDayFactory, RallyFactory

pytestmark = pytest.mark.django_db(transaction=True)


def test_from_a_new_rally_to_its_overview(page, sign_in, assert_accessible):
    lead = MembershipFactory(role=Role.LEAD)
    sign_in(page, lead)
    first = timezone.localdate() + timedelta(days=60)
    page.goto(reverse("organiser:rally_create"))
    page.get_by_label("Nom du rallye").fill("Rallye Ardèche")
    page.get_by_label("Premier jour").fill(first.isoformat())
    page.get_by_label("Dernier jour").fill((first + timedelta(days=2)).isoformat())
    page.get_by_role("button", name="Créer le rallye").click()
    expect(page.get_by_role("heading", name="Rallye Ardèche", level=1)).to_be_visible()
    rally = Rally.objects.get()

    _a_task_of_our_own(page, assert_accessible)
    _a_call(page, rally)
    _a_grant_with_its_condition(page, rally, assert_accessible)

    page.goto(rally.get_absolute_url())
    expect(page.get_by_text("La plus ancienne")).to_be_visible()
    assert_accessible(page)


def _a_task_of_our_own(page, assert_accessible):
    page.get_by_role("link", name="Chemin et tâches").click()
    page.get_by_role("link", name="Ajouter une tâche").click()
    page.get_by_label("À faire", exact=True).fill("Louer la sono")
    page.get_by_label("Étape", exact=True).select_option("Jeux et numérique")
    page.get_by_role("button", name="Ajouter la tâche").click()
    expect(page.get_by_text("est ajouté à l’étape Jeux et numérique")).to_be_visible()
    assert page.url.endswith("/chemin/")
    assert_accessible(page)
    assert Task.objects.get().title == "Louer la sono"


def _a_call(page, rally):
    company = EngagementFactory(rally=rally, status="to_contact", company__name="Roche Bois")
    page.goto(reverse("organiser:company_follow", args=[rally.pk, company.pk]))
    page.get_by_label("Ce qui s’est dit").fill("Intéressée, rappeler mardi.")
    page.get_by_role("button", name="Noter ce contact").click()
    expect(page.get_by_text("Intéressée, rappeler mardi.")).to_be_visible()
    assert Exchange.objects.get().engagement == company


def _a_grant_with_its_condition(page, rally, assert_accessible):
    page.goto(reverse("organiser:grant_add", args=[rally.pk]))
    page.get_by_label("Financeur", exact=True).fill("Département de l’Ardèche")
    page.get_by_label("Montant demandé").fill("3 000,50 €")
    page.locator("main form button[type=submit]").last.click()
    page.get_by_role("link", name="Ajouter une condition").click()
    page.get_by_label("Combien", exact=True).fill("8")
    page.get_by_label("RSA").select_option("bénéficiaires du RSA")
    page.get_by_role("textbox", name="Département").fill("07")
    page.get_by_role("button", name="Essayer la phrase").click()
    sentence = "Au moins 8\u00a0bénéficiaires du RSA habitant le département 07"
    expect(page.get_by_text(sentence, exact=True)).to_be_visible()
    assert_accessible(page)
    page.get_by_role("button", name="Garder cette condition").click()
    expect(page.get_by_text("Condition notée")).to_be_visible()
    assert Condition.objects.get().criteria == {"rsa": "yes", "departement": "07"}


def test_the_timeline_of_a_phone_opens_on_today(phone, sign_in):
    rally = RallyFactory()
    RallyDayFactory(rally=rally, date=timezone.localdate() + timedelta(days=10))
    sign_in(phone, MembershipFactory(organisation=rally.organisation))
    phone.goto(reverse("organiser:path", args=[rally.pk]))
    seen = phone.locator("line.today").bounding_box()
    assert seen is not None
    assert 0 <= seen["x"] <= 390
