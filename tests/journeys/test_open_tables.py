"""The federation reads what a patient reader could compute, then publishes."""

import pytest
from django.urls import reverse

from rallyes.evaluation.domain.analysis.counting import counts_of, crowd
from rallyes.evaluation.domain.analysis.releases import exposed_cells
from rallyes.evaluation.domain.statistics.small_numbers import Audience
from rallyes.evaluation.domain.statistics.suppression import exposed
from rallyes.evaluation.models import TableRelease
from rallyes.fielddays.models import Presence
from rallyes.rallies.models import Rally, RallyDay
from tests.evaluation.indicators.test_computing import LATER, held_rally
from tests.factories.network import MandateFactory
from tests.factories.participants import ParticipantFactory
from tests.factories.sessions import signed_in

pytestmark = pytest.mark.django_db


def people(women, men):
    return [{"gender": "f", "age": 30}] * women + [{"gender": "m", "age": 55}] * men


def told(page):
    return page.content.decode().replace("\u00a0", " ").replace("\u202f", " ")


def in_2020(rally):
    for day in RallyDay.objects.filter(rally=rally):
        day.date = day.date.replace(year=2020)
        day.save()


@pytest.fixture
def federation():
    return signed_in(MandateFactory())


def prepared(federation):
    federation.post(reverse("federation:tables"))
    return TableRelease.objects.first()


def test_two_men_are_told_nowhere_and_cannot_be_computed(federation, client):
    held_rally(people=people(40, 2))
    in_2020(held_rally(people=people(30, 25)))
    made = prepared(federation)
    gender = next(one for one in made.tables if one["title"] == "Genre")
    rows = dict(gender["rows"])
    assert rows["hommes"][0] is None
    assert rows["femmes"][0] is None
    assert not exposed_cells(made)
    page = told(federation.get(reverse("federation:table", args=[made.pk])))
    assert "Aucune case non diffusée ne se laisse calculer" in page
    assert "Aucune table publiée" in told(client.get(reverse("public:tables")))

    federation.post(reverse("federation:table", args=[made.pk]))
    assert "non diffusé" in told(client.get(reverse("public:tables")))
    sheet = client.get(reverse("public:tables_file", args=["csv"])).content.decode("utf-8-sig")
    assert "Genre;hommes;2019;\r\n" in sheet
    federation.post(reverse("federation:table", args=[made.pk]), {"withdraw": "1"})
    assert client.get(reverse("public:tables_file", args=["csv"])).status_code == 404


def test_what_is_stored_agrees_with_an_audit_of_its_own(federation):
    held_rally(people=people(40, 2))
    in_2020(held_rally(people=people(30, 25)))
    made = prepared(federation)
    counts = counts_of(crowd(Rally.objects.all(), before=LATER.replace(year=2021)))
    shown = {
        (table["title"], label, column)
        for table in made.tables
        for label, values in table["rows"]
        for column, value in zip(table["columns"], values, strict=True)
        if value is not None
    }
    hidden = [
        cell
        for cell in counts.values
        if tuple(str(part) for part in cell)
        not in {(("Ensemble", *one[1:]) if one[1] == "Ensemble" else one) for one in shown}
    ]
    assert hidden
    assert exposed(counts, hidden, audience=Audience.PUBLIC) == {}


def test_a_small_difference_with_what_is_public_is_refused(federation):
    rally = held_rally(people=people(40, 30))
    federation.post(reverse("federation:table", args=[prepared(federation).pk]))
    late = ParticipantFactory(rally=rally, ref="late", gender="m", age=55)
    Presence.objects.create(outing=rally.outings.get(), participant=late)
    second = prepared(federation)
    page = federation.post(reverse("federation:table", args=[second.pk]), follow=True)
    assert "ne diffère que de quelques personnes" in told(page)
    second.refresh_from_db()
    assert second.published_at is None


def test_an_exposed_release_is_never_published(federation):
    made = TableRelease.objects.create(
        until=2019,
        audit=[{"cell": "Genre, hommes, 2019", "low": 2, "high": 2, "small": True}],
        prepared_at=MandateFactory().given_at,
    )
    page = federation.post(reverse("federation:table", args=[made.pk]), follow=True)
    assert "se laisse calculer" in told(page)
    made.refresh_from_db()
    assert made.published_at is None


def test_nothing_to_publish_is_said(federation):
    page = federation.post(reverse("federation:tables"), follow=True)
    assert "attendent un premier relevé" in told(page)


def test_the_list_takes_the_same_questions(federation, django_assert_num_queries):
    held_rally(people=people(40, 30))
    prepared(federation)
    with django_assert_num_queries(4):
        federation.get(reverse("federation:tables"))
    prepared(federation)
    prepared(federation)
    with django_assert_num_queries(4):
        federation.get(reverse("federation:tables"))
