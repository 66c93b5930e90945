"""An organiser fills in the file of a candidate; its protected part is another page."""

import pytest
from django.urls import reverse

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
