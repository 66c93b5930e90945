"""A real Chromium, signed in when a test asks, that reports what went wrong in the page."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.conf import settings
from django.test import Client
from playwright.sync_api import Browser, BrowserContext, Page, expect, sync_playwright
from testing.chromium import ARGUMENTS, find_chromium

from rallyes.network.models import Membership

DESK = {"width": 1440, "height": 900}
PHONE = {"width": 360, "height": 740}

expect.set_options(timeout=10_000)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if "tests/browser" in item.path.as_posix():
            item.add_marker(pytest.mark.browser)


@pytest.fixture(scope="session")
def live_server(django_db_setup: None, live_server):
    """Start the server once the database is in its file: no thread shares a connection."""
    return live_server


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=find_chromium(), args=list(ARGUMENTS))
        yield browser
        browser.close()


@pytest.fixture
def open_page(chromium: Browser, live_server) -> Iterator[Callable[..., Page]]:
    """Open a page on the site; at the end, fail on whatever the browser complained about."""
    contexts: list[BrowserContext] = []
    complaints: list[str] = []

    def opened(
        *, viewport: dict[str, int] = DESK, touch: bool = False, scripts: bool = True
    ) -> Page:
        context = chromium.new_context(
            base_url=live_server.url,
            viewport=viewport,
            has_touch=touch,
            java_script_enabled=scripts,
            locale="fr-FR",
            timezone_id="Europe/Paris",
            accept_downloads=True,
        )
        contexts.append(context)
        page = context.new_page()
        page.set_default_timeout(10_000)
        watch(page, complaints)
        return page

    yield opened
    for context in contexts:
        context.close()
    assert complaints == []


def watch(page: Page, complaints: list[str]) -> None:
    """Keep errors of scripts, of the content policy, and answers of 500."""
    page.on("pageerror", lambda error: complaints.append(f"script: {error}"))
    page.on(
        "console",
        lambda line: (
            complaints.append(f"console: {line.text}")
            if line.type == "error" and "status of 4" not in line.text
            else None
        ),
    )
    page.on(
        "response",
        lambda answer: (
            complaints.append(f"{answer.status}: {answer.url}") if answer.status >= 500 else None
        ),
    )


@pytest.fixture
def page(open_page: Callable[..., Page]) -> Page:
    """At a desk."""
    return open_page()


@pytest.fixture
def phone(open_page: Callable[..., Page]) -> Page:
    """In a hand."""
    return open_page(viewport=PHONE, touch=True)


@pytest.fixture
def sign_in(live_server) -> Callable[[Page, Membership], None]:
    """Give a page the session of a member, without the e-mail code."""

    def signed_in(page: Page, membership: Membership) -> None:
        client = Client()
        client.force_login(membership.user)
        session = client.cookies[settings.SESSION_COOKIE_NAME].value
        page.context.add_cookies(
            [{"name": settings.SESSION_COOKIE_NAME, "value": session, "url": live_server.url}]
        )

    return signed_in


@pytest.fixture
def assert_accessible() -> Callable[[Page], None]:
    """Run axe in the page; say each fault, its remedy and where it stands."""

    def checked(page: Page) -> None:
        found = Axe().run(page).response["violations"]
        assert [
            f"{fault['id']}: {fault['help']} at {[node['target'] for node in fault['nodes']]}"
            for fault in found
        ] == []

    return checked
