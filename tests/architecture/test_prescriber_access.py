"""Those who refer: an access that ended, and what belongs to others (see ``test_access.py``)."""

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from tests.factories.addresses import PRESCRIBED, address_of
from tests.factories.participants import PrescriberFactory
from tests.factories.world import World

pytestmark = pytest.mark.django_db


@pytest.fixture
def world() -> World:
    return World()


def answers(client: Client, address: str) -> set[int]:
    return {client.get(address).status_code, client.post(address).status_code}


@pytest.mark.parametrize(("name", "parts"), PRESCRIBED)
def test_an_access_that_ended_opens_nothing(
    name: str, parts: tuple[str, ...], world: World, client: Client
) -> None:
    gone = PrescriberFactory(agency=world.prescriber.agency, ended_at=timezone.now())
    client.force_login(gone.user)
    assert answers(client, address_of(name, parts, world)) == {403}


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
