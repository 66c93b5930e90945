"""Half past ten on the first morning: a company shuts. The lead tells it, compares, publishes."""

import re
from datetime import date

import pytest
from django.urls import reverse

from rallyes.network.models import Membership
from rallyes.planning.domain import engine
from rallyes.planning.models import Draft, Incident, Publication
from tests.factories.incidents import answered_incident
from tests.factories.network import MembershipFactory
from tests.factories.programme import draft_like, publication_of, rally_like

pytestmark = pytest.mark.django_db


@pytest.fixture
def publication(client) -> Publication:
    membership: Membership = MembershipFactory()
    client.force_login(membership.user)
    rally = rally_like("ardeche-2019", organisation=membership.organisation)
    return publication_of(draft_like("ardeche-2019", rally=rally))


def text(answer) -> str:
    page = re.sub(r"<[^>]+>", " ", answer.content.decode())
    return " ".join(re.sub("[\N{NO-BREAK SPACE}\N{NARROW NO-BREAK SPACE}]", " ", page).split())


def form_of(publication: Publication) -> str:
    return reverse("organiser:incident_report", args=[publication.rally_id])


def later_company(publication: Publication) -> str:
    day = engine.load_plan(publication.plan).teams[0].days[0]
    return day.visits[-1].company


MOMENT = {"date": "2019-06-11", "time": "10:40", "closed_until": "day"}


def test_from_what_happens_to_the_next_version(client, publication, run_jobs):
    version = reverse("organiser:publication", args=[publication.rally_id, 1])
    assert form_of(publication) in client.get(version).content.decode()
    assert "Une entreprise ferme" in text(client.get(form_of(publication)))

    told = client.post(form_of(publication), {**MOMENT, "closed": [later_company(publication)]})
    incident = Incident.objects.get()
    page = reverse("organiser:incident", args=[publication.rally_id, incident.pk])
    assert told.url == page
    assert "Recherche de façons de continuer" in text(client.get(page))
    run_jobs()
    answer = text(client.get(page))
    assert "Le meilleur compromis" in answer
    assert "Entreprises à appeler" in answer
    assert "à partir du mardi 11 juin à 10 h 40, sur la version 1" in answer.lower()

    choose = reverse("organiser:incident_choose", args=[publication.rally_id, incident.pk, 0])
    board = client.post(choose).url
    draft = Draft.objects.get(incident=incident)
    assert board == reverse("organiser:draft", args=[publication.rally_id, draft.pk])
    seen = text(client.get(board))
    assert "Ce brouillon répond à un imprévu" in seen
    assert "Recalculer" not in seen

    publish = reverse("organiser:draft_publish", args=[publication.rally_id, draft.pk])
    assert "Ce qui change par rapport à la version en vigueur" in text(client.get(publish))
    assert client.post(publish, {"revision": draft.revision}).status_code == 302
    assert Publication.objects.get(in_force=True).incident == incident


def test_nothing_told_is_nothing_searched(client, publication):
    answer = client.post(form_of(publication), MOMENT)
    assert "Dites ce qui arrive" in text(answer)
    assert not Incident.objects.exists()


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        ({"time": "23:00", "absent": ["p1"]}, "Cette journée est finie à"),
        ({"late_t1": "10:00"}, "Indiquez une heure après 10 h 40"),
        ({"absent": ["p999"]}, "p999"),
        ({"date": "2018-01-01", "absent": ["p1"]}, "2018-01-01"),
        ({"time": "", "absent": ["p1"]}, "Indiquez"),
    ],
)
def test_what_cannot_be_is_told_where_it_stands(client, publication, data, sentence):
    answer = client.post(form_of(publication), {**MOMENT, **data})
    assert answer.status_code == 200
    assert sentence in text(answer)
    assert not Incident.objects.exists()


def test_lists_that_changed_are_reason_enough(client, publication, monkeypatch):
    monkeypatch.setattr("django.utils.timezone.localdate", lambda *_: date(2019, 6, 1))
    publication.rally.vehicles.last().delete()
    assert "Ces changements seront pris en compte" in text(client.get(form_of(publication)))
    client.post(form_of(publication), MOMENT)
    assert Incident.objects.count() == 1


def test_without_a_version_in_force_there_is_nothing_to_repair(client, publication):
    Publication.objects.filter(pk=publication.pk).update(in_force=False)
    assert client.get(form_of(publication)).status_code == 404


def test_who_is_missing_already_comes_ticked_and_may_be_back(client, publication):
    incident = answered_incident(publication)
    Incident.objects.filter(pk=incident.pk).update(facts={**incident.facts, "absent": ["p1"]})
    Publication.objects.filter(pk=publication.pk).update(incident=incident)
    assert re.search(r'value="p1"[^>]*checked', client.get(form_of(publication)).content.decode())
    client.post(form_of(publication), MOMENT)
    assert Incident.objects.latest("pk").facts["absent"] == []


def test_a_search_can_be_stopped(client, publication):
    client.post(form_of(publication), {**MOMENT, "absent": ["p1"]})
    incident = Incident.objects.get()
    stop = reverse("organiser:incident_stop", args=[publication.rally_id, incident.pk])
    assert client.post(stop).status_code == 302
    incident.refresh_from_db()
    assert not incident.job.active


def test_nobody_is_named_in_an_address_or_in_what_is_stored(client, publication):
    client.post(form_of(publication), {**MOMENT, "absent": ["p1"]})
    incident = Incident.objects.get()
    name = publication.rally.participants.get(ref="p1").last_name
    assert name not in str(incident.facts) + str(incident.problem)
