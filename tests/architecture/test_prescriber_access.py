"""Those who refer enter their own space and no other; nobody else enters theirs."""

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from tests.factories.addresses import CLOSED, PRESCRIBED, address_of
from tests.factories.network import MembershipFactory
from tests.factories.participants import PrescriberFactory
from tests.factories.world import World

pytestmark = pytest.mark.django_db


@pytest.fixture
def world() -> World:
    return World()


def answers(client: Client, address: str) -> set[int]:
    return {client.get(address).status_code, client.post(address).status_code}


@pytest.mark.parametrize(("name", "parts"), PRESCRIBED)
def test_nobody_else_enters_the_space_of_prescribers(
    name: str, parts: tuple[str, ...], world: World, client: Client
) -> None:
    address = address_of(name, parts, world)
    for answer in (client.get(address), client.post(address)):
        assert answer.status_code == 302
        assert answer.url.startswith(reverse("account_login"))

    gone = PrescriberFactory(agency=world.prescriber.agency, ended_at=timezone.now())
    for user in (world.membership.user, MembershipFactory().user, gone.user):
        client.force_login(user)
        assert answers(client, address) == {403}


@pytest.mark.parametrize(("name", "parts"), PRESCRIBED)
def test_prescribers_of_others_find_nothing(
    name: str, parts: tuple[str, ...], world: World, client: Client
) -> None:
    client.force_login(PrescriberFactory().user)
    found = answers(client, address_of(name, parts, world))
    assert not parts or found == {404}


@pytest.mark.parametrize("shares", [False, True])
def test_a_colleagues_referral_cannot_be_withdrawn(
    shares: bool, world: World, client: Client
) -> None:
    agency = world.prescriber.agency
    agency.shares = shares
    agency.save()
    client.force_login(PrescriberFactory(agency=agency).user)

    address = reverse("prescriber:referral_withdraw", args=[world.referral.pk])
    assert answers(client, address) == {404}


@pytest.mark.parametrize(("name", "parts"), PRESCRIBED)
def test_prescribers_reach_what_is_theirs(
    name: str, parts: tuple[str, ...], world: World, client: Client
) -> None:
    client.force_login(world.prescriber.user)
    assert client.get(address_of(name, parts, world)).status_code == 200


@pytest.mark.parametrize(("name", "parts"), CLOSED)
def test_the_pages_of_organisers_are_closed_to_prescribers(
    name: str, parts: tuple[str, ...], world: World, client: Client
) -> None:
    client.force_login(world.prescriber.user)
    assert answers(client, address_of(name, parts, world)) == {403}
