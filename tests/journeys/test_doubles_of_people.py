"""One person entered twice: seen by the organiser, and by a prescriber among their own only."""

import pytest
from django.urls import reverse

from rallyes.core.models import Trace
from rallyes.participants.models import KnownApart, Participant
from tests.factories.participants import (
    ParticipantFactory,
    PrescriberFactory,
    ReferralFactory,
)
from tests.factories.rallies import RallyFactory
from tests.factories.sessions import organiser_of
from tests.journeys.test_prescribers import AWA, browser_of, coming_rally

pytestmark = pytest.mark.django_db
QUESTION = "Est-ce la même personne"


def test_somebody_added_twice_is_shown_beside_the_other_and_said_to_be_another():
    rally = RallyFactory()
    known = ParticipantFactory(
        rally=rally, first_name="Awa", last_name="Diallo", phone="+33639980001"
    )
    organiser = organiser_of(rally.organisation)
    add = reverse("organiser:participant_add", args=[rally.pk])
    answer = organiser.post(add, {"first_name": "Awa", "last_name": "Dialo"}, follow=True)
    added = Participant.objects.exclude(pk=known.pk).get()
    page = answer.content.decode()
    assert QUESTION in page
    assert "06 39 98 00 01" in page.replace("\u00a0", " ").replace("\u202f", " ")

    listed = reverse("organiser:participants", args=[rally.pk])
    assert organiser.get(listed).content.decode().count("Peut-être en double") >= 2
    apart = reverse("organiser:participant_apart", args=[rally.pk, added.pk])
    organiser.post(apart, {"ticked": known.pk})
    for person in (known, added):
        file = reverse("organiser:participant", args=[rally.pk, person.pk])
        assert QUESTION not in organiser.get(file).content.decode()
    assert "Peut-être en double" not in organiser.get(listed).content.decode()
    assert Trace.objects.get(verb="participant.kept_apart").facts == {}


@pytest.mark.parametrize("ticked", ["", "0", "abc", "99999999"])
def test_nobody_is_told_apart_from_somebody_who_is_not_there(ticked):
    person = ParticipantFactory()
    organiser = organiser_of(person.rally.organisation)
    apart = reverse("organiser:participant_apart", args=[person.rally_id, person.pk])
    assert organiser.post(apart, {"ticked": ticked}).status_code == 302
    assert not KnownApart.objects.exists()


def test_a_prescriber_who_sends_somebody_twice_is_asked_and_answers_once():
    zoe = PrescriberFactory()
    rally = coming_rally(zoe.organisation)
    address = reverse("prescriber:referral_add", args=[rally.pk])
    browser = browser_of(zoe)
    browser.post(address, AWA)
    by_mail = {**AWA, "phone": "", "email": "awa@exemple.org"}
    asked = browser.post(address, by_mail).content.decode()
    assert Participant.objects.count() == 1
    assert "Vous avez déjà orienté une personne qui lui ressemble" in asked
    assert 'value="awa@exemple.org"' in asked

    browser.post(address, {**by_mail, "another": "on"})
    assert Participant.objects.count() == 2
    listed = reverse("organiser:participants", args=[rally.pk])
    page = organiser_of(zoe.organisation).get(listed).content.decode()
    assert "Peut-être en double" not in page


def test_the_very_same_person_is_not_entered_twice_and_the_prescriber_is_told():
    zoe = PrescriberFactory()
    address = reverse("prescriber:referral_add", args=[coming_rally(zoe.organisation).pk])
    browser = browser_of(zoe)
    browser.post(address, AWA)
    again = browser.post(address, AWA, follow=True).content.decode()
    assert Participant.objects.count() == 1
    assert "Vous aviez déjà orienté cette personne" in again


def test_somebody_elses_referral_stays_unknown_to_a_prescriber_and_shows_to_the_organiser():
    zoe = PrescriberFactory()
    rally = coming_rally(zoe.organisation)
    theirs = ReferralFactory(
        prescriber__agency__organisation=zoe.organisation,
        participant__rally=rally,
        participant__first_name="Awa",
        participant__last_name="Dialo",
    )
    address = reverse("prescriber:referral_add", args=[rally.pk])
    page = browser_of(zoe).post(address, AWA, follow=True).content.decode()
    assert "ressemble" not in page
    assert "Dialo<" not in page
    mine = Participant.objects.exclude(pk=theirs.participant_id).get()
    file = reverse("organiser:participant", args=[rally.pk, mine.pk])
    assert QUESTION in organiser_of(zoe.organisation).get(file).content.decode()
