"""An organiser asks for money, writes down what the funder wants, and balances her budget."""

from decimal import Decimal

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from rallyes.funding.domain.conditions import crowd_of, fulfilments
from rallyes.funding.models import BudgetLine, Funder, Grant
from rallyes.network.enums import Role
from rallyes.participants.domain.private import keep_rsa
from rallyes.participants.enums import Gender, Status
from rallyes.participants.models import Participant
from tests.factories.funding import BudgetLineFactory, ConditionFactory, GrantFactory
from tests.factories.network import MembershipFactory
from tests.factories.participants import ParticipantFactory
from tests.factories.rallies import RallyFactory
from tests.factories.sessions import organiser_of, signed_in

pytestmark = pytest.mark.django_db

REQUEST = {"funder_name": "Conseil départemental", "kind": "departement", "state": "idea"}


def told(page):
    return page.content.decode().replace("\u00a0", " ").replace("\u202f", " ")


def test_from_an_empty_page_to_a_grant_with_its_condition():
    rally = RallyFactory(days=2)
    client = organiser_of(rally.organisation)
    here = f"/rallyes/{rally.pk}/financements/"
    assert "Aucune demande pour l’instant" in told(client.get(here))

    page = client.post(f"{here}nouvelle/", REQUEST | {"asked": "3000"}, follow=True)
    grant = Grant.objects.get()
    assert page.redirect_chain == [(f"{here}{grant.pk}/", 302)]
    assert (grant.funder.name, grant.asked) == ("Conseil départemental", 3000)

    ParticipantFactory(rally=rally, gender=Gender.FEMALE)
    condition = {"bound": "at_least", "number": "2", "unit": "people", "gender": "f"}
    tried = client.post(f"{here}{grant.pk}/conditions/nouvelle/", condition)
    assert "Au moins 2 femmes" in told(tried)
    assert "Aujourd’hui 1 sur 1 participant : il en manque 1." in told(tried)
    assert not grant.conditions.exists()

    kept = client.post(
        f"{here}{grant.pk}/conditions/nouvelle/", condition | {"keep": "1"}, follow=True
    )
    assert "Condition notée : Au moins 2 femmes." in told(kept)
    assert "1 condition à tenir" in told(client.get(here))


def test_whose_file_is_to_be_completed_is_named_with_its_address():
    grant = GrantFactory()
    ConditionFactory(grant=grant, criteria={"gender": "f"})
    person = ParticipantFactory(rally=grant.rally, first_name="Awa", gender="")
    ParticipantFactory(rally=grant.rally, first_name="Zoé", gender=Gender.FEMALE)
    client = organiser_of(grant.rally.organisation)
    page = client.get(f"/rallyes/{grant.rally_id}/financements/{grant.pk}/")
    shown = told(page)
    assert f'href="/rallyes/{grant.rally_id}/participants/{person.pk}/">Awa' in shown
    assert "Zoé" not in shown
    assert "no-store" in page["Cache-Control"]


@pytest.mark.parametrize(("role", "named"), [(Role.LEAD, True), (Role.MEMBER, False)])
def test_only_leads_see_whom_a_condition_on_what_is_sealed_misses(role, named):
    grant = GrantFactory()
    ConditionFactory(grant=grant, criteria={"rsa": "yes"})
    ParticipantFactory(rally=grant.rally, first_name="Awa")
    membership = MembershipFactory(organisation=grant.rally.organisation, role=role)
    page = told(signed_in(membership).get(f"/rallyes/{grant.rally_id}/financements/{grant.pk}/"))
    assert "Pour 1 personne, on ne sait pas" in page
    assert ("Awa" in page) is named
    assert ("une personne responsable de la structure" in page) is not named


def test_the_words_of_a_funder_are_composed_by_choices_alone():
    """Eight RSA recipients of the département, half of them women, two of a priority area."""
    rally = RallyFactory(days=2)
    grant = GrantFactory(rally=rally)
    client = organiser_of(rally.organisation)
    address = f"/rallyes/{rally.pk}/financements/{grant.pk}/conditions/nouvelle/"
    sentences = [
        (
            {"number": "8", "unit": "people", "rsa": "yes", "departement": "07"},
            "Au moins 8 bénéficiaires du RSA habitant le département 07",
        ),
        ({"number": "50", "unit": "percent", "gender": "f"}, "Au moins 50 % de femmes"),
        (
            {"number": "2", "unit": "people", "qpv": "yes"},
            "Au moins 2 participants habitant un quartier prioritaire (QPV)",
        ),
    ]
    people_of(rally)
    for asked, sentence in sentences:
        page = client.post(address, {"bound": "at_least", "keep": "1", **asked}, follow=True)
        assert f"Condition notée : {sentence}." in told(page)
    found = [
        (one.today.met, one.today.people, one.projected.met, one.projected.people, one.holds)
        for one in fulfilments(list(grant.conditions.all()), crowd_of(rally))
    ]
    assert found == [(7, 12, 8, 14, False), (6, 12, 6, 14, True), (1, 12, 3, 14, False)]


def people_of(rally):
    """Twelve who come, seven of them counted for the RSA, and two on their way."""
    for number in range(12):
        person = ParticipantFactory(
            rally=rally,
            gender=Gender.FEMALE if number < 6 else Gender.MALE,
            insee="26362" if number == 9 else "07019",
            qpv=number == 0,
        )
        before = "yes" if number == 11 else ""
        rsa = "yes" if number in RECIPIENTS else "no"
        keep_rsa(participant=person, rsa=rsa, rsa_before=before)
    Participant.objects.filter(rally=rally, ref=person.ref).update(eligibility="inclusion")
    for rsa in ("yes", "no"):
        coming = ParticipantFactory(
            rally=rally, status=Status.REFERRED, gender=Gender.MALE, insee="07019", qpv=True
        )
        keep_rsa(participant=coming, rsa=rsa, rsa_before="")


RECIPIENTS = (0, 1, 2, 3, 4, 5, 6, 9, 11)
"""The tenth lives in another département; the twelfth works in an inclusion company."""


def test_a_granted_request_says_how_much():
    grant = GrantFactory()
    client = organiser_of(grant.rally.organisation)
    address = f"/rallyes/{grant.rally_id}/financements/{grant.pk}/"
    page = client.post(address, REQUEST | {"state": "granted"})
    assert "Une demande accordée a un montant accordé" in told(page)
    page = client.post(address, REQUEST | {"state": "granted", "granted": "2500.50"}, follow=True)
    assert "2 500,50 €" in told(page)


def test_a_paper_is_kept_given_back_and_removed():
    grant = GrantFactory()
    client = organiser_of(grant.rally.organisation)
    address = f"/rallyes/{grant.rally_id}/financements/{grant.pk}/"
    file = SimpleUploadedFile("Convention signée.pdf", b"%PDF-1.7 convention")
    page = client.post(f"{address}documents/ajouter/", {"paper": file}, follow=True)
    assert "Convention signée.pdf" in told(page)
    paper = grant.papers.get()
    answer = client.get(f"{address}documents/{paper.pk}/")
    assert (answer.content, answer["Content-Type"]) == (
        b"%PDF-1.7 convention",
        "application/octet-stream",
    )
    assert answer["Content-Disposition"].startswith("attachment")
    client.post(f"{address}documents/{paper.pk}/retirer/")
    assert not grant.papers.exists()


def test_a_paper_of_a_strange_kind_is_refused_in_place():
    grant = GrantFactory()
    client = organiser_of(grant.rally.organisation)
    address = f"/rallyes/{grant.rally_id}/financements/{grant.pk}/documents/ajouter/"
    page = client.post(address, {"paper": SimpleUploadedFile("jeu.exe", b"MZ")})
    assert page.status_code == 200
    assert "n’est ni un PDF" in told(page)


def test_the_budget_is_drawn_up_balanced_and_carried_away():
    grant = GrantFactory(asked=400)
    rally = grant.rally
    client = organiser_of(rally.organisation)
    here = f"/rallyes/{rally.pk}/financements/budget"
    line = {"side": "expense", "label": "Essence", "planned": "400"}
    page = client.post(f"{here}/ajouter/", line, follow=True)
    assert "Le budget prévu est équilibré" in told(page)

    own = BudgetLine.objects.get()
    client.post(f"{here}/lignes/{own.pk}/", line | {"planned": "650", "real": "610.25"})
    page = client.get(f"{here}/")
    assert "Il reste 250 € à trouver" in told(page)
    assert "610,25 €" in told(page)
    table = client.get(f"{here}.csv").content.decode("utf-8-sig")
    assert "dépense;Essence;650,0;610,25;non" in table
    client.post(f"{here}/lignes/{own.pk}/retirer/")
    assert not BudgetLine.objects.exists()


def test_a_sum_below_nothing_is_told():
    rally = RallyFactory()
    page = organiser_of(rally.organisation).post(
        f"/rallyes/{rally.pk}/financements/budget/ajouter/",
        {"side": "expense", "label": "Essence", "planned": "-5"},
    )
    assert page.status_code == 200
    assert "supérieure ou égale à 0" in told(page)


def test_the_book_of_funders_knows_their_requests():
    grant = GrantFactory(funder__name="Fondation du Pont")
    client = organiser_of(grant.rally.organisation)
    assert "Fondation du Pont" in told(client.get("/financeurs/"))
    address = f"/financeurs/{grant.funder_id}/"
    values = {"name": "Fondation du Pont", "kind": "foundation", "contact_phone": "04 75 93 00 01"}
    client.post(address, values)
    assert Funder.objects.get().contact_phone == "+33475930001"
    page = client.post(f"{address}retirer/", follow=True)
    assert "a des demandes dans vos rallyes" in told(page)


@pytest.mark.parametrize("number", [1, 3])
def test_the_lists_ask_as_often_for_three_as_for_one(number, django_assert_num_queries):
    rally = RallyFactory()
    for _ in range(number):
        ConditionFactory(grant__rally=rally)
        BudgetLineFactory(rally=rally)
    client = organiser_of(rally.organisation)
    with django_assert_num_queries(13):
        client.get(f"/rallyes/{rally.pk}/financements/")
    with django_assert_num_queries(10):
        client.get(f"/rallyes/{rally.pk}/financements/budget/")


@pytest.mark.parametrize("typed", ["3 000,50 €", "3000.50", "3\u202f000,5"])
def test_an_amount_is_typed_as_the_french_write_it(typed):
    rally = RallyFactory(days=2)
    client = organiser_of(rally.organisation)
    client.post(f"/rallyes/{rally.pk}/financements/nouvelle/", REQUEST | {"asked": typed})
    assert str(Grant.objects.get().asked) == "3000.50"


@pytest.mark.parametrize(
    ("field", "typed", "sentence"),
    [
        ("asked", "12e", "Saisissez un nombre"),
        ("asked", "123456789012", "Ce montant est trop grand"),
        ("asked", "1,234", "deux chiffres après la virgule"),
        ("deadline", "1900-01-01", "L’année 1900 ne peut pas être la bonne"),
        ("report_due", "9999-01-01", "L’année 9999 ne peut pas être la bonne"),
    ],
)
def test_what_cannot_be_meant_is_said_and_stays_as_it_was_typed(field, typed, sentence):
    grant = GrantFactory()
    client = organiser_of(grant.rally.organisation)
    address = f"/rallyes/{grant.rally_id}/financements/{grant.pk}/"
    page = client.post(address, REQUEST | {field: typed})
    assert sentence in told(page)
    assert f'value="{typed}"' in told(page)
    assert Grant.objects.get().asked == grant.asked


def test_a_number_is_shown_as_it_is_typed():
    grant = GrantFactory(asked=Decimal("2500.50"), granted=Decimal("6000.00"))
    client = organiser_of(grant.rally.organisation)
    page = told(client.get(f"/rallyes/{grant.rally_id}/financements/{grant.pk}/"))
    assert 'value="2500,50"' in page
    assert 'value="6000"' in page
    assert 'type="number"' not in page


def test_a_line_says_how_much():
    rally = RallyFactory(days=2)
    client = organiser_of(rally.organisation)
    address = f"/rallyes/{rally.pk}/financements/budget/ajouter/"
    page = client.post(address, {"side": "expense", "label": "Essence"})
    assert "Donnez un montant" in told(page)


@pytest.mark.parametrize(
    ("dates", "sentence"),
    [
        ({"asked_on": "2050-01-01"}, "n’est pas encore venue"),
        ({"asked_on": "2019-03-02", "decided_on": "2019-02-01"}, "vient avant la demande"),
    ],
)
def test_dates_of_a_request_follow_one_another(dates, sentence):
    grant = GrantFactory()
    client = organiser_of(grant.rally.organisation)
    address = f"/rallyes/{grant.rally_id}/financements/{grant.pk}/"
    assert sentence in told(client.post(address, REQUEST | dates))
    good = {"asked_on": "2019-02-01", "decided_on": "2019-03-02"}
    assert client.post(address, REQUEST | good).status_code == 302


def test_an_unknown_real_amount_is_not_nothing():
    line = BudgetLineFactory()
    client = organiser_of(line.rally.organisation)
    address = f"/rallyes/{line.rally_id}/financements/budget/"
    assert "solde réel" not in told(client.get(address))
    BudgetLineFactory(rally=line.rally, real=0)
    assert "solde réel" in told(client.get(address))
