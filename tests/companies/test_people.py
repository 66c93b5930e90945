"""Several people of a company: whom to call first, who receives the teams, who else to know."""

import pytest
from django.urls import reverse

from rallyes.companies.domain.carrying import carry_companies
from rallyes.companies.domain.forgetting import forget_contacts
from rallyes.companies.domain.people import PeopleChanged, Person, others_of, put_people
from rallyes.companies.models import Company, Contact
from rallyes.core.privacy import THREE_YEARS
from rallyes.planning.domain.queries.names import names_of
from tests.factories.companies import CompanyFactory, EngagementFactory
from tests.factories.rallies import RallyFactory
from tests.factories.sessions import organiser_of

pytestmark = pytest.mark.django_db
ALI = Person("Ali", role="Atelier", phone="+33475930002", on_site=True)


def test_the_one_called_first_changes_and_the_former_one_stays():
    company = CompanyFactory(contact_name="Mme Roy", contact_role="Gérante")

    put_people(company=company, people=[ALI, Person("Zoé")], first=1)

    one = Company.objects.get()
    assert (one.contact_name, one.contact_role) == ("Zoé", "")
    assert others_of(one) == [Person("Mme Roy", role="Gérante"), ALI]


def test_papers_name_the_one_who_receives_else_the_one_called_first():
    rally = RallyFactory(days=1)
    one = EngagementFactory(rally=rally, ref="c1", company__contact_name="Mme Roy")
    EngagementFactory(rally=rally, ref="c2", company__contact_name="M. Blanc")
    put_people(company=one.company, people=[ALI])

    named = names_of(rally).companies

    assert (named["c1"].contact_name, named["c1"].contact_phone) == ("Ali", "+33475930002")
    assert named["c2"].contact_name == "M. Blanc"


def test_the_next_rally_knows_the_same_people():
    engagement = EngagementFactory()
    put_people(company=engagement.company, people=[ALI])
    rally = RallyFactory(organisation=engagement.rally.organisation)

    carry_companies(source=engagement.rally, rally=rally)

    assert others_of(rally.engagements.get().company) == [ALI]


def test_people_are_forgotten_with_the_one_called_first(django_user_model):
    from django.utils import timezone

    company = EngagementFactory().company
    put_people(company=company, people=[ALI])
    assert forget_contacts(timezone.now()) == 0

    assert forget_contacts(timezone.now() + THREE_YEARS * 2) == 1
    assert not Contact.objects.exists()


def test_of_two_at_the_same_moment_the_second_is_told():
    company = CompanyFactory()
    put_people(company=company, people=[ALI], seen=[])

    with pytest.raises(PeopleChanged):
        put_people(company=company, people=[Person("Zoé")], seen=[])
    assert others_of(company) == [ALI]


def rows(*people):
    values = {"gens-TOTAL_FORMS": str(len(people)), "gens-INITIAL_FORMS": "0"}
    for number, person in enumerate(people):
        values |= {f"gens-{number}-{name}": value for name, value in person.items()}
    return values


def test_people_are_noted_on_the_page_of_the_company():
    company = CompanyFactory(name="Four")
    site = organiser_of(company.organisation)
    address = reverse("organiser:company_people", args=[company.pk])
    seen = site.get(address).context["seen"]
    ali = {"name": "Ali", "phone": "04 75 93 00 02", "on_site": "on"}

    wrong = site.post(address, rows(ali, {"phone": "bureau"}) | {"vu": seen}).content.decode()
    assert "Donnez le nom de cette personne" in wrong
    assert 'value="Ali"' in wrong
    page = site.post(address, rows(ali, {}) | {"vu": seen}, follow=True).content.decode()
    assert "Les personnes de Four sont à jour." in page
    [known] = others_of(company)
    assert (known.name, known.phone, known.on_site) == ("Ali", "+33475930002", True)
    late = site.post(address, rows({"name": "Zoé"}) | {"vu": seen}).content.decode()
    assert "Quelqu’un d’autre a changé ces personnes" in late
    both = rows({"name": "A", "first": "on"}, {"name": "B", "first": "on"})
    assert "Une seule personne est à appeler d’abord." in site.post(address, both).content.decode()
    engagement = EngagementFactory(company=company, rally__organisation=company.organisation)
    follow = reverse("organiser:company_follow", args=[engagement.rally_id, engagement.pk])
    assert "Ali, " in site.get(follow).content.decode()
