"""An organiser rewrites a message, looks at it, and comes back to the text proposed."""

import pytest
from django.urls import reverse

from rallyes.messaging.domain.texts import text_of
from rallyes.messaging.enums import Kind
from tests.factories.network import MembershipFactory

pytestmark = pytest.mark.django_db

TYPED = {"subject": "{rallye} approche", "body": "Bonjour,\r\n\r\n{lien}", "sms": "{lien}"}


@pytest.fixture
def membership(client):
    found = MembershipFactory(organisation__name="Emploi en Ardèche", member=True)
    client.force_login(found.user)
    return found


def address(name, kind):
    return f"{reverse(f'organiser:{name}')}?pour={kind}"


def own(membership):
    return text_of(organisation=membership.organisation_id, kind=Kind.REMINDER)


def test_what_is_typed_is_shown_before_it_is_kept(client, membership):
    here = address("text", "reminder")
    page = client.post(here, TYPED | {"look": "1"}).content.decode()

    assert "Rallye pour l’emploi du bassin d’Aubenas approche" in page
    assert "Pour ne plus recevoir ces messages" in page
    assert not own(membership).own


def test_a_text_is_kept_and_given_up(client, membership):
    here = address("text", "reminder")
    assert client.post(here, TYPED).url == reverse("organiser:texts")
    assert own(membership).words.body == "Bonjour,\n\n{lien}"

    client.post(address("text_restore", "reminder"))
    assert not own(membership).own


def test_an_unknown_field_is_told_beside_it_and_nothing_is_lost(client, membership):
    typed = TYPED | {"body": "Bonjour {prénom}, {lien}"}
    page = client.post(address("text", "reminder"), typed).content.decode()

    assert "«\u00a0{prénom}\u00a0» ne peut pas être rempli" in page
    assert "Bonjour {prénom}, {lien}" in page
    assert not own(membership).own


def test_there_is_no_text_of_an_unknown_kind(client, membership):
    assert client.get(address("text", "autre")).status_code == 404
