"""An info session, from its date to the people who were there."""

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from rallyes.messaging.models import Message
from rallyes.participants.domain.signing_up import token_of_session
from rallyes.participants.models import Attendance, InfoSession, Participant
from tests.factories.participants import AttendanceFactory, InfoSessionFactory, ParticipantFactory
from tests.factories.rallies import RallyDayFactory, RallyFactory
from tests.factories.sessions import organiser_of

pytestmark = pytest.mark.django_db
AWA = {"first_name": "Awa", "last_name": "Diallo", "phone": "06 39 98 00 01", "agreed": "on"}


@pytest.fixture
def rally():
    rally = RallyFactory()
    RallyDayFactory(rally=rally, date=timezone.localdate() + timedelta(days=40))
    return rally


@pytest.fixture
def site(rally):
    return organiser_of(rally.organisation)


def url(name, rally, *parts):
    return reverse(f"organiser:{name}", args=[rally.pk, *parts])


def planned(rally, days=20):
    return InfoSessionFactory(rally=rally, date=timezone.localdate() + timedelta(days=days))


def link_of(session, page="session"):
    return reverse(f"participant:{page}", args=[token_of_session(session)])


def test_a_session_is_planned_changed_and_its_date_is_judged(site, rally):
    facts = {
        "date": str(timezone.localdate() + timedelta(days=2)),
        "start": "10:00",
        "end": "11:30",
        "place": "Mission locale, Aubenas",
    }
    ParticipantFactory(rally=rally)
    assert "Aucune réunion d’information" in site.get(url("participants", rally)).content.decode()
    wrong = site.post(url("session_add", rally), {**facts, "end": "09:00"})
    assert "La fin vient après le début." in wrong.content.decode()

    site.post(url("session_add", rally), facts)
    session = InfoSession.objects.get()
    page = site.get(url("sessions", rally)).content.decode()
    assert "trop tôt" in page
    assert "38 jours avant le rallye" in page.replace("\xa0", " ")

    moved = {**facts, "date": str(timezone.localdate() + timedelta(days=20))}
    site.post(url("session_edit", rally, session.pk), moved)
    assert "trop tôt" not in site.get(url("session", rally, session.pk)).content.decode()

    site.post(url("session_remove", rally, session.pk))
    assert not InfoSession.objects.exists()


def test_a_person_signs_up_on_a_phone_without_an_account(rally):
    session = planned(rally)
    phone = Client()
    page = phone.get(link_of(session))
    assert page["Cache-Control"] == "private, no-store"
    assert "<script" not in page.content.decode()

    faults = phone.post(link_of(session), {**AWA, "phone": "", "agreed": ""}).content.decode()
    assert "Écrivez votre numéro" in faults
    assert "Cochez cette case pour vous inscrire." in faults

    done = phone.post(link_of(session), AWA)
    assert done.url == link_of(session, "session_done")
    thanks = phone.get(done.url).content.decode()
    assert "C’est noté" in thanks
    assert "Diallo" not in thanks + done.url
    assert Attendance.objects.get().participant.first_name == "Awa"


@pytest.mark.parametrize(
    ("days", "capacity", "sentence"), [(-1, None, "est passée"), (20, 1, "plus de place")]
)
def test_a_session_that_is_over_or_full_says_whom_to_call(rally, days, capacity, sentence):
    session = planned(rally, days)
    session.capacity = capacity
    session.save()
    AttendanceFactory(session=session)
    answer = Client().post(link_of(session), AWA)
    assert sentence in answer.content.decode()
    assert Attendance.objects.count() == 1


def test_presence_is_ticked_and_somebody_present_is_registered_in_one_click(site, rally):
    session = planned(rally)
    rows = [AttendanceFactory(session=session) for _ in range(3)]
    marks = url("session_selection", rally, session.pk)

    site.post(marks, {"action": "invited", "ticked": [row.pk for row in rows]})
    site.post(marks, {"action": "came", "ticked": [rows[0].pk, rows[1].pk]})
    site.post(marks, {"action": "missed", "ticked": [rows[2].pk]})
    assert [row.came for row in Attendance.objects.order_by("pk")] == [True, True, False]
    assert Attendance.objects.filter(invited_at__isnull=False).count() == 3

    site.post(url("session_register", rally, session.pk, rows[0].pk))
    assert sorted(Participant.objects.values_list("status", flat=True)) == [
        "informed",
        "referred",
        "registered",
    ]
    page = site.get(url("session", rally, session.pk)).content.decode()
    assert page.count("Inscrire au rallye") == 2


def test_somebody_comes_unexpected_and_a_candidate_is_expected(site, rally):
    session = planned(rally)
    luc = ParticipantFactory(rally=rally, first_name="Luc", status="referred")
    page = url("session", rally, session.pk)

    site.post(page, {"first_name": "Zoé"})
    site.post(url("session_expect", rally, session.pk), {"ticked": [luc.pk]})
    shown = {row.participant.first_name: row.came for row in Attendance.objects.all()}
    assert shown == {"Zoé": True, "Luc": None}
    printed = site.get(url("session_print", rally, session.pk)).content.decode()
    assert "Luc" in printed
    assert "Signature" in printed

    gone = Attendance.objects.get(participant=luc)
    site.post(
        url("session_selection", rally, session.pk), {"action": "forget", "ticked": [gone.pk]}
    )
    assert Attendance.objects.count() == 1


def test_a_link_that_is_replaced_opens_nothing(site, rally):
    session = planned(rally)
    old = link_of(session)
    site.post(url("session_link", rally, session.pk))
    assert Client().get(old).status_code == 404


MEETING = {"start": "10:00", "end": "11:30", "place": "Mission locale, Aubenas"}


@pytest.mark.parametrize("day", ["1900-05-06", "9999-05-06"])
def test_a_year_that_cannot_be_meant_is_told(site, rally, day):
    answer = site.post(url("session_add", rally), {**MEETING, "date": day})
    assert "ne peut pas être" in answer.content.decode() or "année" in answer.content.decode()
    assert not InfoSession.objects.exists()


def test_a_session_is_held_before_the_rally(site, rally):
    after = timezone.localdate() + timedelta(days=41)
    answer = site.post(url("session_add", rally), {**MEETING, "date": str(after)})
    assert "Le rallye commence le" in answer.content.decode()
    assert not InfoSession.objects.exists()

    site.post(url("session_add", rally), {**MEETING, "date": str(after - timedelta(days=2))})
    assert str(after.year) in site.get(url("sessions", rally)).content.decode()
    assert InfoSession.objects.count() == 1


def test_nobody_signs_up_for_a_session_after_the_rally_began(rally):
    late = planned(rally, days=45)
    answer = Client().post(link_of(late), AWA)
    assert "Le rallye a lieu avant cette réunion" in answer.content.decode()
    assert not Attendance.objects.exists()


def test_whoever_is_expected_at_a_full_session_finds_their_place_again(rally):
    session = planned(rally)
    session.capacity = 1
    session.save()
    phone = Client()
    phone.post(link_of(session), AWA)
    again = phone.get(link_of(session)).content.decode()
    assert "Une inscription a été faite sur cet appareil" in again
    assert "plus de place" not in again

    other = Client()
    assert "plus de place" in other.get(link_of(session)).content.decode()
    assert "Awa" not in other.post(link_of(session), AWA).content.decode()
    assert Attendance.objects.count() == 1


def test_those_who_wait_are_invited_once_then_reminded(site, rally):
    """From the session, after a preview; nobody who was written to is written to again."""
    session = planned(rally)
    awa = AttendanceFactory(session=session, participant__email="awa@exemple.org")
    page = site.get(url("session", rally, session.pk))
    assert [(one.kind, one.people) for one in page.context["writing"]] == [
        ("invitation", [awa.participant_id])
    ]
    order = {"to": "people", "kind": "invitation", "channel": "email", "ticked": awa.participant_id}
    site.post(url("write", rally), order)
    assert not Message.objects.exists()

    site.post(url("write", rally), {**order, "send": "1"})
    letter = Message.objects.get()
    assert letter.to == "awa@exemple.org"
    assert awa.participant.first_name not in letter.body
    page = site.get(url("session", rally, session.pk))
    assert [one.kind for one in page.context["writing"]] == ["reminder"]
    site.post(url("write", rally), {**order, "kind": "reminder", "send": "1"})
    assert site.get(url("session", rally, session.pk)).context["writing"] == []
    assert Message.objects.count() == 2


def test_messages_of_a_later_session_wait_for_its_turn(site, rally):
    planned(rally, days=5)
    later = planned(rally, days=20)
    AttendanceFactory(session=later)
    assert site.get(url("session", rally, later.pk)).context["writing"] == []
