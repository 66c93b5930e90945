"""Companies that stand twice in the book are found, and made one without losing anything."""

from datetime import time

import pytest

from rallyes.companies.domain.duplicates import Why, duplicates
from rallyes.companies.domain.merging import CannotMerge, merge, preview
from rallyes.companies.domain.openings import spans_of
from rallyes.companies.domain.people import Person, others_of, put_people
from rallyes.companies.models import Company, Engagement, Exchange
from tests.factories.companies import CompanyFactory, EngagementFactory, ExchangeFactory
from tests.factories.network import OrganisationFactory
from tests.factories.rallies import RallyFactory

pytestmark = pytest.mark.django_db
SIRET, OTHER_SIRET = "73282932000074", "35600000000048"


@pytest.fixture
def organisation():
    return OrganisationFactory()


def found(*names, **fields):
    companies = [CompanyFactory.build(pk=n, name=name, **fields) for n, name in enumerate(names)]
    return [(pair.first.name, pair.second.name, pair.why) for pair in duplicates(companies)]


def test_the_same_siret_is_the_same_company_wherever_it_stands():
    companies = [
        CompanyFactory.build(pk=1, name="Four", siret=SIRET),
        CompanyFactory.build(pk=2, name="Pain", siret=SIRET, commune="Privas"),
        CompanyFactory.build(pk=3, name="Four", siret=OTHER_SIRET),
    ]

    [pair] = duplicates(companies)
    assert (pair.first.pk, pair.second.pk, pair.why) == (1, 2, Why.SIRET)


def test_names_are_compared_without_accents_and_legal_words():
    assert found("SARL Garage Élan", "garage elan") == [
        ("SARL Garage Élan", "garage elan", Why.NAME)
    ]


@pytest.mark.parametrize(
    ("one", "other", "near"),
    [
        ("Menuiserie Roux", "Menuiserie Rous", True),
        ("Boulangerie Dupond et fils", "Boulangerie Dupont et fils", True),
        ("Menuiserie Roux", "Maçonnerie Blanc", False),
        ("Garage du Pont", "Garage de la Gare", False),
    ],
)
def test_near_names_of_one_commune_are_told(one, other, near):
    assert bool(found(one, other)) is near


def test_names_that_differ_by_a_figure_are_two():
    assert found("Agence Intérim 1", "Agence Intérim 2") == []
    assert found("Agence Interim 1", "Agence Intérims 1") != []


def test_near_names_of_two_communes_are_two_companies():
    companies = [
        CompanyFactory.build(pk=1, name="Menuiserie Roux", commune="Aubenas"),
        CompanyFactory.build(pk=2, name="Menuiserie Roux", commune="Privas"),
    ]

    assert duplicates(companies) == []


def test_only_the_pairs_of_one_company():
    companies = [CompanyFactory.build(pk=n, name="Four") for n in (1, 2, 3)]

    about = duplicates(companies, about=companies[0])
    assert [(pair.first.pk, pair.second.pk) for pair in about] == [(1, 2), (1, 3)]


def test_what_the_other_knows_is_kept(organisation):
    kept = CompanyFactory(
        organisation=organisation, name="Four", contact_name="Mme Roy", notes="Sympa"
    )
    other = CompanyFactory(
        organisation=organisation,
        name="Le Four",
        contact_name="M. Blanc",
        contact_phone="+33475930001",
        siret=SIRET,
        wheelchair=True,
    )
    engagement = EngagementFactory(rally__organisation=organisation, company=other)
    ExchangeFactory(engagement=engagement)
    gone = other.pk
    told = preview(kept=kept, other=other)
    assert (told.moved, told.shared, told.exchanges) == ((engagement.rally.name,), (), 1)

    merge(kept=kept, other=other)

    one = Company.objects.get()
    assert (one.pk, one.name, one.siret, one.wheelchair) == (kept.pk, "Four", SIRET, True)
    assert (one.contact_name, one.contact_phone) == ("Mme Roy", "")
    assert [(person.name, person.phone) for person in one.people.all()] == [
        ("M. Blanc", "+33475930001")
    ]
    assert "Sympa" in one.notes
    assert "Aussi connue ainsi\u00a0: nom\u00a0: Le Four." in one.notes
    assert Engagement.objects.get().company == kept
    assert Exchange.objects.get().engagement == engagement
    assert Company.history.filter(id=gone).exists()


def test_the_people_of_both_stay_each_once(organisation):
    kept = CompanyFactory(organisation=organisation, contact_name="Mme Roy")
    other = CompanyFactory(organisation=organisation, contact_name="Mme Roy")
    put_people(company=kept, people=[Person("Ali", on_site=True)])
    put_people(company=other, people=[Person("Zoé", role="Atelier")])

    merge(kept=kept, other=other)

    one = Company.objects.get()
    assert one.contact_name == "Mme Roy"
    assert [person.name for person in others_of(one)] == ["Ali", "Zoé"]


def test_of_two_merges_at_the_same_moment_the_second_is_refused(organisation):
    kept, other = (CompanyFactory(organisation=organisation) for _ in range(2))
    late = Company.objects.get(pk=other.pk)
    merge(kept=kept, other=other)

    with pytest.raises(CannotMerge, match="vient d’être fusionnée"):
        merge(kept=late, other=kept)
    assert Company.objects.get() == kept


def test_a_merge_keeps_what_a_colleague_wrote_meanwhile(organisation):
    kept, other = (CompanyFactory(organisation=organisation) for _ in range(2))
    Company.objects.filter(pk=kept.pk).update(access_notes="Deux marches")

    merge(kept=kept, other=other)

    assert Company.objects.get().access_notes == "Deux marches"


def both_in(rally, **other):
    mine = EngagementFactory(rally=rally, ref="c1", status="contacted", prizes="Paniers")
    theirs = EngagementFactory(rally=rally, ref="c2", **{"openings": True, **other})
    return mine, theirs


def test_in_a_rally_that_has_both_their_hours_contacts_and_gifts_are_put_together():
    mine, theirs = both_in(RallyFactory(days=1), jobs="Soudeur", notes="Sonner")
    ExchangeFactory(engagement=mine)
    ExchangeFactory(engagement=theirs)

    merge(kept=mine.company, other=theirs.company)

    one = Engagement.objects.get()
    assert (one.pk, one.status, one.prizes, one.jobs) == (
        mine.pk,
        "confirmed",
        "Paniers",
        "Soudeur",
    )
    assert (one.notes, one.exchanges.count()) == ("Sonner", 2)
    assert [span.start for span in spans_of(one.openings.all())] == [time(9)]


def test_the_one_that_programmes_visit_stays():
    mine, theirs = both_in(RallyFactory(days=1))
    visited = {(theirs.rally_id, "c2")}

    merge(kept=mine.company, other=theirs.company, visited=visited)

    one = Engagement.objects.get()
    assert (one.ref, one.company) == ("c2", mine.company)


def test_two_that_programmes_visit_are_not_merged():
    mine, theirs = both_in(RallyFactory(days=1))
    visited = {(mine.rally_id, "c1"), (mine.rally_id, "c2")}

    with pytest.raises(CannotMerge, match="Refaites ce programme"):
        merge(kept=mine.company, other=theirs.company, visited=visited)
    assert Company.objects.count() == 2


def test_a_company_is_not_merged_with_itself_or_with_another_book(organisation):
    kept = CompanyFactory(organisation=organisation)
    for other in (kept, CompanyFactory()):
        with pytest.raises(CannotMerge):
            merge(kept=kept, other=other)
