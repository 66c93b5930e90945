"""Looking at where one is signed in, and closing what is no longer used."""

import re
from datetime import timedelta
from unittest import mock

import pytest
from allauth.usersessions.models import UserSession
from django.core import mail
from django.core.cache import cache
from django.test import Client
from django.utils import timezone

from rallyes.accounts.domain.forgetting import forget_sessions
from rallyes.accounts.domain.people import change_address
from rallyes.accounts.interfaces.devices import device
from rallyes.network.domain.invitations import token_of
from tests.factories.network import InvitationFactory, MembershipFactory
from tests.factories.participants import PrescriberFactory

pytestmark = pytest.mark.django_db

PAGE = "/mon-acces/connexions/"
PHONE = "Mozilla/5.0 (Linux; Android 15) AppleWebKit/537.36 Chrome/140.0 Mobile Safari/537.36"


def told(page):
    return page.content.decode().replace("\u00a0", " ").replace("\u202f", " ")


@pytest.fixture
def claire():
    return MembershipFactory().user


def browser(user):
    client = Client()
    client.force_login(user)
    UserSession.objects.create(user=user, session_key=client.session.session_key, ip="192.0.2.1")
    return client


def visit_of(client):
    return UserSession.objects.get(session_key=client.session.session_key)


def test_each_device_stands_on_the_page_with_its_last_visit(claire):
    desk, phone = browser(claire), browser(claire)
    UserSession.objects.filter(pk=visit_of(phone).pk).update(
        user_agent=PHONE, ip="192.0.2.7", last_seen_at=timezone.now() - timedelta(days=2)
    )
    page = told(desk.get(PAGE))
    assert page.count("Cet appareil") == 1
    assert "Chrome, Android" in page
    assert "192.0.2.7" in page
    assert page.count("la connexion de") == 1


def test_closing_one_leaves_the_others_open(claire):
    desk, phone, tablet = (browser(claire) for _ in range(3))
    closed = desk.post(f"{PAGE}{visit_of(phone).pk}/fermer/", follow=True)
    assert "La connexion est fermée." in told(closed)
    assert phone.get("/").status_code == 302
    assert tablet.get("/").status_code == 200


def test_closing_all_the_others_keeps_this_one(claire):
    desk, phone, tablet = (browser(claire) for _ in range(3))
    desk.post(f"{PAGE}fermer-les-autres/")
    assert [one.get("/").status_code for one in (desk, phone, tablet)] == [200, 302, 302]


def test_nobody_closes_what_is_open_for_somebody_else(claire):
    stranger = browser(MembershipFactory().user)
    desk = browser(claire)
    assert stranger.post(f"{PAGE}{visit_of(desk).pk}/fermer/").status_code == 404
    stranger.post(f"{PAGE}fermer-les-autres/")
    assert desk.get("/").status_code == 200


def test_a_prescriber_has_this_page_too():
    desk = browser(PrescriberFactory().user)
    assert "Cet appareil" in told(desk.get(PAGE))


def test_a_visit_is_noted_every_five_minutes_and_not_at_each_page(claire):
    desk = browser(claire)
    opened = visit_of(desk).last_seen_at
    desk.get("/")
    assert visit_of(desk).last_seen_at == opened

    later = timezone.now() + timedelta(minutes=6)
    with mock.patch("rallyes.accounts.interfaces.visits.timezone.now", return_value=later):
        desk.get("/")
    assert visit_of(desk).last_seen_at > opened


def test_entering_with_a_code_stands_on_the_page(claire, client):
    cache.clear()
    client.post("/connexion/", {"email": claire.email})
    code = re.search(r"\d{4}-\d{4}", mail.outbox[0].body)[0]
    client.post("/connexion/code/", {"code": code}, HTTP_USER_AGENT=PHONE)
    assert device(visit_of(client).user_agent) == "Chrome, Android"


def test_entering_with_an_invitation_stands_on_the_page(claire, client):
    invitation = InvitationFactory(
        organisation=claire.membership.organisation, expires_at=timezone.now() + timedelta(days=1)
    )
    client.post(f"/invitation/{token_of(invitation)}/", {"name": "Karim"}, HTTP_USER_AGENT=PHONE)
    assert device(visit_of(client).user_agent) == "Chrome, Android"


def test_a_new_address_closes_every_session_and_the_page_forgets_them(claire):
    browser(claire)
    change_address(user=claire, email="claire@ailleurs.org")
    desk = browser(claire)
    assert told(desk.get(PAGE)).count("<tr>") == 2


def test_what_was_not_used_for_a_month_is_closed_and_forgotten(claire):
    old, new = browser(claire), browser(claire)
    long_ago = timezone.now() - timedelta(days=31)
    UserSession.objects.filter(pk=visit_of(old).pk).update(last_seen_at=long_ago)
    assert forget_sessions(timezone.now()) == 1
    assert [old.get("/").status_code, new.get("/").status_code] == [302, 200]


@pytest.mark.parametrize(
    ("signature", "words"),
    [
        (PHONE, "Chrome, Android"),
        ("Mozilla/5.0 (Windows NT 10.0) Gecko/20100101 Firefox/150.0", "Firefox, Windows"),
        (
            "Mozilla/5.0 (iPhone; CPU iPhone OS 19_0 like Mac OS X) Version/19 Safari/604",
            "Safari, iPhone",
        ),
        ("Mozilla/5.0 (Windows NT 10.0) Chrome/140.0 Safari/537.36 Edg/140.0", "Edge, Windows"),
        ("curl/8", "Appareil inconnu"),
    ],
)
def test_a_device_is_told_in_words_that_its_owner_knows(signature, words):
    assert device(signature) == words
