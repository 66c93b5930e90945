"""The public directory of companies: recorded answers, and what happens when it is silent."""

import json
from urllib.error import URLError

import pytest
from django.test import override_settings

from rallyes.core.establishments import DirectoryUnavailableError, find_establishments

SERVICE = "https://directory.example/search"
ANSWER = {
    "results": [
        {
            "siren": "732829320",
            "nom_complet": "BOULANGERIE DU PONT",
            "siege": {"siret": "73282932000074"},
            "matching_etablissements": [
                {
                    "siret": "73282932000074",
                    "activite_principale": "10.71C",
                    "adresse": "16 AVENUE DE ZELZATE 07200 AUBENAS",
                    "code_postal": "07200",
                    "libelle_commune": "AUBENAS",
                    "latitude": "44.6201",
                    "longitude": "4.3894",
                    "liste_enseignes": ["AU BON PAIN"],
                    "etat_administratif": "A",
                },
                {"siret": "73282932000082", "etat_administratif": "F"},
            ],
        },
        {
            "siren": "356000000",
            "nom_complet": "FOURNIL DE VALS",
            "matching_etablissements": [],
            "siege": {
                "siret": "35600000000048",
                "activite_principale": None,
                "adresse": "VALS-LES-BAINS",
                "code_postal": None,
                "libelle_commune": "VALS-LES-BAINS",
                "latitude": None,
                "longitude": "4.36",
                "liste_enseignes": None,
                "etat_administratif": "A",
            },
        },
    ]
}


@override_settings(RALLYES_COMPANY_SEARCH_URL=SERVICE)
def test_open_establishments_are_read_as_the_book_writes_them():
    asked = []
    bakery, oven = find_establishments(
        "boulangerie  du pont", fetch=lambda url: asked.append(url) or json.dumps(ANSWER).encode()
    )

    assert asked == [f"{SERVICE}?q=boulangerie+du+pont&per_page=8&page=1"]
    assert (bakery.name, bakery.siret, bakery.naf) == ("AU BON PAIN", "73282932000074", "1071C")
    assert (bakery.address, bakery.postal_code) == ("16 avenue de zelzate", "07200")
    assert (bakery.commune, bakery.lat, bakery.lon) == ("Aubenas", 44.6201, 4.3894)
    assert (oven.name, oven.commune, oven.naf) == ("FOURNIL DE VALS", "Vals-Les-Bains", "")
    assert (oven.lat, oven.lon) == (None, None)


@override_settings(RALLYES_COMPANY_SEARCH_URL=SERVICE)
def test_a_siret_is_asked_for_without_its_spaces():
    asked = []
    find_establishments(
        "732 829 320 00074", fetch=lambda url: asked.append(url) or b'{"results": []}'
    )

    assert "q=73282932000074&" in asked[0]


@pytest.mark.parametrize(
    "said", [b"<html>", b"{}", b'{"results": [1]}', b'{"results": [{"siege": {}}]}', b"null"]
)
@override_settings(RALLYES_COMPANY_SEARCH_URL=SERVICE)
def test_an_answer_that_cannot_be_read_is_no_answer(said):
    with pytest.raises(DirectoryUnavailableError):
        find_establishments("four", fetch=lambda _url: said)


@override_settings(RALLYES_COMPANY_SEARCH_URL=SERVICE)
def test_silence_is_told():
    def down(_url):
        raise URLError("silence")

    with pytest.raises(DirectoryUnavailableError):
        find_establishments("four", fetch=down)
