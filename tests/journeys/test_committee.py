"""The steering committee: its members, its meetings, its minutes."""

import pytest
from django.urls import reverse

from rallyes.core.models import Trace
from rallyes.rallies.domain.path.proofs import proofs_of
from rallyes.rallies.models import CommitteeMeeting, CommitteeMember
from tests.factories.rallies import RallyFactory
from tests.factories.sessions import organiser_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def rally():
    return RallyFactory(days=2)


@pytest.fixture
def site(rally):
    return organiser_of(rally.organisation)


def url(name, rally, *parts):
    return reverse(f"organiser:{name}", args=[rally.pk, *parts])


def test_members_meet_and_minutes_say_what_they_decided(site, rally):
    zoe = {"name": "Zoé Martin", "body": "Département", "email": "zoe@exemple.org"}
    site.post(url("committee_member_add", rally), zoe)
    member = CommitteeMember.objects.get()
    site.post(
        url("committee_meeting_add", rally),
        {"date": "2019-04-02", "start": "9h30", "present": [member.pk], "minutes": "Dates tenues."},
    )

    page = site.get(url("committee", rally)).content.decode()
    assert "mailto:?bcc=zoe@exemple.org" in page
    assert "Mardi 2 avril 2019" in page.replace("\xa0", " ")
    assert "Présence&nbsp;: Zoé Martin" in page
    assert "Dates tenues." in page
    assert set(Trace.objects.values_list("verb", flat=True)) == {
        "committee.changed",
        "committee.met",
    }


def test_a_meeting_ticks_its_task_once_it_is_told(site, rally):
    site.post(url("committee_meeting_add", rally), {"date": "2019-04-02"})
    proof = proofs_of(rally)["steering"]
    assert (proof.done, proof.words) == (
        False,
        "une réunion est notée, pas encore ce qui s’est dit",
    )
    meeting = CommitteeMeeting.objects.get()
    told = {"date": "2019-04-02", "minutes": "Les dates sont tenues."}
    site.post(url("committee_meeting", rally, meeting.pk), told)
    assert proofs_of(rally)["steering"].done


def test_whoever_was_there_ticks_the_meeting_too(site, rally):
    member = CommitteeMember.objects.create(rally=rally, name="Luc", body="PLIE")
    told = {"date": "2019-04-02", "present": [member.pk]}
    site.post(url("committee_meeting_add", rally), told)
    assert proofs_of(rally)["steering"].done


def test_a_member_and_a_meeting_are_changed_and_removed(site, rally):
    member = CommitteeMember.objects.create(rally=rally, name="Luc", body="PLIE")
    meeting = CommitteeMeeting.objects.create(rally=rally, date="2019-04-02")
    changed = {"name": "Luc Roche", "body": "PLIE"}
    site.post(url("committee_member", rally, member.pk), changed)
    assert CommitteeMember.objects.get().name == "Luc Roche"

    site.post(url("committee_meeting_remove", rally, meeting.pk))
    site.post(url("committee_member_remove", rally, member.pk))
    assert not CommitteeMember.objects.exists()
    assert not CommitteeMeeting.objects.exists()


def test_somebody_of_another_rally_was_not_there(site, rally):
    stranger = CommitteeMember.objects.create(rally=RallyFactory(), name="Luc", body="PLIE")
    answer = site.post(
        url("committee_meeting_add", rally), {"date": "2019-04-02", "present": [stranger.pk]}
    )
    assert answer.status_code == 200
    assert not CommitteeMeeting.objects.exists()


def test_the_committee_of_a_cancelled_rally_stays_as_it_was(site, rally):
    rally.cancelled_at = "2019-05-02T08:00:00Z"
    rally.save()
    answer = site.post(url("committee_member_add", rally), {"name": "Luc", "body": "PLIE"})
    assert answer.status_code == 409
    assert not CommitteeMember.objects.exists()
