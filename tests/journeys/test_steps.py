"""An organiser follows people from their referral to the rally."""

import pytest
from django.urls import reverse

from rallyes.participants.models import Participant
from tests.factories.participants import ParticipantFactory
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


def test_a_person_is_confirmed_then_withdraws_for_a_reason_that_is_asked(site, rally):
    awa = ParticipantFactory(rally=rally, first_name="Awa", status="informed")
    address = url("participant_step", rally, awa.pk)

    site.post(address, {"status": "confirmed"})
    assert Participant.objects.get().status == "confirmed"

    refused = site.post(address, {"status": "withdrawn"}).content.decode()
    assert "Choisissez pourquoi la personne ne vient pas." in refused

    answer = site.post(address, {"status": "withdrawn", "withdrawal": "job"}, follow=True)
    page = answer.content.decode()
    assert "A trouvé un emploi." in page
    assert "Venue confirmée, " in page


def test_several_people_are_registered_at_once_and_the_list_tells_who_takes_part(site, rally):
    candidates = [ParticipantFactory(rally=rally, status="informed") for _ in range(3)]
    ticked = [one.pk for one in candidates[:2]]

    site.post(
        url("participant_selection", rally),
        {"action": "status", "status": "registered", "ticked": ticked},
    )
    page = site.get(url("participants", rally), {"etape": "informed"}).content.decode()

    assert f"/participants/{candidates[2].pk}/" in page
    assert f"/participants/{candidates[0].pk}/" not in page
    assert "dont 2 qui participent au rallye" in page


def test_a_status_that_does_not_exist_changes_nothing(site, rally):
    awa = ParticipantFactory(rally=rally)
    for status in ("", "elsewhere"):
        site.post(
            url("participant_selection", rally),
            {"action": "status", "status": status, "ticked": awa.pk},
        )
    assert Participant.objects.get().status == "registered"
