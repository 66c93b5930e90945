"""A person asks for a copy of what is kept, then to be forgotten; everybody may read the notice."""

import json

import pytest
from django.test import Client

from rallyes.core.models import Trace
from rallyes.network.enums import Role
from rallyes.participants.models import Participant, Private
from tests.factories.network import MembershipFactory
from tests.factories.participants import ParticipantFactory
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
    assert "+33601020304" in shown

    answer = lead.post(f"{data_page(person)}copie/", {"file": "1"})
    dossier = json.loads(answer.content)
    assert dossier["identité et coordonnées"]["prénom"] == "Awa"
    assert dossier["RSA"]["RSA à l’entrée"] == "oui"
    assert dossier["personne à prévenir"]["personne à prévenir"] == "Fatou"
    assert answer["Cache-Control"] == "private, no-store"
    about = f"participant:{person.pk}"
    assert Trace.objects.filter(verb="person.exported", about=about).count() == 2


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


def test_anybody_reads_the_notice():
    page = told(Client().get("/donnees-personnelles/"))
    assert "Participants et candidats" in page
    assert "Chiffré : illisible pour qui volerait le fichier." in page


def test_an_organiser_reads_and_carries_the_register(person):
    client = organiser_of(person.rally.organisation)
    assert "Personne à prévenir" in told(client.get("/structure/donnees/"))
    table = client.get("/structure/donnees/registre.xlsx")
    assert table["Content-Disposition"] == 'attachment; filename="registre-donnees.xlsx"'
