import pytest

from rallyes.companies.domain.book import CompanyFacts, completed, namesakes, set_sector
from rallyes.core.models import Commune
from tests.factories.companies import CompanyFactory
from tests.factories.network import OrganisationFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def communes():
    for insee, name, postal_code, lat in (
        ("07019", "Aubenas", "07200", 44.62),
        ("07331", "Vals-les-Bains", "07600", 44.66),
    ):
        Commune.objects.create(
            insee=insee,
            name=name,
            search_name=name.lower().replace("-", " "),
            postal_codes=postal_code,
            departement="07",
            lat=lat,
            lon=4.39,
        )


def test_the_sector_comes_from_the_naf_code_unless_somebody_says_otherwise():
    assert completed(CompanyFacts(name="Four", naf="1071C")).sector == "C"
    assert completed(CompanyFacts(name="Four", naf="1071C", sector="G")).sector == "G"


def test_without_an_address_service_a_company_stands_in_the_middle_of_its_commune(communes):
    facts = completed(CompanyFacts(name="Four", address="1 rue Haute", commune="aubenas"))

    assert (facts.lat, facts.place_approximate) == (44.62, True)


def test_a_pin_follows_its_address_but_not_when_somebody_moved_it(communes):
    company = CompanyFactory(commune="Aubenas", postal_code="07200", lat=44.62, lon=4.39)
    there = {"address": company.address, "postal_code": "07600", "commune": "Vals-les-Bains"}

    followed = completed(CompanyFacts(name="F", lat=44.62, lon=4.39, **there), before=company)
    placed = completed(CompanyFacts(name="F", lat=44.7, lon=4.4, **there), before=company)

    assert (followed.lat, followed.place_approximate) == (44.66, True)
    assert (placed.lat, placed.place_approximate) == (44.7, False)


def test_namesakes_are_found_by_siret_or_by_name_and_commune():
    organisation = OrganisationFactory()
    same_number = CompanyFactory(organisation=organisation, name="Autre", siret="73282932000074")
    elise = {"name": "Boulangerie Élise", "commune": "Aubenas"}
    same_name = CompanyFactory(organisation=organisation, **elise)
    CompanyFactory(organisation=organisation, name="Boulangerie Élise", commune="Privas")
    CompanyFactory(**elise)
    facts = CompanyFacts(name="BOULANGERIE ELISE", commune="aubenas", siret="73282932000074")

    assert namesakes(organisation=organisation, facts=facts) == [same_number, same_name]
    assert namesakes(organisation=organisation, facts=facts, besides=same_name) == [same_number]


def test_a_sector_given_to_many_is_kept_in_their_history():
    companies = [CompanyFactory(sector="C"), CompanyFactory(sector="G")]

    assert set_sector(companies=companies, sector="G") == 1
    assert companies[0].history.first().sector == "G"
