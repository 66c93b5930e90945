"""Whatever is typed, clicked or put into an address, the answer is a page and never a breakdown."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from tests.factories.addresses import CLOSED, NETWORK, address_of
from tests.factories.network import CallFactory
from tests.factories.world import World

pytestmark = pytest.mark.django_db

ODD = ("😀 a\x00b", "9" * 30, "-1", "0001-01-01")
"""Signs that no database likes, a number beyond any row, one below nothing, the oldest date."""


def filled(context: Any) -> dict[str, Any]:
    """The forms of a page as a browser would send them back."""
    values: dict[str, Any] = {}
    for layer in context or ():
        for thing in layer.values() if isinstance(layer, dict) else ():
            if hasattr(thing, "fields") and hasattr(thing, "add_prefix"):
                for name in thing.fields:
                    value = thing[name].value()
                    values[thing.add_prefix(name)] = "" if value is None else value
    return values


def layers(context: Any) -> list[dict[str, Any]]:
    """Every layer of every template's context; none where nothing was rendered."""
    found = context if isinstance(context, list) else [context] if context is not None else []
    return [flat for one in found for flat in getattr(one, "dicts", [])]


def breakdowns(client: Client, address: str, odd: str) -> list[str]:
    """What broke at an address: a field, or reading the page itself."""
    page = client.get(address, {"q": odd, "tri": odd, "page": odd, "etape": odd, "suivi": odd})
    usual = filled(layers(page.context))
    broken = []
    for field in usual or {"ticked": ""}:
        answer = client.post(address, {**usual, field: odd, "seen": odd, "keep": "1"})
        broken += [field] if answer.status_code >= 500 else []
    return broken + (["the page"] if page.status_code >= 500 else [])


@pytest.mark.parametrize("odd", ODD)
def test_odd_input_breaks_no_page(odd: str, client: Client) -> None:
    world = World()
    client.force_login(world.membership.user)
    client.raise_request_exception = False
    told = {name: breakdowns(client, address_of(name, parts, world), odd) for name, parts in CLOSED}
    assert {name: broken for name, broken in told.items() if broken} == {}


@pytest.mark.parametrize("odd", ODD)
def test_odd_input_breaks_no_page_of_the_network(odd: str, client: Client) -> None:
    world = World()
    client.force_login(world.federation.user)
    client.raise_request_exception = False
    told = {
        name: breakdowns(client, address_of(name, parts, world), odd) for name, parts in NETWORK
    }
    assert {name: broken for name, broken in told.items() if broken} == {}


PUBLIC = ("applicant:apply", "public:check", "public:power", "public:tables", "public:indicators")


@pytest.mark.parametrize("odd", ODD)
@pytest.mark.parametrize("name", PUBLIC)
def test_odd_input_breaks_no_public_page(name: str, odd: str, client: Client) -> None:
    CallFactory()
    client.raise_request_exception = False
    assert breakdowns(client, reverse(name), odd) == []
