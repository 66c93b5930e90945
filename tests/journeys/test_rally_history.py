"""The history of a rally tells calls, companies, budget, conditions, meetings and the journal."""

import pytest
from django.urls import reverse

from rallyes.rallies.models import JournalEntry
from tests.factories.companies import CompanyFactory, EngagementFactory
from tests.factories.funding import GrantFactory
from tests.factories.rallies import RallyFactory
from tests.factories.sessions import organiser_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def rally():
    return RallyFactory(days=2)


@pytest.fixture
def site(rally):
    return organiser_of(rally.organisation)


def url(name, rally, *parts):
    return reverse(f"organiser:{name}", args=[rally.pk, *parts])


def history(site, rally):
    page = site.get(url("rally_history", rally)).context["lines"]
    return [line.sentence.replace("\u00a0", " ") for line in page]


def test_the_journal_is_told_without_its_words(site, rally):
    line = {"phase": "companies", "lesson": "worked", "text": "Nommer le maire."}
    site.post(url("rally_journal", rally), line)
    entry = JournalEntry.objects.get()
    site.post(url("rally_journal_entry", rally, entry.pk), {**line, "text": "Autre"})
    site.post(url("entry_remove", rally, entry.pk))
    assert history(site, rally) == [
        "Une ligne du carnet de bord a été retirée : Entreprises.",
        "Une ligne du carnet de bord a été changée : Entreprises.",
        "Le carnet de bord a été complété : Entreprises.",
    ]


def test_the_budget_and_the_conditions_are_told(site, rally):
    site.post(
        url("budget_line_add", rally), {"side": "expense", "label": "Essence", "planned": "400"}
    )
    grant = GrantFactory(rally=rally, funder__name="Région")
    asked = {"bound": "at_least", "number": "2", "unit": "people", "gender": "f", "keep": "1"}
    site.post(url("condition_add", rally, grant.pk), asked)
    assert history(site, rally) == [
        "Condition notée : Au moins 2 femmes (Région).",
        "Ligne ajoutée au budget : Essence.",
    ]


def test_companies_and_calls_are_told(site, rally):
    known = CompanyFactory(organisation=rally.organisation, name="Roche Bois")
    site.post(url("company_book", rally), {"ticked": [known.pk]})
    engagement = known.engagements.get()
    call = {"means": "phone", "status": "contacted", "with_whom": "", "said": "Mardi"}
    site.post(url("company_follow", rally, engagement.pk), call)
    site.post(url("company_withdraw", rally, engagement.pk))
    assert history(site, rally) == [
        "Entreprise retirée du rallye : Roche Bois.",
        "Contact noté avec Roche Bois : contactée.",
        "Entreprise ajoutée au rallye : Roche Bois.",
    ]


def test_an_info_session_is_told(site, rally):
    told = {"date": "2019-05-21", "start": "10:00", "end": "11:30", "place": "Mairie"}
    site.post(url("session_add", rally), told)
    assert history(site, rally) == ["L’information collective du mardi 21 mai 2019 a été notée."]


def test_what_happens_in_another_rally_stays_there(site, rally):
    other = EngagementFactory()
    assert other.rally != rally
    assert history(site, rally) == []
