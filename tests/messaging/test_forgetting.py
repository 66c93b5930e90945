"""Messages are forgotten with the person, and after twelve months; a wish to have none stays."""

from datetime import UTC, datetime, timedelta

import pytest
from django.core import mail

from rallyes.companies.domain.engagements import withdraw
from rallyes.messaging.domain.correspondents import stop, stopped
from rallyes.messaging.domain.forgetting import forget, forget_old
from rallyes.messaging.domain.outbox import post
from rallyes.messaging.enums import Channel, State
from rallyes.messaging.models import Correspondent, Message
from rallyes.messaging.tasks import send_messages
from rallyes.participants.domain.people import remove
from rallyes.planning.domain.guides import remove_guides
from tests.factories.companies import EngagementFactory
from tests.factories.messaging import MessageFactory, letter, sender
from tests.factories.participants import ParticipantFactory
from tests.factories.planning import GuideFactory

pytestmark = pytest.mark.django_db

NOW = datetime(2019, 6, 3, 9, tzinfo=UTC)


def posted(*letters, now=NOW):
    return post(letters=letters or [letter()], sender=sender(), task=send_messages, now=now)


def test_a_person_who_is_erased_leaves_no_address_and_no_text():
    gone, other = posted(letter(), letter("b@exemple.org", about="participant:13"))

    assert forget(about="participant:12") == 1

    gone.refresh_from_db()
    other.refresh_from_db()
    assert (gone.to, gone.body, gone.stop_address, gone.correspondent) == ("", "", "", None)
    assert other.to == "b@exemple.org"
    assert Correspondent.objects.get() == other.correspondent


def test_what_still_waited_for_them_does_not_leave(run_jobs):
    [message] = posted()
    forget(about="participant:12")
    run_jobs()

    message.refresh_from_db()
    assert (message.state, mail.outbox) == (State.FAILED, [])
    assert "effacée avant l’envoi" in message.fault


def test_a_wish_to_have_no_message_outlives_the_person():
    [message] = posted()
    stop(correspondent=message.correspondent, now=NOW)

    forget(about="participant:12")

    asked = {"organisation": 7, "channel": Channel.EMAIL}
    assert stopped(**asked, addresses=["awa@exemple.org"]) == {"awa@exemple.org"}
    assert stopped(**asked, addresses=["zoe@exemple.org"]) == set()
    assert "awa" not in Correspondent.objects.get().digest


def test_after_twelve_months_a_message_is_gone():
    posted(now=NOW - timedelta(days=366))
    posted(letter("b@exemple.org"), now=NOW - timedelta(days=364))

    assert forget_old(NOW) == 1
    assert Message.objects.get().to == "b@exemple.org"
    assert Correspondent.objects.count() == 1


@pytest.mark.parametrize("whom", ["participant", "engagement", "guide"])
def test_who_leaves_a_rally_takes_the_addresses_of_their_messages_along(whom):
    one = {
        "participant": ParticipantFactory,
        "engagement": EngagementFactory,
        "guide": GuideFactory,
    }[whom]()
    message = MessageFactory(about=f"{whom}:{one.pk}")

    {
        "participant": lambda: remove(participants=[one]),
        "engagement": lambda: withdraw(engagements=[one]),
        "guide": lambda: remove_guides(guides=[one]),
    }[whom]()

    message.refresh_from_db()
    assert (message.to, message.body) == ("", "")
