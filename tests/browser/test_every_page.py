"""Every page of an organiser, for those who use other senses, and on screens of all widths."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from pprint import pformat

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from playwright.sync_api import Page

from rallyes.planning.domain.links import live_link, token_of
from rallyes.planning.enums import LinkKind
from tests.factories.addresses import CLOSED, address_of
from tests.factories.companies import EngagementFactory
from tests.factories.rallies import RallyDayFactory, RallyFactory
from tests.factories.world import World

pytestmark = pytest.mark.django_db(transaction=True)

TOO_WIDE = """() => [...document.querySelectorAll("body *")]
    .filter((part) => part.checkVisibility())
    .filter((part) => part.getBoundingClientRect().right > innerWidth + 1)
    .slice(0, 3).map((part) => part.outerHTML.slice(0, 120))"""


def pages_of(world: World) -> list[str]:
    """The addresses that answer with a page: neither an order, nor a file, nor another address."""
    client = Client()
    client.force_login(world.membership.user)
    found = {}
    for name, parts in CLOSED:
        address = address_of(name, parts, world)
        answer = client.get(address)
        if answer.status_code == 200 and answer["Content-Type"].startswith("text/html"):
            found[address] = b"<html" in answer.content
    return [address for address, whole in found.items() if whole]


def sideways(page: Page) -> list[str]:
    """What sticks out, where the page can be scrolled sideways."""
    if page.evaluate("document.documentElement.scrollWidth <= innerWidth"):
        return []
    return ["scrolls sideways", *page.evaluate(TOO_WIDE)]


def axe_says(page: Page) -> list[str]:
    return [
        f"{fault['id']} at {node['target']}: {node['html'][:100]}"
        for fault in Axe().run(page).response["violations"]
        for node in fault["nodes"]
    ]


@pytest.mark.parametrize("width", [360, 1440])
def test_every_page_is_accessible_and_fits(
    width: int,
    open_page: Callable[..., Page],
    sign_in: Callable[..., None],
) -> None:
    world = World()
    page = open_page(viewport={"width": width, "height": 900}, touch=width == 360)
    sign_in(page, world.membership)
    faults = {}
    addresses = pages_of(world)

    for address in addresses:
        page.goto(address)
        found = [*sideways(page), *axe_says(page)]
        if width == 1440:
            page.set_viewport_size({"width": 1600, "height": 900})
            found += sideways(page)
            page.set_viewport_size({"width": width, "height": 900})
        if found:
            faults[address] = found

    assert len(addresses) > 50
    assert not faults, pformat(faults)


@pytest.mark.parametrize("width", [360, 1440])
def test_pages_that_need_no_account_are_accessible_and_fit(
    width: int, open_page: Callable[..., Page]
) -> None:
    world = World()
    now = timezone.now()
    visit = world.draft.plan["teams"][0]["days"][0]
    readers = {
        "participant": (LinkKind.TEAM, world.draft.plan["teams"][0]["id"]),
        "company": (LinkKind.COMPANY, visit["visits"][0]["company"]),
        "guide": (LinkKind.GUIDE, world.guide.ref),
    }
    tokens = {
        space: token_of(live_link(rally=world.rally, kind=kind, ref=ref, now=now))
        for space, (kind, ref) in readers.items()
    }
    live = [reverse(f"{space}:programme", args=[token]) for space, token in tokens.items()]
    live.append(_page_where_a_company_answers())
    open_to_all = ["public:legal", "public:accessibility", "public:contact", "account_login"]
    page = open_page(viewport={"width": width, "height": 900}, touch=width == 360)

    faults = {}
    for address in [*live, *map(reverse, open_to_all)]:
        answer = page.goto(address)
        assert answer
        found = [*sideways(page), *axe_says(page)]
        if found or not answer.ok:
            faults[address] = [str(answer.status), *found]

    assert not faults, pformat(faults)


def _page_where_a_company_answers() -> str:
    """Of a rally to come, without a programme yet."""
    now = timezone.now()
    rally = RallyFactory()
    RallyDayFactory(rally=rally, date=now.date() + timedelta(days=30))
    ref = EngagementFactory(rally=rally, status="contacted").ref
    link = live_link(rally=rally, kind=LinkKind.COMPANY, ref=ref, now=now)
    return reverse("company:programme", args=[token_of(link)])
