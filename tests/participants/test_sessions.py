"""Info sessions: the right moment, who is expected, who came, who signs up alone."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.core import mail

from rallyes.core.errors import NotFoundError
from rallyes.participants.domain.sessions import (
    expect,
    mark_sent,
    not_expected,
    note_presence,
    register_present,
    session_warnings,
    timing,
)
from rallyes.participants.domain.signing_up import (
    SessionClosed,
    SignUpFacts,
    closed_because,
    open_session,
    replace_link,
    sign_up,
    sign_up_on_the_spot,
    token_of_session,
)
from rallyes.participants.models import Attendance, Participant
from rallyes.rallies.domain.path.proofs import proofs_of
from tests.factories.participants import (
    AttendanceFactory,
    InfoSessionFactory,
    ParticipantFactory,
    ReferralFactory,
)
from tests.factories.rallies import FIRST_DAY, RallyFactory

pytestmark = pytest.mark.django_db
NOW = datetime(2019, 5, 2, 8, tzinfo=UTC)
TODAY = NOW.date()
AWA = SignUpFacts("Awa", "Diallo", phone="+33639980001")


@pytest.mark.parametrize(
    ("days", "verdict"), [(29, "early"), (28, "good"), (14, "good"), (13, "late"), (-1, "late")]
)
def test_two_to_four_weeks_before_the_rally_is_the_right_moment(days, verdict):
    found = timing(FIRST_DAY - timedelta(days=days), FIRST_DAY)
    assert (found.days, found.verdict) == (days, verdict)
    assert timing(FIRST_DAY, None) is None


@pytest.mark.parametrize(
    ("days", "codes"),
    [
        ([], ["session-missing"]),
        ([40], ["session-too-early"]),
        ([3], ["session-too-late"]),
        ([40, 3], ["session-too-early"]),
        ([40, 21], []),
    ],
)
def test_the_dates_of_sessions_earn_a_warning_or_none(days, codes):
    rally = RallyFactory(days=2)
    for number in days:
        InfoSessionFactory(rally=rally, date=FIRST_DAY - timedelta(days=number))

    assert [one.code for one in session_warnings(rally=rally, today=TODAY)] == codes


@pytest.mark.parametrize(("days", "today"), [(2, FIRST_DAY), (0, date(2019, 5, 2))])
def test_nothing_is_said_once_the_rally_has_begun_or_without_dates(days, today):
    assert session_warnings(rally=RallyFactory(days=days), today=today) == []


def test_whoever_came_is_informed_and_whoever_stands_further_stays_there():
    candidate = AttendanceFactory()
    taking_part = AttendanceFactory(session=candidate.session, participant__status="confirmed")
    both = [candidate, taking_part]

    assert note_presence(attendances=both, came=True, actor=None, link=None, now=NOW) == 2
    assert dict(Participant.objects.values_list("pk", "status")) == {
        candidate.participant_id: "informed",
        taking_part.participant_id: "confirmed",
    }


def test_whoever_missed_it_stays_a_candidate():
    missed = AttendanceFactory()
    note_presence(attendances=[missed], came=False, actor=None, link=None, now=NOW)
    assert Attendance.objects.get().came is False
    assert Participant.objects.get().status == "referred"


def test_one_gesture_registers_somebody_who_is_there_and_tells_the_prescriber_once():
    there = AttendanceFactory()
    ReferralFactory(participant=there.participant)

    register_present(attendance=there, actor=None, link=str, now=NOW)

    assert Attendance.objects.get().came is True
    assert [step.status for step in there.participant.steps.all()] == ["informed", "registered"]
    assert len(mail.outbox) == 1
    assert proofs_of(there.participant.rally)["session_held"].done


def test_candidates_are_expected_once_and_the_first_letter_keeps_its_date():
    session = InfoSessionFactory()
    awa = ParticipantFactory(rally=session.rally, status="referred")
    ParticipantFactory(rally=session.rally, status="registered")
    assert not_expected(session) == [awa]

    expect(session=session, participants=[awa, awa], now=NOW)
    assert not_expected(session) == []
    rows = Attendance.objects.all()
    assert mark_sent(attendances=rows, what="invited", now=NOW) == 1
    assert mark_sent(attendances=rows, what="invited", now=NOW + timedelta(days=1)) == 0
    assert Attendance.objects.get().invited_at == NOW


def test_a_person_signs_up_alone_and_is_not_entered_twice():
    session = InfoSessionFactory()
    first, second = (sign_up(session=session, facts=AWA, now=NOW) for _ in range(2))

    assert first == second
    assert (first.came, first.participant.status) == (None, "referred")


def test_one_who_had_withdrawn_and_signs_up_again_is_a_candidate_again():
    session = InfoSessionFactory()
    awa = ParticipantFactory(
        rally=session.rally, first_name="Awa", last_name="Diallo", phone=AWA.phone,
        status="withdrawn", withdrawal="dates",
    )  # fmt: skip
    sign_up(session=session, facts=AWA, now=NOW)
    awa.refresh_from_db()
    assert (awa.status, awa.withdrawal) == ("referred", "")


def test_nobody_signs_up_for_a_session_that_is_over_or_full_but_comes_on_the_spot():
    session = InfoSessionFactory(capacity=1)
    over = datetime(2019, 5, 21, 12, tzinfo=UTC)
    assert closed_because(session, now=over) == "over"
    assert closed_because(session, now=NOW) == ""
    AttendanceFactory(session=session)
    assert closed_because(session, now=NOW) == "full"
    with pytest.raises(SessionClosed):
        sign_up(session=session, facts=AWA, now=NOW)

    there = sign_up_on_the_spot(session=session, facts=AWA, actor=None, link=None, now=NOW)
    assert (there.participant.status, Attendance.objects.get(pk=there.pk).came) == (
        "informed",
        True,
    )


def test_a_link_opens_its_session_until_it_is_replaced():
    session = InfoSessionFactory()
    token = token_of_session(session)
    assert open_session(token=token) == session
    for forged in (session.nonce, f"{session.nonce}.x", ""):
        with pytest.raises(NotFoundError):
            open_session(token=forged)

    replace_link(session=session)
    with pytest.raises(NotFoundError):
        open_session(token=token)


def test_the_link_of_a_cancelled_rally_opens_nothing():
    session = InfoSessionFactory(rally__cancelled_at=NOW)
    with pytest.raises(NotFoundError):
        open_session(token=token_of_session(session))
