"""The book of companies of an organisation: searched, filled from the directory, cleaned."""

import pytest
from django.test import Client, override_settings
from django.urls import reverse
from django.utils import timezone

from rallyes.companies.models import Company, Engagement
from rallyes.core import establishments
from rallyes.core.establishments import DirectoryUnavailableError, Establishment
from rallyes.planning.domain.links import live_link
from rallyes.planning.enums import LinkKind
from rallyes.planning.models import DriveCorrection, ShareLink
from tests.factories.companies import CompanyFactory, EngagementFactory
from tests.factories.network import OrganisationFactory
from tests.factories.programme import draft_like, publication_of
from tests.factories.rallies import RallyFactory
from tests.factories.sessions import organiser_of

pytestmark = pytest.mark.django_db
BAKERY = Establishment(
    "AU BON PAIN", "73282932000074", "1071C", "16 avenue", "07200", "Aubenas", 44.62, 4.39
)


@pytest.fixture
def organisation():
    return OrganisationFactory()


@pytest.fixture
def site(organisation) -> Client:
    return organiser_of(organisation)


def url(name, *parts):
    return reverse(f"organiser:{name}", args=parts)


def test_the_book_is_searched_by_name_commune_and_siret(site, organisation):
    CompanyFactory(organisation=organisation, name="Four du Pont", siret="73282932000074")
    CompanyFactory(organisation=organisation, name="Garage Blanc", commune="Privas")
    CompanyFactory(name="Ailleurs")

    page = site.get(url("directory")).content.decode()
    assert "Four du Pont" in page
    assert "Ailleurs" not in page
    for words, name in (("732829", "Four du Pont"), ("privas", "Garage Blanc")):
        found = site.get(url("directory"), {"q": words}).context["page"].object_list
        assert [company.name for company in found] == [name]


@override_settings(RALLYES_COMPANY_SEARCH_URL="https://directory.example/search")
def test_a_company_is_filled_from_the_public_directory(site, organisation, monkeypatch):
    monkeypatch.setattr("rallyes.web.organiser.lookup.find_establishments", lambda text: [BAKERY])
    page = site.get(url("directory_add"), {"chercher": "bon pain"})
    [(found, fills)] = page.context["found"]
    assert found == BAKERY

    form = site.get(url("directory_add") + fills).context["form"]
    values = {name: form[name].value() for name in form.fields if form[name].value()}
    assert values["siret"] == "73282932000074"
    site.post(url("directory_add"), values)

    company = Company.objects.get()
    assert (company.organisation, company.sector, company.lat) == (organisation, "C", 44.62)


@override_settings(RALLYES_COMPANY_SEARCH_URL="https://directory.example/search")
def test_without_an_answer_the_form_is_filled_by_hand(site, monkeypatch):
    def silent(url):
        raise OSError

    monkeypatch.setattr(establishments, "_fetch", silent)
    with pytest.raises(DirectoryUnavailableError):
        establishments.find_establishments("four")
    page = site.get(url("directory_add"), {"chercher": "four"}).content.decode()
    assert "L’annuaire ne répond pas" in page
    assert "Ajouter au carnet" in page


def test_a_wrong_siret_is_explained_and_a_namesake_asked_about(site, organisation):
    CompanyFactory(organisation=organisation, name="Four du Pont", commune="Aubenas")
    wrong = site.post(url("directory_add"), {"name": "Four", "siret": "73282932000075"})
    assert "Ce SIRET n’existe pas" in wrong.content.decode()

    values = {"name": "four du pont", "commune": "Aubenas", "postal_code": "07200"}
    again = site.post(url("directory_add"), values)
    assert "peut-être déjà dans votre carnet" in again.content.decode()
    site.post(url("directory_add"), {**values, "another": "on"})
    assert Company.objects.count() == 2


@pytest.mark.parametrize(
    ("typed", "warned"),
    [
        ({"name": "boulangerie du pont"}, True),
        ({"name": "SARL BOULANGERIE DU PÔNT", "commune": "Aubenas"}, True),
        ({"name": "Boulangerie du Ponts"}, True),
        ({"name": "Fournil", "siret": "732 829 320 00074"}, True),
        ({"name": "Boulangerie du Pont", "commune": "Privas"}, False),
        ({"name": "Boulangerie de la Gare"}, False),
    ],
)
def test_whoever_adds_a_company_is_told_of_the_one_that_it_may_be(
    site, organisation, typed, warned
):
    rally = RallyFactory(days=1, organisation=organisation)
    known = CompanyFactory(
        organisation=organisation, name="Boulangerie du Pont", siret="73282932000074"
    )
    values = {**typed, "postal_code": "07200", "visit_minutes": "60", "max_people": "8"}
    values |= {"creneaux-TOTAL_FORMS": "0", "creneaux-INITIAL_FORMS": "0"}

    in_book = site.post(url("directory_add"), values)

    assert (in_book.status_code == 200) == warned
    if warned:
        in_rally = site.post(url("company_add", rally.pk), values)
        assert url("directory_company", known.pk) in in_book.content.decode()
        assert "L’ajouter quand même" in in_rally.content.decode()
        assert Company.objects.count() == 1
        site.post(url("directory_add"), {**values, "another": "oui", "siret": ""})
        assert Company.objects.count() == 2


def test_doubles_are_shown_previewed_and_merged(site, organisation):
    rally = RallyFactory(days=1, organisation=organisation)
    kept = EngagementFactory(rally=rally, ref="c1", company__name="Four du Pont").company
    other = EngagementFactory(rally=rally, ref="c2", company__name="SARL Four du Pont").company
    link = live_link(rally=rally, kind=LinkKind.COMPANY, ref="c2", now=timezone.now())
    DriveCorrection.objects.create(
        rally=rally,
        origin=Engagement.objects.get(ref="c2"),
        minutes=7,
        corrected_at=timezone.now(),
    )
    assert "peut-être deux fois" in site.get(url("directory")).content.decode()
    assert "même nom, même commune" in site.get(url("directory_duplicates")).content.decode()
    address = url("company_merge", kept.pk, other.pk)
    assert f"Dans {rally.name}, où les deux figurent" in site.get(address).content.decode()

    page = site.post(address, follow=True).content.decode()

    assert "ne font plus qu’une" in page
    assert Company.objects.get() == kept
    assert ShareLink.objects.get(pk=link.pk).ref == "c1"
    assert DriveCorrection.objects.get().origin.ref == "c1"
    history = site.get(url("journal")).content.decode()
    assert "Deux entreprises n’en font plus qu’une" in history


def test_a_published_programme_keeps_the_company_it_visits():
    draft = draft_like("ardeche-2019")
    publication_of(draft)
    rally = draft.rally
    site = organiser_of(rally.organisation)
    ref = draft.plan["teams"][0]["days"][0]["visits"][0]["company"]
    visited = rally.engagements.get(ref=ref).company
    double = EngagementFactory(rally=rally, ref="c900", company__name=visited.name).company

    site.post(url("company_merge", double.pk, visited.pk))

    assert rally.engagements.get(ref=ref).company == double
    assert not rally.engagements.filter(ref="c900").exists()
    assert site.get(url("publication", rally.pk, 1)).status_code == 200


def test_two_companies_of_one_programme_are_not_merged():
    draft = draft_like("ardeche-2019")
    site = organiser_of(draft.rally.organisation)
    visits = draft.plan["teams"][0]["days"][0]["visits"][:2]
    first, second = (draft.rally.engagements.get(ref=one["company"]).company for one in visits)

    refused = site.post(url("company_merge", first.pk, second.pk))

    assert refused.status_code == 409
    assert "Refaites ce programme" in refused.content.decode()


def test_the_page_of_a_company_tells_its_rallies_and_its_facts_are_changed(site, organisation):
    engagement = EngagementFactory(rally__organisation=organisation, company__name="Four")
    address = url("directory_company", engagement.company_id)
    assert engagement.rally.name in site.get(address).content.decode()

    site.post(address, {"name": "Four du Pont", "commune": "Aubenas", "postal_code": "07200"})

    assert Company.objects.get().name == "Four du Pont"


@override_settings(RALLYES_COMPANY_SEARCH_URL="https://directory.example/search")
def test_a_company_of_a_rally_is_filled_from_the_directory_too(site, organisation, monkeypatch):
    monkeypatch.setattr("rallyes.web.organiser.lookup.find_establishments", lambda text: [BAKERY])
    rally = RallyFactory(days=1, organisation=organisation)
    page = site.get(url("company_add", rally.pk), {"chercher": "bon pain"})
    [(_, fills)] = page.context["found"]

    form = site.get(url("company_add", rally.pk) + fills).context["form"]

    assert (form["name"].value(), form["visit_minutes"].value()) == ("AU BON PAIN", 60)


def test_what_a_colleague_changed_meanwhile_is_told(site, organisation):
    company = CompanyFactory(organisation=organisation, name="Four", contact_name="Mme Roy")
    address = url("directory_company", company.pk)
    values = {"name": "Four du Pont", "seen": site.get(address).context["seen"]}
    company.contact_name = "M. Blanc"
    company.save()

    page = site.post(address, values).content.decode()

    assert "est devenu «\u00a0M. Blanc\u00a0»" in page
    assert "Four du Pont" in page
    assert Company.objects.get().name == "Four"


def test_two_that_are_not_one_are_not_shown_again(site, organisation):
    first = CompanyFactory(organisation=organisation, name="Garage Blanc")
    second = CompanyFactory(organisation=organisation, name="Garage Blanc")
    assert len(site.get(url("directory_duplicates")).context["page"].object_list) == 1

    site.post(url("company_merge", second.pk, first.pk), {"apart": "oui"})

    assert "Aucun doublon" in site.get(url("directory_duplicates")).content.decode()
    assert "peut-être deux fois" not in site.get(url("directory")).content.decode()
    assert Company.objects.count() == 2
