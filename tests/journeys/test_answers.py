"""A company opens its link on a phone, answers, changes its mind, and the organiser knows."""

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from rallyes.companies.domain.answered import recent_answers
from rallyes.companies.models import Engagement, Exchange
from rallyes.planning.domain.links import live_link, token_of
from rallyes.planning.enums import LinkKind
from tests.factories.companies import EngagementFactory
from tests.factories.published import published_like
from tests.factories.rallies import RallyFactory
from tests.factories.sessions import organiser_of

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def in_spring(monkeypatch):
    """The rally of June 2019 is still to come."""
    from datetime import UTC, datetime

    monkeypatch.setattr(timezone, "now", lambda: datetime(2019, 4, 3, 9, tzinfo=UTC))


@pytest.fixture
def engagement():
    rally = RallyFactory(days=1, organisation__phone="0465710000")
    return EngagementFactory(rally=rally, status="contacted", company__name="Four du Pont")


def address_of(engagement):
    link = live_link(
        rally=engagement.rally, kind=LinkKind.COMPANY, ref=engagement.ref, now=timezone.now()
    )
    return reverse("company:programme", args=[token_of(link)])


def typed(page, **values):
    """The form of the page as a browser would send it, with what a person changes in it."""
    form = page.context["form"]
    known = {name: form[name].value() for name in form.fields}
    filled = {name: value for name, value in known.items() if value not in (None, False)}
    filled |= {"contact_name": "Mme Roy", "contact_phone": "04 75 93 00 01"}
    return {**filled, "vu": page.context["seen"], **values}


def follow(engagement, site):
    address = reverse("organiser:company_follow", args=[engagement.rally_id, engagement.pk])
    return site.get(address).content.decode()


def test_the_link_is_made_from_the_page_of_the_company(engagement):
    site = organiser_of(engagement.rally.organisation)
    assert "Préparer son lien" in follow(engagement, site)

    site.post(reverse("organiser:company_link", args=[engagement.rally_id, engagement.pk]))

    page = follow(engagement, site)
    assert "Jamais ouvert" in page
    assert address_of(engagement) in page
    assert "mailto:" in page


def test_a_company_answers_without_an_account_and_the_organiser_sees_it(engagement):
    browser = Client(enforce_csrf_checks=True)
    address = address_of(engagement)
    page = browser.get(address)
    assert "La visite en une minute" in page.content.decode()
    assert page["Referrer-Policy"] == "same-origin"
    assert page["Cache-Control"] == "private, no-store"
    values = typed(page, halves=["2019-06-11-matin"], groups="oui", prizes="Dix paniers")
    values["csrfmiddlewaretoken"] = browser.cookies["csrftoken"].value

    answer = browser.post(address, values, follow=True)

    assert "Merci, c’est noté" in answer.content.decode()
    found = Engagement.objects.get()
    assert (found.status, found.groups, found.openings.count()) == ("confirmed", True, 1)
    site = organiser_of(engagement.rally.organisation)
    for name in ("companies", "company_chase"):
        listed = site.get(reverse(f"organiser:{name}", args=[engagement.rally_id]))
        assert "pondu par" in listed.content.decode()


def test_it_declines_and_may_change_its_mind(engagement, client):
    address = address_of(engagement)
    client.post(address, {"decline": "oui", "word": "Travaux"})
    assert Engagement.objects.get().reason == "Travaux"
    page = client.get(address)
    assert "n’est pas possible cette fois" in page.content.decode()

    client.post(address, typed(page, halves=["2019-06-11-matin"]))

    assert Engagement.objects.get().status == "confirmed"


def test_a_reason_noted_by_the_organiser_is_not_shown_to_the_company(engagement, client):
    Engagement.objects.update(status="declined", reason="Le directeur a raccroché")

    assert "raccroché" not in client.get(address_of(engagement)).content.decode()


def test_what_is_wrong_is_told_and_nothing_typed_is_lost(engagement, client):
    address = address_of(engagement)
    values = typed(client.get(address), contact_phone="bureau", max_people="0", jobs="Boulanger")

    page = client.post(address, values).content.decode()

    assert "n’est pas un numéro de téléphone" in page
    assert "Boulanger" in page
    assert not Exchange.objects.exists()
    values = typed(client.get(address), contact_phone="", contact_name="")
    page = client.post(address, values).content.decode()
    assert "Donnez un numéro où vous joindre" in page
    assert "Donnez le nom de la personne à demander." in page


def test_a_yes_without_a_half_day_is_asked_about_and_nothing_typed_is_lost(engagement, client):
    address = address_of(engagement)
    values = typed(client.get(address), jobs="Boulanger", prizes="Dix paniers")

    page = client.post(address, values).content.decode()

    assert "Cochez la demi-journée qui vous convient" in page
    assert "Boulanger" in page
    assert "Dix paniers" in page
    assert not Exchange.objects.exists()

    client.post(address, {**values, "undecided": "on"})
    assert Engagement.objects.get().status == "interested"
    client.post(address, typed(client.get(address), halves=["2019-06-11-matin"]))
    assert Engagement.objects.get().status == "confirmed"


def test_a_half_day_and_not_knowing_yet_are_asked_about(engagement, client):
    address = address_of(engagement)
    values = typed(client.get(address), jobs="Boulanger", halves=["2019-06-11-matin"])

    page = client.post(address, {**values, "undecided": "on"}).content.decode()

    assert "Vous avez aussi coché une demi-journée." in page
    assert "Boulanger" in page
    assert not Exchange.objects.exists()


def test_the_organiser_changed_the_company_meanwhile(engagement, client):
    address = address_of(engagement)
    values = typed(client.get(address), jobs="Boulanger", undecided="on")
    Engagement.objects.update(max_people=5)

    page = client.post(address, values)

    assert "Personnes à la fois\u00a0: «\u00a08\u00a0» est devenu «\u00a05\u00a0»." in (
        page.content.decode()
    )
    assert "Boulanger" in page.content.decode()
    assert not Exchange.objects.exists()
    client.post(address, {**values, "vu": page.context["seen"]})
    assert Exchange.objects.count() == 1


def test_the_company_answered_while_the_organiser_had_its_sheet_open(engagement, client):
    site = organiser_of(engagement.rally.organisation)
    sheet = reverse("organiser:company", args=[engagement.rally_id, engagement.pk])
    opened = site.get(sheet)
    form = opened.context["form"]
    known = {name: form[name].value() for name in form.fields}
    values = {name: value for name, value in known.items() if value not in (None, False)}
    values |= {"creneaux-TOTAL_FORMS": "0", "creneaux-INITIAL_FORMS": "0", "notes": "Aimable"}
    values["vu"] = opened.context["seen"]
    address = address_of(engagement)
    client.post(address, typed(client.get(address), halves=["2019-06-11-matin"]))

    refused = site.post(sheet, values)

    page = refused.content.decode()
    assert "Cette fiche a changé pendant que vous la remplissiez" in page
    assert "Créneaux ajoutés\u00a0: mardi 11\u00a0juin" in page
    assert "Aimable" in page
    assert Engagement.objects.get().openings.count() == 1
    site.post(sheet, {**values, "vu": refused.context["seen"]})
    assert Engagement.objects.get().openings.count() == 0


def test_once_a_programme_is_published_it_is_told_to_phone(client):
    publication = published_like("ardeche-2019")
    publication.rally.organisation.phone = "0465710000"
    publication.rally.organisation.save()
    engagement = publication.rally.engagements.first()
    address = address_of(engagement)

    assert "Pour changer quelque chose, appelez" in client.get(address).content.decode()
    refused = client.post(address, {"decline": "oui"})
    assert refused.status_code == 409
    assert "Le programme est déjà publié" in refused.content.decode()
    assert Engagement.objects.get(pk=engagement.pk).status == "confirmed"


def test_a_company_that_left_the_rally_reads_no_form(engagement, client):
    address = address_of(engagement)
    engagement.delete()

    page = client.get(address)
    assert page.status_code == 200
    assert "Envoyer notre réponse" not in page.content.decode()


def test_the_overview_tells_who_answered_lately_and_what_changed(engagement, client):
    site = organiser_of(engagement.rally.organisation)
    overview = reverse("organiser:rally", args=[engagement.rally_id])
    assert "Des entreprises ont répondu" not in site.get(overview).content.decode()
    address = address_of(engagement)
    client.post(address, typed(client.get(address), halves=["2019-06-11-matin"]))

    page = site.get(overview).content.decode()

    assert "Des entreprises ont répondu" in page
    assert "Four du Pont" in page
    [told] = recent_answers(engagement.rally, now=timezone.now())
    assert (told.status, told.at) == ("confirmed", timezone.now())
    assert "Créneaux ajoutés" in told.said
    later = timezone.now() + timedelta(days=15)
    assert recent_answers(engagement.rally, now=later) == []


def test_the_organiser_cuts_or_replaces_the_link_before_any_programme(engagement, client):
    address = address_of(engagement)
    site = organiser_of(engagement.rally.organisation)
    followed = reverse("organiser:company_follow", args=[engagement.rally_id, engagement.pk])
    link = site.get(followed).context["link"]

    kept = site.post(reverse("organiser:link_revoke", args=[engagement.rally_id, link.pk]))

    assert kept.url == followed
    assert client.get(address).status_code == 404
    assert "Préparer son lien" in site.get(followed).content.decode()
    renewed = address_of(engagement)
    assert renewed != address
    assert client.get(renewed).status_code == 200
