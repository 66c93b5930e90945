"""What a company gives beyond its hours: jobs, prizes, money, people's time."""

import pytest
from django.urls import reverse

from rallyes.companies.domain.carrying import carry_companies
from rallyes.companies.domain.gifts import gift_list, gifts_of
from rallyes.companies.domain.queries import company_rows
from rallyes.companies.models import Engagement
from tests.factories.companies import EngagementFactory
from tests.factories.rallies import RallyFactory
from tests.factories.sessions import organiser_of

pytestmark = pytest.mark.django_db


def names(rows):
    return [row.company.name for row in rows]


def test_gifts_are_listed_and_summed_even_of_those_that_cannot_open_their_doors():
    rally = RallyFactory(days=1)
    EngagementFactory(rally=rally, company__name="Four", prizes="Paniers", prizes_value=150)
    EngagementFactory(
        rally=rally, company__name="Garage", prizes="Bons", status="declined", groups=True
    )
    EngagementFactory(rally=rally, company__name="Banque", donation_amount=1200)
    EngagementFactory(rally=rally, company__name="Rien", groups=False)
    found = gift_list(company_rows(rally))

    assert (names(found.prizes), found.prizes_value) == (["Four", "Garage"], 150)
    assert (names(found.donations), found.donated) == (["Banque"], 1200)
    assert (found.groups, found.empty) == ((), False)


def test_a_rally_without_gifts_says_so():
    rally = RallyFactory(days=1)
    EngagementFactory(rally=rally)

    assert gift_list(company_rows(rally)).empty
    page = organiser_of(rally.organisation).get(reverse("organiser:company_gifts", args=[rally.pk]))
    assert "Rien n’est encore noté" in page.content.decode()


def test_gifts_are_noted_on_the_sheet_of_the_company_and_show_in_the_summary():
    rally = RallyFactory(days=1)
    engagement = EngagementFactory(rally=rally)
    site = organiser_of(rally.organisation)
    values = {
        "name": "Four du Pont",
        "visit_minutes": "60",
        "max_people": "12",
        "groups": "oui",
        "jobs": "Vendeuse, boulanger",
        "prizes": "Dix paniers",
        "prizes_value": "150",
        "access_notes": "Deux marches",
        "creneaux-TOTAL_FORMS": "0",
        "creneaux-INITIAL_FORMS": "0",
    }

    site.post(reverse("organiser:company", args=[rally.pk, engagement.pk]), values)

    engagement = Engagement.objects.select_related("company").get()
    assert (engagement.groups, engagement.prizes_value) == (True, 150)
    assert engagement.company.access_notes == "Deux marches"
    page = site.get(reverse("organiser:company_gifts", args=[rally.pk])).content.decode()
    assert "Dix paniers" in page
    assert "150" in page


def test_next_year_a_company_is_asked_again_what_it_gives():
    engagement = EngagementFactory(prizes="Paniers", donation_amount=5, groups=True, jobs="Four")
    later = RallyFactory(organisation=engagement.rally.organisation)
    carry_companies(source=engagement.rally, rally=later)

    gifts = gifts_of(later.engagements.get())
    assert (gifts.groups, gifts.prizes, gifts.donation_amount, gifts.jobs) == (True, "", None, "")
