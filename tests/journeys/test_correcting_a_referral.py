"""A prescriber puts their own referral right, and reads where the person is expected."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from rallyes.core.models import Trace
from tests.factories.participants import (
    AttendanceFactory,
    InfoSessionFactory,
    PrescriberFactory,
    ReferralFactory,
    StepFactory,
)
from tests.journeys.test_prescribers import browser_of, coming_rally

pytestmark = pytest.mark.django_db


@pytest.fixture
def referral():
    zoe = PrescriberFactory()
    return ReferralFactory(
        prescriber=zoe,
        participant__rally=coming_rally(zoe.organisation),
        participant__first_name="Awa",
        participant__last_name="Dialo",
        participant__phone="+33639980001",
    )


def address_of(referral) -> str:
    return reverse("prescriber:referral_correct", args=[referral.pk])


def seen_in(page: str) -> str:
    return page.split('name="seen" value="')[1].split('"', maxsplit=1)[0]


def test_what_is_written_changes_and_what_is_left_blank_stays(referral):
    browser = browser_of(referral.prescriber)
    page = browser.get(address_of(referral)).content.decode()
    assert "39980001" not in page.replace(" ", "")
    answer = browser.post(
        address_of(referral),
        {"first_name": "Awa", "last_name": "Diallo", "seen": seen_in(page)},
    )
    assert answer.status_code == 302
    person = referral.participant
    person.refresh_from_db()
    assert (person.last_name, person.phone) == ("Diallo", "+33639980001")
    trace = Trace.objects.get(verb="referral.corrected")
    assert (trace.about, trace.facts) == (f"participant:{person.pk}", {})


def test_what_the_organisation_changed_meanwhile_is_told_without_saying_what(referral):
    browser = browser_of(referral.prescriber)
    seen = seen_in(browser.get(address_of(referral)).content.decode())
    person = referral.participant
    person.phone = "+33639980077"
    person.save()
    posted = {"first_name": "Awa", "last_name": "Diallo", "phone": "06 39 98 00 02", "seen": seen}
    page = browser.post(address_of(referral), posted).content.decode()
    assert "a changé pendant que vous la remplissiez" in page
    assert "39980077" not in page.replace(" ", "").replace("\u00a0", "")
    person.refresh_from_db()
    assert person.phone == "+33639980077"
    browser.post(address_of(referral), {**posted, "seen": seen_in(page)})
    person.refresh_from_db()
    assert person.phone == "+33639980002"


@pytest.mark.parametrize("status", ["confirmed", "withdrawn", "absent"])
def test_once_confirmed_the_file_is_the_organisations(referral, status):
    StepFactory(participant=referral.participant, status=status, at=timezone.now())
    browser = browser_of(referral.prescriber)
    answer = browser.post(address_of(referral), {"first_name": "X", "last_name": "Y"})
    assert answer.status_code == 409
    referral.participant.refresh_from_db()
    assert referral.participant.first_name == "Awa"
    followed = reverse("prescriber:rally", args=[referral.participant.rally_id])
    assert "Corriger cette orientation" not in browser.get(followed).content.decode()


def test_a_colleagues_referral_does_not_exist(referral):
    colleague = PrescriberFactory(agency=referral.prescriber.agency)
    assert browser_of(colleague).get(address_of(referral)).status_code == 404


def test_the_meeting_at_which_the_person_is_expected_is_told_to_their_prescriber_alone(referral):
    rally = referral.participant.rally
    session = InfoSessionFactory(
        rally=rally, date=timezone.localdate() - timedelta(days=2), place="Pôle de services"
    )
    expected = AttendanceFactory(
        session=session, participant=referral.participant, expected_at=timezone.now()
    )
    agency = referral.prescriber.agency
    agency.shares = True
    agency.save()
    followed = reverse("prescriber:rally", args=[rally.pk])
    mine, colleague = browser_of(referral.prescriber), browser_of(PrescriberFactory(agency=agency))
    assert "Pôle de services" in mine.get(followed).content.decode()
    assert "noté" not in mine.get(followed).content.decode()
    expected.came = False
    expected.save()
    assert "absence notée" in mine.get(followed).content.decode()
    assert "Pôle de services" not in colleague.get(followed).content.decode()


def test_a_meeting_from_before_the_referral_is_not_told(referral):
    before = referral.agreed_at - timedelta(days=1)
    session = InfoSessionFactory(
        rally=referral.participant.rally,
        date=timezone.localdate() - timedelta(days=2),
        place="Pôle de services",
    )
    AttendanceFactory(session=session, participant=referral.participant, expected_at=before)
    followed = reverse("prescriber:rally", args=[referral.participant.rally_id])
    page = browser_of(referral.prescriber).get(followed).content.decode()
    assert "Pôle de services" not in page
