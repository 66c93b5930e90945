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


def published(client, instance: str) -> Publication:
    membership: Membership = MembershipFactory()
    client.force_login(membership.user)
    rally = rally_like(instance, organisation=membership.organisation)
    return publication_of(draft_like(instance, rally=rally))


@pytest.fixture
def publication(client) -> Publication:
    return published(client, "ardeche-2019")


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
    form = client.get(form_of(publication))
    assert re.search(r'value="p1"[^>]*checked', form.content.decode())
    assert "absence déjà signalée" in text(form)
    client.post(form_of(publication), MOMENT)
    assert Incident.objects.latest("pk").facts["absent"] == []


def test_a_company_that_is_closed_already_says_when_and_may_stay_closed_for_longer(
    client, publication
):
    incident, company = answered_incident(publication), later_company(publication)
    closed = {"company": company, "date": "2019-06-12", "time": 500, "for_good": False}
    Incident.objects.filter(pk=incident.pk).update(facts={**incident.facts, "closings": [closed]})
    Publication.objects.filter(pk=publication.pk).update(incident=incident)
    assert "déjà fermée le mercredi 12 juin à partir de 8 h 20" in text(
        client.get(form_of(publication))
    )

    again = {**MOMENT, "closed": [company]}
    assert "Dites ce qui arrive" in text(client.post(form_of(publication), again))
    client.post(form_of(publication), {**again, "closed_until": "end"})
    assert Incident.objects.latest("pk").facts["closings"] == [{**closed, "for_good": True}]


def test_another_company_that_closes_leaves_the_first_one_as_it_was(client, publication):
    incident, company = answered_incident(publication), later_company(publication)
    closed = {"company": company, "date": "2019-06-12", "time": 500, "for_good": False}
    Incident.objects.filter(pk=incident.pk).update(facts={**incident.facts, "closings": [closed]})
    Publication.objects.filter(pk=publication.pk).update(incident=incident)
    other = next(one for one in ("c1", "c2") if one != company)
    data = {**MOMENT, "closed": [company, other], "closed_until": "end"}
    client.post(form_of(publication), data)
    stored = {one["company"]: one for one in Incident.objects.latest("pk").facts["closings"]}
    assert stored[company] == closed
    assert stored[other]["for_good"]


def test_a_team_is_told_through_the_guide_who_leads_it(client, run_jobs):
    publication = published(client, "faucigny-2018")
    publication.rally.guides.update(phone="06 39 98 10 77")
    day = engine.load_plan(publication.plan).teams[0].days[0]
    moment = {**MOMENT, "date": day.date.isoformat(), "time": "09:00"}
    client.post(form_of(publication), {**moment, "closed": [later_company(publication)]})
    run_jobs()
    incident = Incident.objects.get()
    page = reverse("organiser:incident", args=[publication.rally_id, incident.pk])
    answer = text(client.get(page))
    assert re.search(r"Équipes à prévenir Équipe \d+ , menée par", answer)
    assert "06 39 98 10 77" in answer
    assert re.search(r"Fermée le \w+ \d+ \w+ à partir de 9 h :", answer)


def test_a_team_that_became_too_small_is_pointed_out(client, publication, run_jobs):
    team = engine.load_plan(publication.plan).teams[0]
    client.post(form_of(publication), {**MOMENT, "absent": list(team.members[1:])})
    run_jobs()
    page = reverse("organiser:incident", args=[publication.rally_id, Incident.objects.get().pk])
    answer = text(client.get(page))
    assert f"Équipe 1 (1 personne sur {len(team.members)})" in answer
    name = publication.rally.participants.get(ref=team.members[1]).last_name
    assert name in answer


def test_proposals_for_a_version_that_was_replaced_are_only_to_be_read(client, publication):
    incident = answered_incident(publication)
    page = reverse("organiser:incident", args=[publication.rally_id, incident.pk])
    assert "Ouvrir sur le tableau" in text(client.get(page))
    Publication.objects.filter(pk=publication.pk).update(in_force=False)
    answer = text(client.get(page))
    assert "Cette version n’est plus en vigueur" in answer
    assert "Ouvrir sur le tableau" not in answer


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
