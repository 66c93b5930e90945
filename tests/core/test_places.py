import json
from urllib.error import URLError

import pytest
from django.core.cache import cache
from django.test import override_settings
from django.urls import reverse

from rallyes.core.models import Commune
from rallyes.core.places.communes import find_commune, find_communes, load_communes, read_table
from rallyes.core.places.geocoding import locate, suggestions
from rallyes.core.places.names import folded, search_name
from tests.factories.network import MembershipFactory

pytestmark = pytest.mark.django_db
SERVICE = "https://adresses.exemple/search"
NAMES = {
    "Aubenas", "Saint-Étienne", "Saint-Étienne-de-Fontbellon", "Villeneuve", "Ajaccio",
    "Vals-les-Bains", "Lyon 3e Arrondissement",
}  # fmt: skip


@pytest.fixture
def communes():
    cache.clear()
    Commune.objects.bulk_create([one for one in read_table() if one.name in NAMES])


def names(query):
    return [commune.name for commune in find_communes(query)]


@pytest.mark.parametrize(
    "typed", ["saint etienne", "St-Étienne", "ST ETIENNE", "42000", "42218", "st etienne 42"]
)
def test_a_commune_is_found_as_people_write_it(typed, communes):
    assert names(typed)[0] == "Saint-Étienne"


def test_a_hint_of_the_departement_puts_its_communes_first(communes):
    assert names("St Étienne (07)") == ["Saint-Étienne-de-Fontbellon"]
    assert names("2A") == ["Ajaccio"]
    assert names("aubenas 99") == ["Aubenas"]


def test_an_ambiguous_name_lists_all_who_bear_it_and_chooses_none(communes):
    assert len({commune.departement for commune in find_communes("villeneuve")}) > 1
    assert find_commune(name="Villeneuve") is None
    assert find_commune(name="Villeneuve", postal_code="04180").departement == "04"


@pytest.mark.parametrize("typed", ["", "   ", "@@", "%", "xyzzy", "1", "0" * 300])
def test_nothing_found_is_an_empty_list(typed, communes):
    assert names(typed) == []


def test_names_are_compared_without_accents_hyphens_or_ligatures():
    assert folded("L’Œuvre d’Été") == "l oeuvre d ete"
    assert search_name("Ste-Cécile") == "sainte cecile"


def test_the_table_holds_every_commune_once_within_france_and_overseas():
    communes = list(read_table())

    assert len({commune.insee for commune in communes}) == len(communes) > 34_000
    assert all(-25 < commune.lat < 52 and -64 < commune.lon < 57 for commune in communes)


@pytest.mark.long
def test_the_table_is_loaded_twice_without_doubles():
    assert load_communes() == load_communes() == Commune.objects.count()


def answer(kind="housenumber", score=0.9):
    place = {
        "geometry": {"coordinates": [4.3894, 44.6201]},
        "properties": {"label": "16 Avenue de Zelzate 07200 Aubenas", "type": kind, "score": score},
    }
    return json.dumps({"features": [place]}).encode()


ASKED = {"address": "16 avenue de Zelzate", "postal_code": "07200", "commune": "Aubenas"}


@override_settings(RALLYES_GEOCODER_URL=SERVICE)
def test_an_address_is_placed_by_the_service(communes):
    asked = []
    place = locate(**ASKED, fetch=lambda url: asked.append(url) or answer())

    assert (place.lat, place.lon, place.approximate) == (44.6201, 4.3894, False)
    assert asked == [f"{SERVICE}?q=16+avenue+de+Zelzate+07200+Aubenas&limit=1"]


@pytest.mark.parametrize(
    "said", [answer(kind="municipality"), answer(score=0.2), b"<html>", b"{}", b'{"features": [1]}']
)
@override_settings(RALLYES_GEOCODER_URL=SERVICE)
def test_a_doubtful_answer_leaves_the_middle_of_the_commune(said, communes):
    place = locate(**ASKED, fetch=lambda _url: said)

    assert (round(place.lat, 2), place.approximate) == (44.62, True)


@override_settings(RALLYES_GEOCODER_URL=SERVICE)
def test_a_service_that_is_down_is_left_alone_for_a_while(communes):
    calls = []

    def down(url):
        calls.append(url)
        raise URLError("silence")

    assert locate(**ASKED, fetch=down).approximate
    assert suggestions(**ASKED, fetch=down)[0].approximate
    assert len(calls) == 1


def test_without_a_service_communes_are_offered_by_name(communes):
    found = suggestions(address="1 rue Haute", postal_code="", commune="vals")

    assert [place.label for place in found] == ["Vals-les-Bains (07600), centre de la commune"]


def test_the_picker_asks_for_communes_places_and_names_around(communes, client):
    client.force_login(MembershipFactory().user)

    def told(name, **asked):
        return client.get(reverse(f"organiser:{name}"), asked).json()

    assert told("place_communes", q="aubenas")["communes"][0]["postal_codes"] == ["07200"]
    assert told("place_addresses", commune="aubenas")["places"][0]["approximate"]
    box = {"sud": "44", "ouest": "4", "nord": "45", "est": "5"}
    assert "Aubenas" in [one["name"] for one in told("place_around", **box)["communes"]]
    assert told("place_around", sud="ici") == {"communes": []}
