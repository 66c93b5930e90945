"""Whoever signs in lands in their own space, and finds the way to the others."""

import re

import pytest
from django.core import mail
from django.core.cache import cache
from django.test import Client

from tests.factories.accounts import UserFactory
from tests.factories.network import MandateFactory, MembershipFactory
from tests.factories.participants import PrescriberFactory

pytestmark = pytest.mark.django_db
HOMES = {"member": "/", "prescriber": "/prescripteur/", "federation": "/reseau/"}
MAKERS = {
    "member": MembershipFactory,
    "prescriber": PrescriberFactory,
    "federation": MandateFactory,
    "expert": lambda **fields: MandateFactory(expert=True, **fields),
}
HOME_OF = HOMES | {"expert": "/reseau/"}


@pytest.fixture(autouse=True)
def no_limit_reached():
    cache.clear()


def entered(email, start):
    """The browser of somebody who came to ``start`` and typed the code of their mailbox."""
    client = Client()
    sign_in = client.get(start, follow=True)
    asked = {"email": email}
    if following := sign_in.wsgi_request.GET.get("next"):
        asked["next"] = following
    client.post("/connexion/", asked)
    code = re.search(r"\d{4}-\d{4}", mail.outbox[-1].body)[0]
    page = client.post("/connexion/code/", {**asked, "code": code}, follow=True)
    return client, page


@pytest.mark.parametrize("start", ["/", "/connexion/"])
@pytest.mark.parametrize("who", MAKERS)
def test_each_account_lands_in_its_own_space(who, start):
    user = MAKERS[who]().user
    _, page = entered(user.email, start)
    assert page.status_code == 200
    assert page.request["PATH_INFO"] == HOME_OF[who]


@pytest.mark.parametrize("who", MAKERS)
def test_everybody_reaches_their_account_and_their_protection(who):
    client = Client()
    client.force_login(MAKERS[who]().user)
    page = client.get("/compte/")
    assert page.status_code == 200
    assert ("Voir ma structure" in page.content.decode()) is (who == "member")
    for address in ("/compte/adresse/", "/mon-acces/", "/mon-acces/connexions/"):
        assert client.get(address).status_code == 200
    client.post("/compte/", {"name": "Zoé Martin"})
    assert client.get("/compte/").context["user"].name == "Zoé Martin"


def test_an_account_with_several_spaces_goes_from_one_to_the_other():
    user = UserFactory()
    for make in (MembershipFactory, PrescriberFactory, MandateFactory):
        make(user=user)
    client = Client()
    client.force_login(user)
    for here in HOMES.values():
        page = client.get(here).content.decode()
        menu = page.split('class="panel"')[1].split("</details>")[0]
        for other in set(HOMES.values()) - {here}:
            assert f'href="{other}"' in menu
        assert f'href="{here}"' not in menu


def test_an_account_with_one_space_is_shown_no_other():
    client = Client()
    client.force_login(MembershipFactory().user)
    page = client.get("/").content.decode()
    assert "/prescripteur/" not in page
    assert "/reseau/" not in page


def test_an_account_without_any_space_is_told_whom_to_ask():
    client = Client()
    client.force_login(MembershipFactory(left=True).user)
    page = client.get("/", follow=True)
    assert "Demandez à une ou un collègue" in page.content.decode()


def test_somebody_of_the_network_is_shown_the_right_door():
    client = Client()
    client.force_login(MandateFactory().user)
    page = client.get("/structure/")
    assert page.status_code == 403
    assert 'href="/reseau/"' in page.content.decode()
