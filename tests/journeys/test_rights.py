"""A person asks for a copy of what is kept, then to be forgotten; everybody may read the notice."""

import json
from datetime import UTC, datetime

import pytest
from django.test import Client

from rallyes.core.audit import trace
from rallyes.core.french import full_date
from rallyes.core.models import Trace
from rallyes.network.enums import Role
from rallyes.participants.enums import Status
from rallyes.participants.models import Participant, Private, Step
from tests.factories.messaging import MessageFactory
from tests.factories.network import MembershipFactory
from tests.factories.participants import AttendanceFactory, ParticipantFactory, ReferralFactory
from tests.factories.rallies import RallyFactory
from tests.factories.sessions import organiser_of, signed_in

pytestmark = pytest.mark.django_db


def told(page):
    return page.content.decode().replace("\u00a0", " ").replace("\u202f", " ")


@pytest.fixture
def person():
    found = ParticipantFactory(
        rally=RallyFactory(days=1), first_name="Awa", last_name="Diop", phone="+33601020304"
    )
    Private.objects.create(participant=found, rsa="yes", emergency_name="Fatou")
    return found


@pytest.fixture
def lead(person):
    return signed_in(MembershipFactory(organisation=person.rally.organisation, role=Role.LEAD))


def data_page(person):
    return f"/rallyes/{person.rally_id}/participants/{person.pk}/donnees/"


def test_a_copy_holds_everything_and_leaves_a_trace(person, lead):
    assert "Une copie de son dossier" in told(lead.get(data_page(person)))
    shown = told(lead.post(f"{data_page(person)}copie/"))
    assert "Fatou" in shown
    assert "06 01 02 03 04" in shown
    assert "+33601020304" not in shown

    answer = lead.post(f"{data_page(person)}copie/", {"file": "1"})
    dossier = json.loads(answer.content)
    assert dossier["identité et coordonnées"]["prénom"] == "Awa"
    assert dossier["RSA"]["RSA à l’entrée"] == "oui"
    assert dossier["personne à prévenir"]["personne à prévenir"] == "Fatou"
    assert answer["Cache-Control"] == "private, no-store"
    about = f"participant:{person.pk}"
    assert Trace.objects.filter(verb="person.exported", about=about).count() == 2


def test_a_copy_keeps_every_step_of_the_same_minute(person, lead):
    at = datetime(2019, 5, 6, 8, tzinfo=UTC)
    for status in (Status.REFERRED, Status.INFORMED, Status.REGISTERED):
        Step.objects.create(participant=person, status=status, at=at)
    dossier = json.loads(lead.post(f"{data_page(person)}copie/", {"file": "1"}).content)
    assert [step["quoi"] for step in dossier["étapes"]] == [
        "orientation reçue",
        "information suivie",
        "inscription faite",
    ]
    shown = told(lead.post(f"{data_page(person)}copie/"))
    assert shown.count("Lundi 6 mai 2019, 10 h") == 3


def test_a_copy_speaks_french_from_end_to_end(person, lead):
    at = datetime(2019, 5, 6, 8, tzinfo=UTC)
    Private.objects.filter(participant=person).update(rqth="yes", rqth_consent_at=at)
    person.sector, person.interests, person.hours_off = "F", ["I", "Q"], ["early"]
    person.image_consent, person.image_consent_at = "yes", at
    person.save()
    attendance = AttendanceFactory(participant=person, session__rally=person.rally, invited_at=at)
    ReferralFactory(participant=person, prescriber__organisation=person.rally.organisation)
    MessageFactory(
        organisation=person.rally.organisation_id, about=f"participant:{person.pk}", kind="file"
    )
    trace(
        actor=None,
        organisation=person.rally.organisation_id,
        verb="participant.moved",
        about=f"participant:{person.pk}",
        now=at,
    )
    shown = told(lead.post(f"{data_page(person)}copie/"))
    assert " at<" not in shown.lower()
    for words in (
        "Accord pour l’image, noté le",
        "Accord pour garder la RQTH, noté le",
        "Construction",
        "Hôtels et restaurants, Santé et social",
        "avant 9 h",
        "étape changée",
        "copie remise",
        "orientation par",
        full_date(attendance.session.date),
        "demander de compléter son dossier, par courriel",
    ):
        assert words.replace("\u00a0", " ") in shown
    assert ">autre<" not in shown


def test_only_a_lead_hands_a_copy_over(person):
    organisation = person.rally.organisation
    member = signed_in(MembershipFactory(organisation=organisation, role=Role.MEMBER))
    assert "Fatou" not in told(member.get(data_page(person)))
    answer = member.post(f"{data_page(person)}copie/")
    assert "Fatou" not in told(answer)
    assert answer.status_code in {200, 302, 403, 409}
    assert not Trace.objects.filter(verb="person.exported").exists()


def test_erasing_forgets_the_person_here_and_in_the_other_rallies(person, lead):
    twin = ParticipantFactory(
        rally=RallyFactory(organisation=person.rally.organisation),
        first_name="Awa",
        last_name="Diop",
        phone="+33601020304",
    )
    stranger = ParticipantFactory(first_name="Awa", last_name="Diop", phone="+33601020304")
    assert "autre rallye" in told(lead.get(data_page(person)))
    page = lead.post(f"{data_page(person)}effacer/", {"everywhere": "on"}, follow=True)
    assert "2 dossiers sont effacés." in told(page)
    assert list(Participant.objects.all()) == [stranger]
    assert not Private.objects.exists()
    left = Participant.history.filter(id__in=[person.pk, twin.pk])
    assert set(left.values_list("first_name", "last_name", "phone")) == {("", "", "")}
    assert Trace.objects.filter(verb="person.erased").count() == 2


def test_erasing_one_file_leaves_the_other(person, lead):
    other = ParticipantFactory(rally=person.rally)
    lead.post(f"{data_page(person)}effacer/")
    assert list(Participant.objects.all()) == [other]


def test_only_a_lead_erases(person):
    organisation = person.rally.organisation
    member = signed_in(MembershipFactory(organisation=organisation, role=Role.MEMBER))
    people = f"/rallyes/{person.rally_id}/participants/"
    assert "une personne responsable" in told(member.get(data_page(person)))
    assert "retirer/" not in told(member.get(f"{people}{person.pk}/"))
    assert 'value="remove"' not in told(member.get(people))
    asked = [
        member.post(f"{data_page(person)}effacer/"),
        member.get(f"{people}{person.pk}/retirer/"),
        member.post(f"{people}{person.pk}/retirer/"),
        member.post(f"{people}selection/", {"action": "remove", "ticked": person.pk}),
    ]
    assert [answer.status_code for answer in asked] == [403] * 4
    assert "notez l’étape « désistement »" in told(asked[0])
    assert Participant.objects.filter(pk=person.pk).exists()


def test_a_lead_erases_from_the_list_and_it_is_traced(person, lead):
    people = f"/rallyes/{person.rally_id}/participants/"
    assert 'value="remove"' in told(lead.get(people))
    lead.post(f"{people}selection/", {"action": "remove", "ticked": person.pk})
    assert not Participant.objects.exists()
    assert Trace.objects.filter(verb="person.erased").count() == 1


def test_anybody_reads_the_notice():
    page = told(Client().get("/donnees-personnelles/"))
    assert "Participants et candidats" in page
    assert "Chiffré : illisible pour qui volerait le fichier." in page


def test_an_organiser_reads_and_carries_the_register(person):
    client = organiser_of(person.rally.organisation)
    assert "Personne à prévenir" in told(client.get("/structure/donnees/"))
    table = client.get("/structure/donnees/registre.xlsx")
    assert table["Content-Disposition"] == 'attachment; filename="registre-donnees.xlsx"'
