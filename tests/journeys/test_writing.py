"""Writing to people and companies chosen in a list, and telling that a programme is there."""

import re
from datetime import date, time

import pytest
from django.core import mail
from django.urls import reverse

from rallyes.companies.models import Company
from rallyes.messaging.domain.channels import sms
from rallyes.messaging.domain.correspondents import stop
from rallyes.messaging.enums import Kind, State
from rallyes.messaging.models import Message
from rallyes.participants.models import Participant
from rallyes.planning.domain.publishing import publish, withdraw
from rallyes.planning.models import Guide
from tests.factories.companies import EngagementFactory
from tests.factories.network import MembershipFactory
from tests.factories.participants import AttendanceFactory, InfoSessionFactory, ParticipantFactory
from tests.factories.programme import NOW, draft_like
from tests.factories.published import published_like
from tests.factories.rallies import RallyDayFactory, RallyFactory

pytestmark = pytest.mark.django_db

LINK = re.compile(r"http://testserver(/\S+)")
FACTS = {
    "first_name": "Awatif",
    "last_name": "Zerrouki",
    "phone": "06 12 34 56 78",
    "commune": "Vals-les-Bains",
    "trade": "cariste",
    "prescriber": "Mission locale Sud",
    "wheelchair": True,
}


@pytest.fixture
def rally(client):
    membership = MembershipFactory(organisation__name="Emploi en Ardèche")
    client.force_login(membership.user)
    rally = RallyFactory(organisation=membership.organisation)
    RallyDayFactory(rally=rally, date=date(2099, 6, 11))
    return rally


@pytest.fixture
def published(client):
    publication = published_like("ardeche-2019")
    client.force_login(MembershipFactory(organisation=publication.rally.organisation).user)
    for one in publication.rally.participants.all():
        Participant.objects.filter(pk=one.pk).update(email=f"{one.ref}@exemple.org")
    Guide.objects.filter(rally=publication.rally).update(email="guide@exemple.org")
    Company.objects.filter(engagements__rally=publication.rally).update(
        contact_email="accueil@exemple.org"
    )
    return publication


def write(client, rally, *chosen, to="people", **posted):
    known = {"to": to, "ticked": [one.pk for one in chosen], "channel": "email"}
    return client.post(reverse("organiser:write", args=[rally.pk]), known | posted, follow=True)


def test_the_preview_says_whom_it_reaches_and_sends_nothing(client, rally):
    there = ParticipantFactory(rally=rally, email="a@exemple.org", first_name="Awa")
    without = ParticipantFactory(rally=rally, first_name="Luc")

    page = write(client, rally, there, without, kind="file").content.decode()

    assert "Envoyer à 1\u00a0personne" in page
    assert "sans courriel\u00a0: Luc" in page
    assert "https://lien-de-chacun" in page
    assert not Message.objects.exists()


def test_each_receives_a_link_of_their_own(client, rally, run_jobs):
    people = [ParticipantFactory(rally=rally, email=f"{n}@exemple.org") for n in range(2)]
    write(client, rally, *people, kind="file", send="1")
    run_jobs()

    links = [LINK.findall(one.body)[0] for one in mail.outbox]
    assert len(set(links)) == 2
    assert [client.get(link).status_code for link in links] == [200, 200]
    told = {one.about for one in Message.objects.all()}
    assert told == {f"participant:{one.pk}" for one in people}


def test_no_message_tells_anything_about_a_participant(client, rally, run_jobs):
    """Links and the rally's own facts, whatever the kind; the address is on the envelope only."""
    InfoSessionFactory(rally=rally, date=date(2099, 5, 21))
    person = ParticipantFactory(rally=rally, email="a@exemple.org", **FACTS)
    for kind in (Kind.INVITATION, Kind.REMINDER, Kind.CONFIRMED, Kind.FILE):
        write(client, rally, person, kind=kind, send="1")
    run_jobs()

    assert len(mail.outbox) == 4
    told = [word for word in FACTS.values() if isinstance(word, str)] + [person.email, "fauteuil"]
    texts = "\n".join(f"{one.subject}\n{one.body}" for one in mail.outbox)
    assert [word for word in told if word.lower() in texts.lower()] == []


def test_an_invitation_tells_when_and_where_and_is_noted(client, rally, run_jobs):
    session = InfoSessionFactory(
        rally=rally,
        date=date(2099, 5, 21),
        start=time(10),
        end=time(11),
        place="Maison de l’emploi",
    )
    person = ParticipantFactory(rally=rally, email="a@exemple.org")
    attendance = AttendanceFactory(session=session, participant=person)
    write(client, rally, person, kind="invitation", send="1")
    run_jobs()

    assert "21\u00a0mai 2099 de 10\u00a0h à 11\u00a0h, Maison de l’emploi" in mail.outbox[0].body
    assert client.get(LINK.findall(mail.outbox[0].body)[0]).status_code == 200
    attendance.refresh_from_db()
    assert attendance.invited_at is not None


def test_without_a_session_an_invitation_does_not_leave(client, rally):
    person = ParticipantFactory(rally=rally, email="a@exemple.org")

    page = write(client, rally, person, kind="invitation").content.decode()
    assert "Aucune réunion d’information n’est prévue" in page
    assert 'name="send"' not in page

    write(client, rally, person, kind="invitation", send="1")
    assert not Message.objects.exists()


def test_once_the_rally_is_over_nobody_is_asked_to_complete_a_file(client, rally):
    rally.days.update(date=date(2019, 6, 11))
    person = ParticipantFactory(rally=rally, email="a@exemple.org")

    page = write(client, rally, person, kind="file").content.decode()

    assert "Les journées du rallye sont passées" in page
    assert 'name="send"' not in page


def test_who_stopped_messages_is_named_and_the_refusal_kept(client, rally, run_jobs):
    person = ParticipantFactory(rally=rally, email="a@exemple.org", first_name="Awa")
    write(client, rally, person, kind="file", send="1")
    stop(correspondent=Message.objects.get().correspondent, now=NOW)

    page = write(client, rally, person, kind="file").content.decode()
    assert "ne veut plus de message\u00a0: Awa" in page
    write(client, rally, person, kind="file", send="1")
    run_jobs()

    assert {one.state for one in Message.objects.all()} == {State.REFUSED}
    assert mail.outbox == []


def test_companies_receive_the_link_where_they_answer(client, rally, run_jobs):
    engagement = EngagementFactory(rally=rally, company__contact_email="accueil@exemple.org")
    write(client, rally, engagement, to="companies", kind="slots", send="1")
    run_jobs()

    assert client.get(LINK.findall(mail.outbox[0].body)[0]).status_code == 200


def test_sms_is_offered_where_a_service_is_there(client, rally, run_jobs, settings, monkeypatch):
    person = ParticipantFactory(rally=rally, phone="06 12 34 56 78")
    page = write(client, rally, person, kind="file", channel="sms", send="1").content.decode()
    assert "relié à aucun service de SMS" in page
    assert not Message.objects.exists()

    settings.RALLYES_SMS_URL = "https://sms.example.org/send"
    settings.RALLYES_SMS_KEY, settings.RALLYES_SMS_SENDER = "key", "RALLYES"
    asked = []
    monkeypatch.setattr(sms, "ask", asked.append)
    write(client, rally, person, kind="file", channel="sms", send="1")
    run_jobs()
    assert len(asked) == 1


def test_nobody_of_another_rally_is_written_to(client, rally):
    elsewhere = ParticipantFactory(email="a@exemple.org")

    page = write(client, rally, elsewhere, kind="file", send="1").content.decode()

    assert "Cochez d’abord à qui écrire" in page
    assert not Message.objects.exists()


def test_a_published_programme_is_told_to_all(client, published, run_jobs):
    page = client.get(reverse("organiser:publication", args=[published.rally.pk, 1]))
    assert "Personne n’a encore été prévenu" in page.content.decode()

    address = reverse("organiser:publication_tell", args=[published.rally.pk, 1])
    assert client.get(address).status_code == 200
    client.post(address, {"channel": "email"})
    run_jobs()

    plan = published.plan
    members = sum(len(team["members"]) for team in plan["teams"])
    visited = {v["company"] for t in plan["teams"] for day in t["days"] for v in day["visits"]}
    kinds = [one.kind for one in Message.objects.all()]
    assert kinds.count(Kind.PROGRAMME_TEAM) == members
    assert kinds.count(Kind.PROGRAMME_COMPANY) == len(visited)
    assert len(mail.outbox) == len(kinds)
    links = {LINK.findall(one.body)[0] for one in mail.outbox}
    assert {client.get(link).status_code for link in links} == {200}
    page = client.get(reverse("organiser:publication", args=[published.rally.pk, 1]))
    assert "Personne n’a encore été prévenu" not in page.content.decode()


def test_a_new_version_is_told_to_those_for_whom_it_changes_something(client, published):
    rally = published.rally
    draft = draft_like("ardeche-2019", rally=rally, name="Brouillon 2")
    rally.visits_min = 1
    rally.save()
    draft.problem["rules"]["visits_per_team"] = [1, 8]
    first = draft.plan["teams"][0]
    removed = first["days"][0]["visits"].pop()["company"]
    draft.save()
    second = publish(draft=draft, expected_revision=draft.revision, actor=None, now=NOW)
    address = reverse("organiser:publication_tell", args=[rally.pk, second.number])

    client.post(address, {"channel": "email"})

    told = Message.objects.all()
    people = told.filter(kind=Kind.PROGRAMME_TEAM)
    assert people.count() == len(first["members"])
    engagement = rally.engagements.get(ref=removed)
    assert [one.about for one in told.filter(kind=Kind.PROGRAMME_COMPANY)] == [
        f"engagement:{engagement.pk}"
    ]


def test_nobody_is_told_of_a_version_that_was_replaced(client, published):
    withdraw(publication=published, reason="Neige", actor=None, now=NOW)
    address = reverse("organiser:publication_tell", args=[published.rally.pk, 1])

    assert client.post(address, {"channel": "email"}).status_code == 409
    assert not Message.objects.exists()
