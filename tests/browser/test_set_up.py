"""The browser tests can fail: planted faults are found."""

import re

import pytest
from django.urls import reverse
from playwright.sync_api import expect

from tests.browser.conftest import watch
from tests.factories.network import MembershipFactory

pytestmark = pytest.mark.django_db(transaction=True)


def test_axe_finds_a_planted_fault(page, assert_accessible):
    page.goto(reverse("account_login"))
    page.evaluate("document.body.append(document.createElement('button'))")

    with pytest.raises(AssertionError, match="button-name"):
        assert_accessible(page)


def test_an_error_in_the_page_is_a_complaint(chromium, live_server):
    page, complaints = chromium.new_page(), []
    page.goto(f"{live_server.url}{reverse('account_login')}")
    watch(page, complaints)
    page.evaluate("console.error('a planted fault')")
    page.close()

    assert complaints == ["console: a planted fault"]


def test_a_session_opens_the_space_of_the_member(page, sign_in):
    membership = MembershipFactory()

    page.goto("/")
    expect(page).to_have_url(re.compile(reverse("account_login")))

    sign_in(page, membership)
    page.goto("/")
    expect(page).to_have_url(re.compile("/$"))
