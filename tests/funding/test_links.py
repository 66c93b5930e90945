"""A funder follows a rally without an account, and learns of nobody."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from rallyes.funding.domain.links import make_link, token_of
from rallyes.participants.enums import Gender
from rallyes.rallies.enums import Audience, GatheringKind
from tests.factories.funding import ConditionFactory, GrantFactory
from tests.factories.network import MembershipFactory
from tests.factories.participants import ParticipantFactory
from tests.factories.rallies import GatheringFactory
from tests.factories.sessions import organiser_of

pytestmark = pytest.mark.django_db
NOW = timezone.now()


@pytest.fixture
def grant():
    return GrantFactory()


def address_of(grant, *, now=NOW):
    link = make_link(by=MembershipFactory(), grant=grant, now=now)
    return reverse("funder:grant", kwargs={"token": token_of(link)})


def told(client, address):
    page = client.get(address).content.decode()
    return page.replace("\u00a0", " ").replace("\u202f", " ")


def women(rally, number, *, of):
    for rank in range(of):
        gender = Gender.FEMALE if rank < number else Gender.MALE
        ParticipantFactory(rally=rally, gender=gender, first_name="Mireille", last_name="Aubert")


def test_what_is_asked_is_told_in_numbers(grant, client):
    ConditionFactory(grant=grant, number=8, criteria={"gender": Gender.FEMALE})
    women(grant.rally, 9, of=15)
    page = told(client, address_of(grant))
    assert "Au moins 8 femmes" in page
    assert "Tenue à ce jour" in page
    assert "9 sur 15 participants" in page
    assert "Mireille" not in page
    assert "Aubert" not in page


def test_two_men_of_sixteen_are_not_counted(grant, client):
    """Fourteen women of sixteen would tell of two men."""
    ConditionFactory(grant=grant, number=8, criteria={"gender": Gender.FEMALE})
    women(grant.rally, 14, of=16)
    page = told(client, address_of(grant))
    assert "Tenue à ce jour" in page
    assert "14 sur" not in page


def test_a_funder_is_invited_where_the_organiser_invites_funders(grant, client):
    GatheringFactory(rally=grant.rally, kind=GatheringKind.CLOSING, invited=[Audience.FUNDERS])
    GatheringFactory(rally=grant.rally, kind=GatheringKind.FEEDBACK, invited=[Audience.GUIDES])
    page = told(client, address_of(grant))
    assert "Temps de clôture" in page
    assert "Restitution" not in page


def test_another_grant_of_the_rally_is_not_shown(grant, client):
    GrantFactory(rally=grant.rally, call="Appel secret")
    assert "Appel secret" not in told(client, address_of(grant))


def test_a_replaced_address_and_an_old_one_open_nothing(grant, client):
    first = address_of(grant)
    second = address_of(grant)
    assert client.get(first).status_code == 404
    assert client.get(second).status_code == 200
    old = address_of(grant, now=NOW - timedelta(days=700))
    assert client.get(old).status_code == 404


def test_an_organiser_prepares_the_page_and_cuts_it(grant, client):
    organiser = organiser_of(grant.rally.organisation)
    here = reverse("organiser:grant_link", args=[grant.rally_id, grant.pk])
    page = organiser.post(here, follow=True)
    address = page.context["link"].address
    assert client.get(address).status_code == 200
    organiser.post(here, {"cut": "1"})
    assert client.get(address).status_code == 404


def test_no_cache_keeps_the_page(grant, client):
    answer = client.get(address_of(grant))
    assert "no-store" in answer["Cache-Control"]
    assert "noindex" in answer["X-Robots-Tag"]


def test_any_number_of_conditions_takes_the_same_questions(
    grant, client, django_assert_num_queries
):
    ConditionFactory.create_batch(6, grant=grant)
    address = address_of(grant)
    client.get(address)
    with django_assert_num_queries(7):
        client.get(address)


def test_of_fewer_than_five_people_nothing_is_told(grant, client):
    ConditionFactory(grant=grant, number=50, unit="percent", criteria={"gender": Gender.FEMALE})
    women(grant.rally, 1, of=2)
    page = told(client, address_of(grant))
    assert "moins de 5" in page
    assert "Trop tôt pour le dire" in page
    assert "Tenue à ce jour" not in page
