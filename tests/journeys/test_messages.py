"""What was sent is seen: on the rally's page, on each file, on the overview; failures first."""

import pytest
from django.core import mail
from django.urls import reverse

from rallyes.messaging.domain.forgetting import forget
from rallyes.messaging.models import Message
from tests.factories.companies import EngagementFactory
from tests.factories.messaging import MessageFactory
from tests.factories.network import MembershipFactory
from tests.factories.participants import ParticipantFactory
from tests.factories.rallies import RallyFactory

pytestmark = pytest.mark.django_db

REFUSED = "Le serveur de courrier refuse cette adresse"


@pytest.fixture
def rally(client):
    membership = MembershipFactory()
    client.force_login(membership.user)
    return RallyFactory(organisation=membership.organisation, days=2)


def failed(rally, about, **facts):
    return MessageFactory(
        organisation=rally.organisation_id, within=f"rally:{rally.pk}", about=about, **facts
    )


def page(client, name, *numbers):
    return client.get(reverse(f"organiser:{name}", args=numbers)).content.decode()


def test_what_did_not_leave_comes_first_with_what_to_do(client, rally):
    person = ParticipantFactory(rally=rally, first_name="Awa", last_name="Diop")
    message = failed(rally, f"participant:{person.pk}")
    failed(rally, f"participant:{person.pk}", state="waiting", fault="", subject="En route")

    shown = page(client, "messages", rally.pk)

    assert shown.index(REFUSED) < shown.index("En route")
    assert "1\u00a0message n’est pas parti" in shown
    assert reverse("organiser:participant", args=[rally.pk, person.pk]) in shown
    assert reverse("organiser:message_again", args=[rally.pk, message.pk]) in shown


def test_a_corrected_address_and_it_leaves_again(client, rally, run_jobs):
    person = ParticipantFactory(rally=rally, email="bonne@exemple.org")
    message = failed(rally, f"participant:{person.pk}")

    client.post(reverse("organiser:message_again", args=[rally.pk, message.pk]))
    run_jobs()

    assert [one.to for one in mail.outbox] == [["bonne@exemple.org"]]
    assert "1\u00a0message n’est pas parti" not in page(client, "messages", rally.pk)


def test_without_an_address_it_says_so(client, rally):
    person = ParticipantFactory(rally=rally)
    message = failed(rally, f"participant:{person.pk}")

    answer = client.post(reverse("organiser:message_again", args=[rally.pk, message.pk]))

    assert answer.status_code == 409
    assert "Aucun courriel n’est noté" in answer.content.decode()


def test_each_file_says_what_was_sent(client, rally):
    person = ParticipantFactory(rally=rally)
    engagement = EngagementFactory(rally=rally)
    failed(rally, f"participant:{person.pk}", subject="Pour la personne")
    failed(rally, f"engagement:{engagement.pk}", kind="thanks", subject="Pour l’entreprise")

    assert "Pour la personne" in page(client, "participant", rally.pk, person.pk)
    file = page(client, "company_follow", rally.pk, engagement.pk)
    assert "Pour l’entreprise" in file
    assert "Pour la personne" not in file


def test_the_overview_warns(client, rally):
    assert "n’est pas parti" not in page(client, "rally", rally.pk)

    failed(rally, "participant:1")
    failed(rally, "participant:2")

    assert "2\u00a0messages ne sont pas partis" in page(client, "rally", rally.pk)


def test_somebody_who_was_erased_is_not_named(client, rally):
    person = ParticipantFactory(rally=rally, first_name="Awa", email="awa@exemple.org")
    failed(rally, f"participant:{person.pk}", to=person.email)
    about = f"participant:{person.pk}"
    person.delete()
    forget(about=about)

    shown = page(client, "messages", rally.pk)
    assert "Fiche effacée ou retirée" in shown
    assert "awa" not in shown.lower().replace("await", "")
    assert "Renvoyer" not in shown


def test_the_old_way_of_sending_links_is_gone(client, rally):
    """Everything that an organiser sends goes by the outbox, where a wish to have none holds."""
    person = ParticipantFactory(rally=rally, email="awa@exemple.org")
    address = reverse("organiser:participant_selection", args=[rally.pk])

    client.post(address, {"action": "link", "ticked": [person.pk]})

    assert mail.outbox == []


def test_messages_of_another_rally_stay_there(client, rally):
    other = RallyFactory(organisation=rally.organisation)
    message = failed(other, "participant:1")

    address = reverse("organiser:message_again", args=[rally.pk, message.pk])
    assert client.post(address).status_code == 404
    assert REFUSED not in page(client, "messages", rally.pk)
    assert Message.objects.get().state == "failed"
