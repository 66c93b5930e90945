"""What is kept of people is forgotten when its time has come, and not a day before."""

from datetime import UTC, datetime, timedelta
from io import StringIO

import pytest
from django.core.management import call_command

from rallyes.core.models import Trace
from rallyes.participants.domain.private import PrivateFacts, change_private, keep_emergency
from rallyes.participants.domain.retention import forget_what_is_due
from rallyes.participants.models import Participant, Private
from tests.factories.network import MembershipFactory
from tests.factories.participants import ParticipantFactory
from tests.factories.rallies import FIRST_DAY, RallyFactory

pytestmark = pytest.mark.django_db
NOW = datetime(2019, 5, 2, 8, tzinfo=UTC)
LAST_DAY = FIRST_DAY + timedelta(days=1)


def forget(days):
    return forget_what_is_due(today=LAST_DAY + timedelta(days=days), now=NOW)


def test_whom_to_call_and_what_to_provide_is_forgotten_after_thirty_days():
    awa = ParticipantFactory(near_door=True, hours_off=["early"])
    keep_emergency(participant=awa, name="Moussa", phone="")

    assert forget(30).needs == 0
    assert forget(31).needs == 1
    assert forget(31).needs == 0
    awa.refresh_from_db()
    assert (awa.near_door, awa.hours_off, awa.private.emergency_name) == (False, [], None)
    assert not awa.history.filter(near_door=True).exists()


def test_rqth_is_forgotten_after_the_news_of_six_months_and_rsa_is_not():
    awa = ParticipantFactory()
    by = MembershipFactory(organisation=awa.rally.organisation)
    facts = PrivateFacts(rsa="yes", rqth="yes", rqth_consent=True)
    change_private(by=by, participant=awa, facts=facts, now=NOW)

    assert (forget(240).rqth, forget(241).rqth) == (0, 1)
    kept = Private.objects.get()
    assert (kept.rsa, kept.rqth, kept.rqth_consent_at) == ("yes", None, None)


@pytest.mark.parametrize(
    ("status", "days"),
    [("referred", 182), ("withdrawn", 182), ("confirmed", 970), ("absent", 970)],
)
def test_files_go_six_months_after_for_candidates_and_later_for_those_who_took_part(status, days):
    ParticipantFactory(status=status, withdrawal="job" if status == "withdrawn" else "")

    assert (forget(days).files, Participant.objects.count()) == (0, 1)
    assert (forget(days + 1).files, Participant.objects.count()) == (1, 0)
    assert Trace.objects.get().verb == "people.forgotten"


def test_a_rally_without_dates_keeps_its_people():
    ParticipantFactory(rally=RallyFactory(), status="referred")
    assert forget(3000).files == 0


def test_the_keeper_runs_it_every_night():
    told = StringIO()
    call_command("forget", stdout=told)
    assert "Fiches effacées\u00a0: 0." in told.getvalue()
