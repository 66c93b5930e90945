"""The same figures for an organiser and for the network, each with its definition."""

import pytest
from django.urls import reverse

from tests.evaluation.indicators.test_computing import held_rally
from tests.factories.network import MandateFactory
from tests.factories.sessions import organiser_of, signed_in

pytestmark = pytest.mark.django_db
MIXED = [{"gender": "f"}] * 14 + [{"gender": "m"}] * 2


def told(page):
    return page.content.decode().replace("\u00a0", " ").replace("\u202f", " ")


def test_an_organiser_reads_what_the_network_may_not():
    rally = held_rally(people=MIXED)
    own = told(organiser_of(rally.organisation).get(reverse("organiser:dashboard")))
    assert "88 %" in own
    assert rally.name in own
    network = signed_in(MandateFactory())
    for address in (
        reverse("federation:dashboard"),
        reverse("federation:organisation_dashboard", args=[rally.organisation_id]),
    ):
        page = told(network.get(address))
        assert "88 %" not in page
        assert "non diffusé" in page


def test_each_figure_leads_to_its_definition(client):
    rally = held_rally(people=MIXED)
    address = reverse("public:indicator", args=["women"])
    page = told(organiser_of(rally.organisation).get(reverse("organiser:dashboard")))
    assert address in page
    assert "Femmes venues ÷ personnes venues de genre connu." in told(client.get(address))
    assert client.get(reverse("public:indicator", args=["nothing"])).status_code == 404


def test_period_and_kind_narrow_what_is_counted():
    rally = held_rally(people=MIXED)
    client, address = organiser_of(rally.organisation), reverse("organiser:dashboard")
    assert "Aucun rallye dans ce choix" in told(client.get(address, {"de": "2020"}))
    assert "Aucun rallye dans ce choix" in told(client.get(address, {"releve": "clos"}))
    odd = {"de": "²020", "a": "x", "releve": "zzz", "indicateur": "zzz"}
    assert rally.name in told(client.get(address, odd))


def test_others_are_not_there():
    rally = held_rally(people=MIXED)
    other = held_rally(people=MIXED)
    expert = MandateFactory(expert=True)
    expert.followed.add(rally.organisation)
    page = told(signed_in(expert).get(reverse("federation:dashboard")))
    assert rally.organisation.name in page
    assert other.organisation.name not in page
    hidden = reverse("federation:organisation_dashboard", args=[other.organisation_id])
    assert signed_in(expert).get(hidden).status_code == 404


def test_more_rallies_take_no_more_questions(django_assert_max_num_queries):
    network = signed_in(MandateFactory())
    held_rally(people=MIXED)
    network.get(reverse("federation:dashboard"))
    for _ in range(2):
        held_rally(people=MIXED)
    with django_assert_max_num_queries(14):
        network.get(reverse("federation:dashboard"))
