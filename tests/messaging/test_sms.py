"""SMS: a provider named by the settings, with its recorded answers."""

import json
from datetime import UTC, datetime
from urllib.error import HTTPError, URLError

import pytest

from rallyes.messaging.domain.channels import TryLater, Undeliverable, deliver, sms
from rallyes.messaging.domain.outbox import post
from rallyes.messaging.enums import State
from rallyes.messaging.tasks import send_messages
from tests.factories.messaging import sender
from tests.factories.messaging import sms as sms_letter

pytestmark = pytest.mark.django_db

NOW = datetime(2019, 6, 3, 9, tzinfo=UTC)


@pytest.fixture
def provider(settings):
    settings.RALLYES_SMS_URL = "https://sms.example.org/send"
    settings.RALLYES_SMS_KEY = "key"
    settings.RALLYES_SMS_SENDER = "RALLYES"


@pytest.fixture
def orders(provider, monkeypatch):
    """What the provider was asked; it says yes."""
    asked = []
    monkeypatch.setattr(sms, "ask", asked.append)
    return asked


def posted(*letters):
    return post(letters=letters or [sms_letter()], sender=sender(), task=send_messages, now=NOW)


def answering(monkeypatch, fault):
    def ask(order):
        raise fault

    monkeypatch.setattr(sms, "ask", ask)


def test_without_settings_it_is_said_and_nothing_is_kept():
    with pytest.raises(sms.SmsUnavailable, match="relié à aucun service de SMS"):
        posted()


def test_the_provider_is_asked_once_for_each_message(orders, run_jobs):
    [message] = posted()
    run_jobs()

    [order] = orders
    told = json.loads(order.data)
    assert (told["from"], told["to"]) == ("RALLYES", "+33612345678")
    assert told["text"].endswith(f"\nSTOP\u00a0: {message.stop_address}")
    assert order.headers["Authorization"] == "Bearer key"
    assert order.headers["Idempotency-key"] == f"rallyes-message-{message.pk}"
    message.refresh_from_db()
    assert message.state == State.SENT


@pytest.mark.parametrize(
    ("fault", "kind", "words"),
    [
        (HTTPError("", 400, "", {}, None), Undeliverable, "refuse ce numéro"),
        (HTTPError("", 402, "", {}, None), Undeliverable, "clé ou le crédit"),
        (HTTPError("", 429, "", {}, None), TryLater, "n’a pas répondu"),
        (HTTPError("", 503, "", {}, None), TryLater, "n’a pas répondu"),
        (URLError("no route"), TryLater, "n’a pas répondu"),
    ],
)
def test_what_the_provider_answers_is_told_in_words(provider, monkeypatch, fault, kind, words):
    [message] = posted()
    answering(monkeypatch, fault)

    with pytest.raises(kind, match=words):
        deliver(message)


@pytest.mark.parametrize(
    ("number", "words"),
    [
        ("04 75 93 00 01", "poste fixe"),
        ("demander à sa sœur", "pas un numéro"),
        ("", "Aucun numéro de téléphone"),
    ],
)
def test_a_number_that_takes_no_sms_says_so(provider, number, words):
    [message] = posted(sms_letter(number))

    assert message.state == State.FAILED
    assert words in message.fault
