import pytest
from hypothesis import given
from hypothesis import strategies as st

from rallyes.core.identifiers import (
    IdentifierError,
    read_naf,
    read_phone,
    read_siret,
    section_of,
)
from rallyes.core.refs import next_ref
from rallyes.core.sectors import SECTIONS


@pytest.mark.parametrize("typed", ["732 829 320 00074", "73282932000074", "732.829.320.00074"])
def test_a_siret_is_read_as_people_write_it(typed):
    assert read_siret(typed) == "73282932000074"


def test_la_poste_has_its_own_rule():
    assert read_siret("35600000049837") == "35600000049837"


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("73282932000075", "un chiffre est sans doute mal recopié"),
        ("732829320", "sont un SIREN"),
        ("7328293200007", "celui-ci en a 13"),
        ("7328293200007A", "ne contient que des chiffres"),
        ("٧٣٢٨٢٩٣٢٠٠٠٠٧٤", "ne contient que des chiffres"),
    ],
)
def test_a_wrong_siret_is_refused_in_words(typed, said):
    with pytest.raises(IdentifierError, match=said):
        read_siret(typed)


@pytest.mark.parametrize("typed", ["56.10A", "5610a", "56.10 A"])
def test_a_naf_code_is_read_with_or_without_its_dot(typed):
    assert read_naf(typed) == "5610A"


@pytest.mark.parametrize("typed", ["5610", "ABCDE", "00.00Z", "56.10AA"])
def test_what_is_no_naf_code_is_refused(typed):
    with pytest.raises(IdentifierError, match="4 chiffres et une lettre"):
        read_naf(typed)


@pytest.mark.parametrize(
    ("naf", "section"),
    [
        ("0111Z", "A"),
        ("1071C", "C"),
        ("3511Z", "D"),
        ("45.20A", "G"),
        ("8810A", "Q"),
        ("9900Z", "U"),
    ],
)
def test_a_naf_code_gives_its_section(naf, section):
    assert section_of(naf) == section


@given(st.text(max_size=8))
def test_a_section_is_one_of_the_sections_or_none(text):
    assert section_of(text) in {None, *SECTIONS}


def test_a_phone_is_kept_in_the_worlds_form():
    assert read_phone("04 75 93 00 01") == read_phone("+33 4.75.93.00.01") == "+33475930001"
    assert read_phone("+41 22 310 00 00") == "+41223100000"


@pytest.mark.parametrize("typed", ["bonjour", "12", "04 75 93 00 01 02 03 04 05"])
def test_what_is_no_phone_is_refused(typed):
    with pytest.raises(IdentifierError, match="n’est pas un numéro de téléphone"):
        read_phone(typed)


def test_a_ref_is_never_given_twice():
    assert next_ref("p", []) == "p1"
    assert next_ref("p", ["p1", "p12", "x40", "pile"]) == "p13"
