"""Every address of the site, called by people who have no business there.

A new address is for members until it says otherwise: strangers are sent to sign in, members of
another organisation are told that it does not exist. What is open to all is listed in ``OPEN``.
"""

import pytest
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse

from tests.factories.addresses import ALL, CLOSED, OPEN, address_of
from tests.factories.network import MembershipFactory
from tests.factories.world import World

pytestmark = pytest.mark.django_db


@pytest.fixture
def world() -> World:
    return World()


def call(client: Client, address: str) -> HttpResponse:
    """Read the page; where it only takes orders, give one."""
    answer = client.get(address)
    return client.post(address) if answer.status_code == 405 else answer


def test_every_address_has_a_name() -> None:
    assert [name for name, _ in ALL if name.endswith("None")] == []


def test_what_is_open_still_exists() -> None:
    assert [start for start in OPEN if not any(name.startswith(start) for name, _ in ALL)] == []


@pytest.mark.parametrize(("name", "parts"), CLOSED)
def test_nobody_else_gets_in(
    name: str, parts: tuple[str, ...], world: World, client: Client
) -> None:
    """Reading and writing: a stranger, a colleague who left, a member of another organisation."""
    address = address_of(name, parts, world)
    gone = MembershipFactory(organisation=world.membership.organisation, left=True)
    elsewhere = MembershipFactory()

    for answer in (client.get(address), client.post(address)):
        assert answer.status_code == 302
        assert answer.url.startswith(reverse("account_login"))

    client.force_login(gone.user)
    assert [client.get(address).status_code, client.post(address).status_code] == [403, 403]

    client.force_login(elsewhere.user)
    found = {client.get(address).status_code, client.post(address).status_code}
    assert not parts or found in ({404}, {404, 405})


@pytest.mark.parametrize(("name", "parts"), CLOSED)
def test_members_reach_what_is_theirs(
    name: str, parts: tuple[str, ...], world: World, client: Client
) -> None:
    """Otherwise the test above would pass for addresses that lead nowhere."""
    client.force_login(world.membership.user)

    assert call(client, address_of(name, parts, world)).status_code not in {403, 404, 500}
