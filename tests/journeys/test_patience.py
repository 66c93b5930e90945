"""Whoever tries their luck is slowed down; whoever uses what is theirs never is."""

from datetime import UTC, datetime

import pytest
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret
from django.core.cache import cache
from django.test import Client
from django.urls import reverse

from rallyes.messaging.domain.correspondents import token_of
from rallyes.messaging.domain.outbox import post
from rallyes.messaging.tasks import send_messages
from rallyes.web.ui.permissions import Link
from tests.factories.links import live_tokens
from tests.factories.messaging import letter, sender
from tests.factories.network import MembershipFactory, OrganisationFactory
from tests.journeys.test_second_factor import code_of, enter_by_mail

pytestmark = pytest.mark.django_db

NOW = datetime(2019, 6, 3, 9, tzinfo=UTC)
THEIRS = {"REMOTE_ADDR": "192.0.2.66"}


@pytest.fixture(autouse=True)
def fresh_limits():
    cache.clear()


@pytest.fixture
def tokens():
    return live_tokens()


def guess(client, times, **where):
    return [client.get(f"/e/invented:{number}/", **where).status_code for number in range(times)]


def test_trying_links_at_random_is_held_back_even_from_a_real_one(tokens, client):
    address = reverse("participant:programme", args=[tokens[Link.TEAM]])
    assert guess(client, 31, **THEIRS)[-1] == 404
    page = client.get(address, **THEIRS)
    assert page.status_code == 429
    assert "Trop de demandes" in page.content.decode()
    assert guess(client, 1, **THEIRS) == [429]


def test_whoever_is_elsewhere_is_not_held_back(tokens, client):
    guess(client, 31, **THEIRS)
    assert client.get(reverse("participant:programme", args=[tokens[Link.TEAM]])).status_code == 200
    assert client.get(reverse("public:legal"), **THEIRS).status_code == 200


def test_opening_ones_own_link_again_and_again_is_never_counted(tokens, client):
    for link, name in ((Link.TEAM, "participant:programme"), (Link.GUIDE, "guide:programme")):
        address = reverse(name, args=[tokens[link]])
        assert {client.get(address).status_code for _ in range(40)} == {200}


def test_a_few_links_that_died_block_nobody(tokens, client):
    assert set(guess(client, 10)) == {404}
    assert client.get(reverse("participant:programme", args=[tokens[Link.TEAM]])).status_code == 200


def test_a_machine_that_fills_the_sign_up_of_a_session_is_stopped(tokens, client):
    address = reverse("participant:session", args=[tokens[Link.SESSION]])
    sent = [client.post(address, {}, **THEIRS).status_code for _ in range(61)]
    assert sent == [200] * 60 + [429]


def test_a_mail_provider_stops_messages_for_many_people(client):
    posted = post(
        letters=[letter()], sender=sender(OrganisationFactory().pk), task=send_messages, now=NOW
    )
    address = reverse("public:stop", args=[token_of(posted[0].correspondent)])
    sent = {client.post(address, {}, **THEIRS).status_code for _ in range(70)}

    assert sent == {302}


def test_a_whole_room_signs_up_from_one_network(tokens):
    address = reverse("participant:session", args=[tokens[Link.SESSION]])
    sent = [
        Client().post(address, {"first_name": f"Awa {number}"}, **THEIRS).status_code
        for number in range(30)
    ]
    assert 429 not in sent


def test_trying_second_codes_is_held_back_and_a_slip_is_not(client):
    lead = MembershipFactory(user__email="claire@exemple.org")
    secret = generate_totp_secret()
    TOTP.activate(lead.user, secret)
    RecoveryCodes.activate(lead.user)

    enter_by_mail(client)
    assert client.post("/mon-acces/entrer/", {"code": "000000"}).status_code == 200
    assert client.post("/mon-acces/entrer/", {"code": code_of(secret)}).url == "/"

    stranger = Client()
    enter_by_mail(stranger)
    cache.clear()
    for _ in range(5):
        stranger.post("/mon-acces/entrer/", {"code": "000000"})
    late = stranger.post("/mon-acces/entrer/", {"code": code_of(secret)})
    assert late.status_code == 200
    assert late.context["form"].errors


def test_trying_passkeys_is_held_back(client):
    cache.clear()
    sent = [client.post("/mon-acces/entrer-avec-une-cle/").status_code for _ in range(11)]
    assert sent == [302] * 10 + [429]
