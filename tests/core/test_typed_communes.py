"""A commune as people type it: the one that is meant, or those among which to choose."""

import pytest

from rallyes.core.models import Commune
from rallyes.core.places.communes import read_table
from rallyes.core.places.typed import read_typed

pytestmark = pytest.mark.django_db
NAMES = {
    "Aubenas", "Saint-Étienne", "Saint-Étienne-de-Fontbellon", "Valence", "Ajaccio", "Paris",
    "Paris 1er Arrondissement", "Paris 12e Arrondissement", "Lachapelle-sous-Aubenas", "Le Teil",
}  # fmt: skip


@pytest.fixture(autouse=True)
def communes():
    Commune.objects.bulk_create([one for one in read_table() if one.name in NAMES])


@pytest.mark.parametrize(
    ("typed", "insee"),
    [
        ("st etienne", "42218"),
        ("SAINT ÉTIENNE CEDEX 2", "42218"),
        ("Saint-Étiènne", "42218"),
        ("42000", "42218"),
        ("42000 St Etienne", "42218"),
        ("Valence 26", "26362"),
        ("Valence (26000)", "26362"),
        ("ajaccio 2A", "2A004"),
        ("Paris", "75056"),
        ("Paris 12e", "75112"),
        ("paris 1er arrondissement", "75101"),
        ("Paris 12", "75112"),
        ("75012", "75112"),
        ("07019", "07019"),
    ],
)
def test_what_is_plain_is_resolved(typed, insee):
    assert read_typed(typed).commune.insee == insee


@pytest.mark.parametrize(
    ("typed", "offered"),
    [
        ("Valence", {"26362", "82186", "16392"}),
        ("07200", {"07019", "07122", "07231"}),
        ("Teil", {"07319"}),
        ("Aubenas 99", {"07019", "07122"}),
    ],
)
def test_in_doubt_the_candidates_are_offered_and_none_is_taken(typed, offered):
    found = read_typed(typed)
    assert found.commune is None
    assert {one.insee for one in found.candidates} == offered


@pytest.mark.parametrize("typed", ["", "Xyzzy", "99999", "1", "@@", "0" * 90, "Paris 45e"])
def test_what_nobody_knows_means_nothing(typed):
    found = read_typed(typed)
    assert (found.commune, found.candidates) == (None, ())
