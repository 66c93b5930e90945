"""The commune of a person, from what is typed to the département that a funder counts."""

import pytest
from django.core.management import call_command
from django.test import Client
from django.urls import reverse

from rallyes.core.models import Commune
from rallyes.core.places.communes import read_table
from rallyes.participants.models import Participant
from tests.factories.participants import ParticipantFactory, PrescriberFactory
from tests.factories.rallies import RallyFactory
from tests.factories.sessions import organiser_of
from tests.journeys.test_prescribers import AWA, browser_of, coming_rally

pytestmark = pytest.mark.django_db
NAMES = {"Aubenas", "Saint-Étienne", "Valence"}
CHOOSE = "Choisissez la bonne commune"


@pytest.fixture(autouse=True)
def communes():
    Commune.objects.bulk_create([one for one in read_table() if one.name in NAMES])


def kept() -> tuple[str, str]:
    person = Participant.objects.get()
    return person.commune, person.insee


def test_a_prescriber_is_asked_which_valence_and_loses_nothing():
    zoe = PrescriberFactory()
    address = reverse("prescriber:referral_add", args=[coming_rally(zoe.organisation).pk])
    browser = browser_of(zoe)
    asked = browser.post(address, {**AWA, "commune": "Valence"}).content.decode()
    assert not Participant.objects.exists()
    assert CHOOSE in asked
    assert all(words in asked for words in ("Valence (26000)", "Valence (82400)", 'value="Diallo"'))
    browser.post(address, {**AWA, "commune": "Valence", "insee": "26362"})
    assert kept() == ("Valence", "26362")


def test_a_plain_commune_asks_nothing():
    zoe = PrescriberFactory()
    address = reverse("prescriber:referral_add", args=[coming_rally(zoe.organisation).pk])
    browser_of(zoe).post(address, {**AWA, "commune": "st etienne"})
    assert kept() == ("Saint-Étienne", "42218")


def test_a_choice_for_another_name_is_asked_again():
    zoe = PrescriberFactory()
    address = reverse("prescriber:referral_add", args=[coming_rally(zoe.organisation).pk])
    browser = browser_of(zoe)
    answer = browser.post(address, {**AWA, "commune": "Valence", "insee": "42218"})
    assert CHOOSE in answer.content.decode()
    browser.post(address, {**AWA, "commune": "Aubenas", "insee": "26362"})
    assert kept() == ("Aubenas", "07019")


def edited(organiser: Client, person: Participant, **facts: str) -> str:
    address = reverse("organiser:participant", args=[person.rally_id, person.pk])
    answer = organiser.post(address, {"first_name": person.first_name, **facts})
    return answer.content.decode()


def test_an_unknown_commune_is_kept_flagged_and_corrected():
    rally = RallyFactory()
    organiser = organiser_of(rally.organisation)
    add = reverse("organiser:participant_add", args=[rally.pk])
    assert organiser.post(add, {"first_name": "Awa", "commune": "Xyzzy"}).status_code == 302
    assert kept() == ("Xyzzy", "")
    awa = Participant.objects.get()

    listed = reverse("organiser:participants", args=[rally.pk])
    page = organiser.get(listed).content.decode()
    assert "Commune non reconnue" in page
    assert "La commune de 1\u00a0participant n’est pas reconnue." in page
    assert "Awa" in organiser.get(f"{listed}?besoin=commune").content.decode()

    edited(organiser, awa, commune="Aubenas")
    assert kept() == ("Aubenas", "07019")
    assert "Commune non reconnue" not in organiser.get(listed).content.decode()


def test_a_commune_that_was_chosen_stays_when_the_file_is_kept_again():
    rally = RallyFactory()
    awa = ParticipantFactory(rally=rally, commune="Valence", insee="26362")
    edited(organiser_of(rally.organisation), awa, commune="Valence", trade="soudeuse")
    assert kept() == ("Valence", "26362")


def test_who_kept_what_they_typed_is_not_asked_for_ever():
    rally = RallyFactory()
    organiser = organiser_of(rally.organisation)
    add = reverse("organiser:participant_add", args=[rally.pk])
    organiser.post(add, {"first_name": "Awa", "commune": "Valence", "insee": "-"})
    assert kept() == ("Valence", "")
    awa = Participant.objects.get()
    page = organiser.get(reverse("organiser:participant", args=[rally.pk, awa.pk])).content.decode()
    assert "Valence (26000)" in page
    edited(organiser, awa, commune="Valence", trade="soudeuse")
    assert Participant.objects.get().trade == "soudeuse"
    edited(organiser, awa, commune="Valence", insee="26362")
    assert kept() == ("Valence", "26362")


def test_what_was_typed_before_is_resolved_by_the_command(capsys):
    plain = ParticipantFactory(commune="st etienne 42")
    doubtful = ParticipantFactory(commune="Valence")
    known = ParticipantFactory(commune="Aubenas", insee="07019")
    call_command("resolve_communes")
    for person in (plain, doubtful, known):
        person.refresh_from_db()
    assert [one.insee for one in (plain, doubtful, known)] == ["42218", "", "07019"]
    assert plain.commune == "Saint-Étienne"
    assert plain.history.count() == 2
    assert "reconnues\u00a0: 1. Restées en doute\u00a0: 1" in capsys.readouterr().out
