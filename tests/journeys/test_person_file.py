"""An organiser fills in the file of a candidate; its protected part is another page."""

import re

import pytest
from django.urls import reverse
from django.utils import timezone

from rallyes.core.models import Commune, Trace
from rallyes.participants.domain.private import private_of
from rallyes.participants.models import Participant
from tests.factories.network import MembershipFactory
from tests.factories.participants import ParticipantFactory
from tests.factories.rallies import RallyFactory
from tests.factories.sessions import organiser_of, signed_in

pytestmark = pytest.mark.django_db

FILE = {
    "first_name": "Awa",
    "last_name": "Diallo",
    "phone": "06 39 98 00 01",
    "commune": "aubenas",
    "birth_year": "1990",
    "eligibility": "inclusion",
    "licence": "yes",
    "near_door": "on",
    "hours_off": ["early"],
    "insurance_by": "own",
    "image_consent": "no",
    "emergency_name": "Moussa Diallo",
    "emergency_phone": "06 39 98 00 09",
}


@pytest.fixture
def rally():
    return RallyFactory(days=2)


def url(name, rally, *parts):
    return reverse(f"organiser:{name}", args=[rally.pk, *parts])


def test_the_file_is_kept_with_its_commune_and_shown_again(rally):
    Commune.objects.create(
        insee="07019", name="Aubenas", search_name="aubenas", postal_codes="07200",
        departement="07", lat=44.6, lon=4.4,
    )  # fmt: skip
    site = organiser_of(rally.organisation)
    site.post(url("participant_add", rally), FILE)

    awa = Participant.objects.get()
    assert (awa.commune, awa.insee, awa.hours_off) == ("Aubenas", "07019", ["early"])
    assert private_of(awa).emergency_phone == "+33639980009"
    page = site.get(url("participant", rally, awa.pk)).content.decode()
    assert "Moussa Diallo" in page
    assert "Photos et vidéos\u00a0: non" in page

    answer = site.post(url("participant_add", rally), FILE)
    assert "déjà dans la liste" in answer.content.decode()
    assert Participant.objects.count() == 1


def test_the_list_points_at_insurance_that_nobody_has_seen(rally):
    ParticipantFactory(rally=rally, first_name="Assurée", insurance_by="ft")
    ParticipantFactory(rally=rally, first_name="Awa")
    site = organiser_of(rally.organisation)
    page = site.get(url("participants", rally), {"besoin": "assurance"}).content.decode()
    assert ">Awa" in page
    assert "Assurée" not in page


def test_protected_answers_are_for_leads_and_stand_on_no_other_page(rally):
    awa = ParticipantFactory(rally=rally)
    lead, colleague = (
        organiser_of(rally.organisation),
        signed_in(MembershipFactory(organisation=rally.organisation, member=True)),
    )
    answers = {"rsa": "yes", "rqth": "yes", "rqth_consent": "on"}
    address = url("participant_private", rally, awa.pk)

    assert lead.post(address, answers).status_code == 302
    assert "checked" in lead.get(address).content.decode()
    assert colleague.get(address).status_code == 403
    assert colleague.post(address, {"rsa": "no"}).status_code == 403
    assert private_of(awa).rsa == "yes"
    assert (
        "Informations protégées"
        not in colleague.get(url("participant", rally, awa.pk)).content.decode()
    )
    assert Trace.objects.filter(verb="private.changed").count() == 1


def test_a_person_of_another_rally_is_told_without_her_name_in_the_address(rally):
    name = {"first_name": "Awa", "last_name": "Diallo", "birth_year": 1990}
    before = ParticipantFactory(rally__organisation=rally.organisation, **name)
    awa = ParticipantFactory(rally=rally, **name)
    page = organiser_of(rally.organisation).get(url("participant", rally, awa.pk))

    assert "Déjà connue de votre structure" in page.content.decode()
    assert url("participant", before.rally, before.pk) in page.content.decode()


def test_an_answer_about_rqth_without_consent_is_refused_and_kept_in_the_form(rally):
    awa = ParticipantFactory(rally=rally)
    site = organiser_of(rally.organisation)
    address = url("participant_private", rally, awa.pk)
    answer = site.post(address, {"rqth": "yes", "rsa": "yes"})
    page = answer.content.decode()
    assert "Cochez son accord" in page
    assert '<option value="yes" selected>oui</option>' in page
    assert private_of(awa).rsa is None

    assert site.post(address, {"rqth": "yes", "rqth_consent": "on"}).status_code == 302
    assert private_of(awa).rqth == "yes"
    assert site.post(address, {"rqth": ""}).status_code == 302
    assert private_of(awa).rqth is None


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ({"birth_year": "2020"}, "vérifiez l’année de naissance (2020)"),
        ({"birth_year": "1900"}, "vérifiez l’année de naissance (1900)"),
        ({"age": "15"}, "vérifiez l’âge (15)"),
        ({"age": "120"}, "vérifiez l’âge (120)"),
        ({"age": "12e"}, "12e"),
        ({"age": "40", "birth_year": "1980"}, "Née en 1980, la personne a "),
    ],
)
def test_an_impossible_age_is_told_at_its_field(rally, typed, sentence):
    site = organiser_of(rally.organisation)
    answer = site.post(url("participant_add", rally), {"first_name": "Awa", **typed})
    page = answer.content.decode().replace("\u00a0", " ").replace("\u202f", " ")
    assert sentence in page
    assert not Participant.objects.exists()


@pytest.mark.parametrize("years", [16, 45, 80])
def test_plausible_ages_are_taken(rally, years):
    site = organiser_of(rally.organisation)
    born = timezone.localdate().year - years
    site.post(
        url("participant_add", rally),
        {"first_name": "Awa", "birth_year": born, "age": max(years - 1, 16)},
    )
    assert Participant.objects.get().birth_year == born


def test_an_old_age_in_a_file_does_not_prevent_another_change(rally):
    awa = ParticipantFactory(rally=rally, birth_year=1980, age=30)
    site = organiser_of(rally.organisation)
    asked = {"first_name": "Awa", "birth_year": "1980", "age": "30", "commune": "Aubenas"}
    assert site.post(url("participant", rally, awa.pk), asked).status_code == 302


def mark_in(page):
    return re.search(r'name="mark" value="(\w+)"', page.content.decode())[1]


def test_two_leads_never_undo_each_other_in_the_protected_part(rally):
    awa = ParticipantFactory(rally=rally)
    first, second = organiser_of(rally.organisation), organiser_of(rally.organisation)
    address = url("participant_private", rally, awa.pk)
    shown = mark_in(second.get(address))
    assert first.post(address, {"rsa": "yes", "mark": mark_in(first.get(address))}).url

    refused = second.post(address, {"rsa": "no", "mark": shown})
    page = refused.content.decode().replace("\u00a0", " ")
    assert "pendant que vous les remplissiez" in page
    assert "RSA à l’entrée : « oui » est enregistré." in page
    assert private_of(awa).rsa == "yes"
    assert second.post(address, {"rsa": "no", "mark": mark_in(refused)}).status_code == 302
    assert private_of(awa).rsa == "no"


def test_whom_to_call_is_not_undone_unseen_either(rally):
    awa = ParticipantFactory(rally=rally, first_name="Awa")
    first, second = organiser_of(rally.organisation), organiser_of(rally.organisation)
    address = url("participant", rally, awa.pk)
    shown = mark_in(second.get(address))
    asked = {"first_name": "Awa", "emergency_name": "Moussa", "mark": mark_in(first.get(address))}
    assert first.post(address, asked).status_code == 302

    refused = second.post(address, {"first_name": "Awa", "emergency_name": "Ali", "mark": shown})
    assert "Moussa" in refused.content.decode()
    assert private_of(awa).emergency_name == "Moussa"
