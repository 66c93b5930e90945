"""An organiser opens the space of prescribers; a prescriber refers and follows in it."""

import re
from datetime import timedelta

import pytest
from django.core import mail
from django.core.cache import cache
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from rallyes.core.models import Trace
from rallyes.participants.models import Participant, Prescriber
from tests.factories.accounts import UserFactory
from tests.factories.participants import AgencyFactory, PrescriberFactory, ReferralFactory
from tests.factories.rallies import RallyDayFactory, RallyFactory
from tests.factories.sessions import organiser_of

pytestmark = pytest.mark.django_db
AWA = {
    "first_name": "Awa",
    "last_name": "Diallo",
    "phone": "06 39 98 00 01",
    "commune": "Aubenas",
    "eligibility": "seeker",
    "agreed": "on",
}


def coming_rally(organisation):
    rally = RallyFactory(organisation=organisation)
    RallyDayFactory(rally=rally, date=timezone.localdate() + timedelta(days=40))
    return rally


def browser_of(prescriber):
    client = Client()
    client.force_login(prescriber.user)
    return client


def test_from_the_invitation_to_the_step_that_is_told():
    cache.clear()
    agency = AgencyFactory(name="Mission locale d’Aubenas")
    rally = coming_rally(agency.organisation)
    organiser = organiser_of(agency.organisation)
    invite = reverse("organiser:prescriber_invite", args=[agency.pk])
    organiser.post(invite, {"email": "zoe@exemple.org", "name": "Zoé Martin"})
    (letter,) = mail.outbox
    home = re.search(r"http://testserver(/prescripteur/)", letter.body)[1]

    zoe = Client()
    asked = zoe.get(home)
    zoe.post(asked.url, {"email": "zoe@exemple.org", "next": home})
    code = re.search(r"\d{4}-\d{4}", mail.outbox[1].body)[0]
    entered = zoe.post("/connexion/code/", {"code": code, "next": home})
    assert entered.url == home
    assert rally.name in zoe.get(home).content.decode()

    zoe.post(reverse("prescriber:referral_add", args=[rally.pk]), AWA)
    awa = Participant.objects.get()
    assert (awa.status, awa.prescriber) == ("referred", "Mission locale d’Aubenas")

    organiser.post(
        reverse("organiser:participant_step", args=[rally.pk, awa.pk]), {"status": "registered"}
    )
    followed = reverse("prescriber:rally", args=[rally.pk])
    assert f"http://testserver{followed}" in mail.outbox[2].body
    page = zoe.get(followed).content.decode()
    assert "Awa Diallo" in page
    assert "Inscription faite, " in page
    assert Trace.objects.get(verb="referrals.read").facts == {}
    file = organiser.get(reverse("organiser:participant", args=[rally.pk, awa.pk]))
    assert "Orientation de Zoé Martin" in file.content.decode()


@pytest.mark.parametrize(
    ("missing", "sentence"),
    [("agreed", "Demandez d’abord son accord"), ("phone", "Donnez un téléphone ou un courriel")],
)
def test_nothing_is_sent_without_agreement_nor_a_way_to_reach_the_person(missing, sentence):
    zoe = PrescriberFactory()
    rally = coming_rally(zoe.organisation)
    answer = browser_of(zoe).post(
        reverse("prescriber:referral_add", args=[rally.pk]), {**AWA, missing: ""}
    )
    assert sentence in answer.content.decode()
    assert not Participant.objects.exists()


def test_a_referral_is_withdrawn_for_a_reason():
    zoe = PrescriberFactory()
    rally = coming_rally(zoe.organisation)
    referral = ReferralFactory(prescriber=zoe, participant__rally=rally)
    address = reverse("prescriber:referral_withdraw", args=[referral.pk])
    browser = browser_of(zoe)

    assert browser.post(address, {}).status_code == 200
    browser.post(address, {"reason": "training"})
    assert Participant.objects.get().withdrawal == "training"
    assert browser.get(address).status_code == 404


def test_an_access_that_is_ended_closes_the_space():
    zoe = PrescriberFactory()
    browser = browser_of(zoe)
    organiser = organiser_of(zoe.organisation)
    organiser.post(reverse("organiser:prescriber_end", args=[zoe.pk]))

    assert browser.get(reverse("prescriber:home")).status_code == 403
    listed = reverse("organiser:prescribers")
    assert "n’entre plus" in organiser.get(listed).content.decode()
    assert zoe.user.name not in organiser.get(listed).content.decode()


def test_an_invitation_tells_nobody_who_owns_the_address():
    """The name of an account shows once its owner has entered, not to whoever types an address."""
    UserFactory(email="zoe@exemple.org", name="Zoé Martin")
    agency = AgencyFactory()
    organiser = organiser_of(agency.organisation)
    invite = reverse("organiser:prescriber_invite", args=[agency.pk])
    answer = organiser.post(invite, {"email": "zoe@exemple.org"}, follow=True)
    access = Prescriber.objects.get()
    end = reverse("organiser:prescriber_end", args=[access.pk])
    for page in (answer, organiser.get(end)):
        assert "zoe@exemple.org" in page.content.decode()
        assert "Zoé" not in page.content.decode()

    browser_of(access)
    assert "Zoé Martin" in organiser.get(reverse("organiser:prescribers")).content.decode()
    assert "Zoé Martin" in organiser.get(end).content.decode()


def test_a_prescriber_who_comes_to_the_organisers_door_is_shown_the_right_one():
    answer = browser_of(PrescriberFactory()).get("/structure/")
    assert answer.status_code == 403
    assert reverse("prescriber:home") in answer.content.decode()


def test_lists_ask_as_often_for_three_as_for_one():
    zoe = PrescriberFactory()
    rally = coming_rally(zoe.organisation)
    browser, organiser = browser_of(zoe), organiser_of(zoe.organisation)
    pages = [
        (browser, reverse("prescriber:home")),
        (browser, reverse("prescriber:rally", args=[rally.pk])),
        (organiser, reverse("organiser:prescribers")),
    ]

    def asked():
        counts = []
        for client, address in pages:
            client.get(address)
            with CaptureQueriesContext(connection) as seen:
                assert client.get(address).status_code == 200
            counts.append(len(seen))
        return counts

    ReferralFactory(prescriber=zoe, participant__rally=rally)
    few = asked()
    for _ in range(2):
        ReferralFactory(prescriber=zoe, participant__rally=rally)
        PrescriberFactory(agency__organisation=zoe.organisation)
        coming_rally(zoe.organisation)
    assert asked() == few
