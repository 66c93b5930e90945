"""A participant answers from a link, on an old phone: no account, no script, nothing shown back."""

import pytest
from django.core import mail
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from rallyes.participants.domain.personal_links import link_of, token_of_link
from rallyes.participants.domain.private import keep_emergency, keep_rsa, private_of
from rallyes.participants.models import Participant, PersonalLink
from tests.factories.participants import ParticipantFactory, ReferralFactory
from tests.factories.rallies import RallyFactory
from tests.factories.sessions import organiser_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def awa():
    person = ParticipantFactory(
        rally=RallyFactory(),
        first_name="Awa",
        last_name="Diallo",
        phone="+33639980001",
        email="awa@exemple.org",
        birth_year=1990,
        age=29,
        commune="Vogüé",
    )
    keep_emergency(participant=person, name="Moussa", phone="+33639980009")
    keep_rsa(participant=person, rsa="yes", rsa_before="")
    return person


@pytest.fixture
def site(awa):
    return organiser_of(awa.rally.organisation)


def own(awa, page="essentials"):
    token = token_of_link(link_of(awa, now=timezone.now()))
    return reverse(f"participant:{page}", args=[token])


def organiser_url(name, awa):
    return reverse(f"organiser:{name}", args=[awa.rally_id, awa.pk])


def test_from_the_organisers_button_to_the_confirmation(site, awa):
    ReferralFactory(participant=awa)
    site.post(organiser_url("participant_link", awa))
    assert own(awa) in site.get(organiser_url("participant", awa)).content.decode()

    phone = Client()
    assert "Oui, je viens" in phone.get(own(awa)).content.decode()
    answer = phone.post(
        own(awa, "coming"),
        {
            "emergency_name": "Zoé Diallo",
            "licence": "yes",
            "insurance_by": "own",
            "interests": ["C", "Q"],
            "image_consent": "no",
        },
        follow=True,
    )
    assert "vous venez" in answer.content.decode()

    awa.refresh_from_db()
    assert (awa.status, awa.licence, awa.interests) == ("confirmed", "yes", ["C", "Q"])
    assert private_of(awa).emergency_name == "Zoé Diallo"
    assert "Awa" not in mail.outbox[0].body
    assert "Elle a répondu le" in site.get(organiser_url("participant", awa)).content.decode()


def test_nothing_that_a_stranger_may_not_read_stands_on_the_pages(site, awa):
    site.post(organiser_url("participant_link", awa))
    for page in ("essentials", "coming", "not_coming"):
        answer = Client().get(own(awa, page))
        text = answer.content.decode()
        hidden = ("Diallo", "39980001", "39 98 00 01", "1990", "Moussa", "RSA", "Vogüé", "awa@")
        assert [word for word in hidden if word in text] == []
        assert "<script" not in text
        assert answer["Cache-Control"] == "private, no-store"
        assert answer["Referrer-Policy"] == "same-origin"


def test_a_person_who_cannot_come_says_why_and_may_change_her_mind(site, awa):
    site.post(organiser_url("participant_link", awa))
    phone = Client()
    refused = phone.post(own(awa, "not_coming"), {}).content.decode()
    assert "Choisissez une réponse." in refused

    phone.post(own(awa, "not_coming"), {"reason": "job"})
    assert Participant.objects.get(pk=awa.pk).status == "withdrawn"
    assert "vous ne venez pas" in phone.get(own(awa)).content.decode()
    phone.post(own(awa, "coming"), {})
    assert Participant.objects.get(pk=awa.pk).status == "waiting"
    assert "liste d’attente" in phone.get(own(awa)).content.decode()


def test_a_link_that_is_cut_opens_nothing(site, awa):
    site.post(organiser_url("participant_link", awa))
    address = own(awa)
    site.post(organiser_url("participant_link", awa), {"cut": "1"})
    assert Client().get(address).status_code == 404


def test_links_are_sent_to_the_people_ticked(site, awa, run_jobs):
    address = reverse("organiser:write", args=[awa.rally_id])
    other = ParticipantFactory(rally=awa.rally, email="")
    site.post(
        address,
        {
            "to": "people",
            "kind": "file",
            "channel": "email",
            "send": "1",
            "ticked": [awa.pk, other.pk],
        },
    )
    run_jobs()

    (letter,) = mail.outbox
    assert f"http://testserver{own(awa)}" in letter.body
    assert PersonalLink.objects.get().sent_at is not None
