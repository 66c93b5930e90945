"""What is said on the telephone: who is on board, and which half days to ask for first."""

from datetime import timedelta

import pytest
from django.urls import reverse

from rallyes.companies.domain.script import call_script
from rallyes.rallies.models import Rally
from tests.factories.companies import EngagementFactory
from tests.factories.rallies import FIRST_DAY, GatheringFactory, RallyFactory
from tests.factories.sessions import organiser_of

pytestmark = pytest.mark.django_db


def test_half_days_without_a_confirmed_company_are_asked_for_first():
    rally = RallyFactory(days=1)
    EngagementFactory(rally=rally, openings=True, openings__end="12:00")
    EngagementFactory(rally=rally, ref="c900", openings=True, status="interested")
    script = call_script(rally)

    assert [half.part for half in script.wanted] == ["apres-midi"]
    assert [half.part for half in script.others] == ["matin"]


def test_neighbours_that_said_yes_are_named_first_and_never_the_one_called():
    rally = RallyFactory(days=1)
    called = EngagementFactory(rally=rally, company__commune="Vals", company__name="Appelée")
    EngagementFactory(rally=rally, company__commune="Privas", company__name="Loin")
    EngagementFactory(rally=rally, company__commune="Vals", company__name="Près")
    EngagementFactory(rally=rally, company__name="Pas encore", status="contacted")

    assert call_script(rally, engagement=called).on_board == ("Près", "Loin")
    assert "Appelée" in call_script(rally).on_board


def test_the_public_partner_is_named_and_asked_for_where_it_is_missing():
    rally = RallyFactory(days=2)
    site = organiser_of(rally.organisation)
    address = reverse("organiser:company_script", args=[rally.pk])
    assert "Nommez un partenaire public" in site.get(address).content.decode()

    values = {"name": rally.name, "public_partner": "le Département de l’Ardèche"}
    site.post(reverse("organiser:rally_edit", args=[rally.pk]), values)

    page = site.get(address).content.decode()
    assert ", avec le Département de l’Ardèche." in page
    assert "Nommez un partenaire public" not in page


def test_the_dates_of_the_rally_are_those_of_its_overview():
    rally = RallyFactory(days=2)
    assert call_script(rally).when.replace("\u00a0", " ") == "du 11 au 12 juin 2019"
    GatheringFactory(rally=rally, date=FIRST_DAY + timedelta(days=2))
    told = call_script(Rally.objects.get()).when
    assert told.replace("\u00a0", " ") == "du 11 au 13 juin 2019"


def test_a_rally_without_days_or_companies_has_a_script_too():
    rally = RallyFactory()
    address = reverse("organiser:company_script", args=[rally.pk])
    page = organiser_of(rally.organisation).get(address).content.decode()

    assert "Les journées du rallye ne sont pas encore fixées." in page
    assert "participe déjà" not in page
