"""Coming in: an address, a code, and nothing that tells a stranger who has an account."""

import re
from smtplib import SMTPServerDisconnected
from unittest import mock

import pytest
from django.core import mail
from django.core.cache import cache
from django.urls import reverse

from rallyes.accounts.domain.people import change_address
from tests.factories.network import MembershipFactory

pytestmark = pytest.mark.django_db

SIGN_IN = "/connexion/"
CODE = "/connexion/code/"


@pytest.fixture(autouse=True)
def fresh_limits():
    cache.clear()


def code_in(message):
    return re.search(r"\d{4}-\d{4}", message.body)[0]


def test_an_organiser_comes_in_with_a_code_and_goes_where_she_wanted(client):
    lead = MembershipFactory(user__email="claire@exemple.org")

    asked = client.get("/rallyes/nouveau/")
    assert asked.status_code == 302
    assert asked.url == "/connexion/?next=/rallyes/nouveau/"

    sent = client.post(asked.url, {"email": "Claire@Exemple.org", "next": "/rallyes/nouveau/"})
    assert sent.url == "/connexion/code/?next=%2Frallyes%2Fnouveau%2F"
    [message] = mail.outbox
    assert message.to == ["claire@exemple.org"] or message.to == ["Claire@Exemple.org"]

    entered = client.post(CODE, {"code": code_in(message), "next": "/rallyes/nouveau/"})
    assert entered.url == "/rallyes/nouveau/"
    assert client.get("/").context["user"] == lead.user


def test_a_stranger_sees_the_same_page_as_an_organiser_and_gets_no_code(client):
    MembershipFactory(user__email="claire@exemple.org")

    known = client.post(SIGN_IN, {"email": "claire@exemple.org"}, follow=True).content
    client.cookies.clear()
    unknown = client.post(SIGN_IN, {"email": "nadia@exemple.org"}, follow=True).content

    hide = re.compile(
        rb"claire|nadia|value=\"[A-Za-z0-9]{64}\"|csrftoken&quot;: [^}]*|\"x-csrf[^}]*"
    )
    assert hide.sub(b"", known) == hide.sub(b"", unknown)
    assert "Aucun compte n’existe" in mail.outbox[1].body
    assert not re.search(r"\d{4}-\d{4}", mail.outbox[1].body)
    assert client.post(CODE, {"code": "0000-0000"}).status_code == 200
    assert client.get("/").status_code == 302


def test_three_wrong_codes_and_it_is_over(client):
    MembershipFactory(user__email="claire@exemple.org")
    client.post(SIGN_IN, {"email": "claire@exemple.org"})

    for _ in range(2):
        assert "Code incorrect" in client.post(CODE, {"code": "0000-0000"}).content.decode()
    last = client.post(CODE, {"code": "0000-0000"})
    assert last.url == SIGN_IN
    late = client.post(CODE, {"code": code_in(mail.outbox[0])})
    assert late.status_code == 302
    assert client.get("/").status_code == 302


def test_asking_for_codes_again_and_again_is_held_back(client):
    MembershipFactory(user__email="claire@exemple.org")
    for _ in range(3):
        client.post(SIGN_IN, {"email": "claire@exemple.org"})
        client.cookies.clear()

    page = client.post(SIGN_IN, {"email": "claire@exemple.org"})
    assert page.status_code == 200
    assert page.context["form"].errors["email"]
    assert len(mail.outbox) == 3


def test_a_second_code_can_be_asked_for_and_the_address_changed(client):
    MembershipFactory(user__email="claire@exemple.org")
    client.post(SIGN_IN, {"email": "claire@exemple.org"})
    client.post(CODE, {"action": "resend"})
    first, second = mail.outbox
    assert code_in(first) != code_in(second)

    back = client.post("/connexion/deconnexion/", {"next": SIGN_IN})
    assert back.url == SIGN_IN
    assert client.get(SIGN_IN).status_code == 200


def test_a_code_sent_to_an_address_that_was_replaced_opens_nothing(client):
    lead = MembershipFactory(user__email="claire@exemple.org")
    client.post(SIGN_IN, {"email": "claire@exemple.org"})
    change_address(user=lead.user, email="claire@ailleurs.org")

    assert client.post(CODE, {"code": code_in(mail.outbox[0])}).url == SIGN_IN
    assert client.get("/").status_code == 302


def test_a_mail_server_that_is_down_is_told_in_a_sentence(client, settings):
    MembershipFactory(user__email="claire@exemple.org")
    down = mock.Mock(side_effect=SMTPServerDisconnected)
    with mock.patch("django.core.mail.backends.locmem.EmailBackend.send_messages", down):
        page = client.post(SIGN_IN, {"email": "claire@exemple.org"})
    assert page.status_code == 409
    assert "le serveur de courrier ne répond pas" in page.content.decode()


def test_somebody_who_left_sees_why_and_nothing_else(client):
    left = MembershipFactory(left=True)
    client.force_login(left.user)
    page = client.get("/", follow=True)
    assert page.status_code == 200
    assert "n’appartient à aucune structure" in page.content.decode()


@pytest.mark.parametrize("name", ["account_login", "account_signup"])
def test_the_door_is_open_to_everybody(client, name):
    assert client.get(reverse(name)).status_code == 200


@pytest.mark.parametrize(
    "path", ["signup/", "password/reset/", "password/change/", "email/", "login/"]
)
def test_there_is_no_password_and_no_open_sign_up(client, path):
    assert client.get(f"{SIGN_IN}{path}").status_code == 404


def test_leaving_asks_first(client):
    client.force_login(MembershipFactory().user)
    assert client.get("/connexion/deconnexion/").status_code == 200
    assert client.get("/").status_code == 200
    client.post("/connexion/deconnexion/")
    assert client.get("/").status_code == 302
