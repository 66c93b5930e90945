"""Somebody wants no more messages: the link under each of them."""

from datetime import UTC, datetime

import pytest
from django.test import Client
from django.urls import reverse

from rallyes.messaging.domain.correspondents import token_of
from rallyes.messaging.domain.outbox import post
from rallyes.messaging.tasks import send_messages
from tests.factories.messaging import letter, sender
from tests.factories.network import OrganisationFactory

pytestmark = pytest.mark.django_db

NOW = datetime(2019, 6, 3, 9, tzinfo=UTC)


@pytest.fixture
def whom():
    organisation = OrganisationFactory(name="Emploi en Ardèche")
    posted = post(letters=[letter()], sender=sender(organisation.pk), task=send_messages, now=NOW)
    return posted[0].correspondent


def test_opening_the_link_asks_before_it_stops(client, whom):
    page = client.get(reverse("public:stop", args=[token_of(whom)])).content.decode()

    assert "Emploi en Ardèche" in page
    assert "awa@exemple.org" not in page
    whom.refresh_from_db()
    assert whom.stopped_at is None


def test_one_click_stops_another_resumes(client, whom):
    address = reverse("public:stop", args=[token_of(whom)])
    done = client.post(address, follow=True).content.decode()
    whom.refresh_from_db()
    assert "ne vous enverra plus de courriel" in done
    assert whom.stopped_at is not None

    client.post(address, {"resume": "1"})
    whom.refresh_from_db()
    assert whom.stopped_at is None


def test_a_mailbox_stops_by_itself_without_a_cookie(whom):
    strict = Client(enforce_csrf_checks=True)
    address = reverse("public:stop", args=[token_of(whom)])

    assert strict.post(address, {"List-Unsubscribe": "One-Click"}).status_code == 302
    whom.refresh_from_db()
    assert whom.stopped_at is not None


def test_a_forged_link_stops_nobody(client, whom):
    assert client.post(reverse("public:stop", args=[f"{whom.nonce}.xx"])).status_code == 404
