"""What people write in a cell, and what we make of it."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rallye_tables.activities import read_activity, section_code, section_of_naf
from rallye_tables.cells import Broken
from rallye_tables.faults import Unreadable
from rallye_tables.values.dates import read_date
from rallye_tables.values.numbers import decimal_number, read_number, whole_number
from rallye_tables.values.times import duration, read_time
from rallye_tables.values.words import fold, quoted, read_text, read_yes_no, split_list

DAYS = (date(2019, 6, 11), date(2019, 6, 12))
ODD = st.one_of(
    st.text(),
    st.integers(),
    st.floats(),
    st.booleans(),
    st.dates(),
    st.datetimes(),
    st.times(),
    st.timedeltas(),
    st.none(),
    st.just(Broken("#N/A", "est une erreur", "Corrigez.")),
)
READERS = (
    read_time,
    read_date,
    read_number,
    read_yes_no,
    read_text,
    read_activity,
    duration(5, 600, 60),
    whole_number(0, 10),
    decimal_number(-90, 90, "44,6"),
)


@pytest.mark.parametrize(
    "written",
    [
        "9h30", "9 h 30", "9\u00a0h\u00a030", "9\u202fh\u202f30", "09:30", "9:30", "09:30:00",
        "9.30", "9H30", "09h30", " 9h30 ", "à 9h30", "9 heures 30", "9h30min", "0930", "930",
        time(9, 30), datetime(1899, 12, 31, 9, 30), datetime(2019, 6, 11, 9, 30),
        timedelta(hours=9, minutes=30), 9.5 / 24, 9.3, 930,
    ],
)  # fmt: skip
def test_half_past_nine_in_all_its_forms(written) -> None:
    assert read_time(written) == 9 * 60 + 30


@pytest.mark.parametrize(
    ("written", "minutes"), [("9h", 540), ("9 heures", 540), ("9", 540), (9, 540), ("midi", 720)]
)
def test_whole_hours(written, minutes) -> None:
    assert read_time(written) == minutes


@pytest.mark.parametrize(
    "written",
    ["25h", "9h75", "9h5", "matin", "-1", 25, 9.75, True, date(2019, 6, 11), "24:00",
     datetime(2019, 6, 11), timedelta(hours=30), float("nan"), "9h30-10h30", None],
)  # fmt: skip
def test_no_hour(written) -> None:
    with pytest.raises(Unreadable):
        read_time(written)


def test_half_an_hour_or_fifty_minutes_is_asked_not_guessed() -> None:
    with pytest.raises(Unreadable, match="deux façons"):
        read_time(9.5)


@pytest.mark.parametrize(
    "written",
    [
        "11/06/2019", "11/6/2019", "11-06-19", "11.06.2019", "2019-06-11", "2019/06/11",
        "2019-06-11T00:00:00", "11/06/2019 00:00:00", "mardi 11 juin 2019", "Mardi 11 Juin 2019",
        "mar. 11 juin 2019", "mardi, 11 juin 2019", "11 juin 2019", "le 11 juin 2019",
        "mardi 11/06/2019", "11\u00a0juin\u00a02019", "11 juin 19", 43627, 43627.0,
        date(2019, 6, 11), datetime(2019, 6, 11, 0, 0),
    ],
)  # fmt: skip
def test_the_eleventh_of_june_in_all_its_forms(written) -> None:
    assert read_date(written) == date(2019, 6, 11)


@pytest.mark.parametrize("written", ["11 juin", "11/06", "mardi 11 juin", "mardi", "11 JUIN"])
def test_the_year_comes_from_the_rally(written) -> None:
    assert read_date(written, DAYS) == date(2019, 6, 11)


def test_the_first_of_the_month_and_august_have_their_own_spelling() -> None:
    assert read_date("1er août 2019") == date(2019, 8, 1)


def test_a_wrong_weekday_is_a_fault_for_one_of_the_two_is_wrong() -> None:
    with pytest.raises(Unreadable, match="mardi"):
        read_date("lundi 11 juin 2019")


@pytest.mark.parametrize(
    "written",
    ["31/02/2019", "11/13/2019", "demain", "11 juin", "2019", 12, True, "", "jeudi", "32 juin 2019",
     date(1900, 1, 1), time(9, 30), "11/06/2019 à 9h", None],
)  # fmt: skip
def test_no_date(written) -> None:
    with pytest.raises(Unreadable):
        read_date(written)


@pytest.mark.parametrize(
    ("written", "number"),
    [("5,0", 5), ("5", 5), (" 5 ", 5), ("5\u00a0", 5), (5.0, 5), ("1\u202f234", 1234),
     ("1 234", 1234), ("34 ans", 34)],
)  # fmt: skip
def test_whole_numbers(written, number) -> None:
    assert whole_number(0, 9999, units=("ans",))(written) == number


@pytest.mark.parametrize("written", ["5,5", "cinq", 5.5, True, "5 km", "", None, "1e3", "∞"])
def test_no_whole_number(written) -> None:
    with pytest.raises(Unreadable):
        whole_number(0, 9999)(written)


def test_a_number_out_of_bounds_is_told_its_bounds() -> None:
    with pytest.raises(Unreadable, match="entre 0 et 120"):
        whole_number(0, 120)(340)


@pytest.mark.parametrize(("written", "number"), [("44,6198", 44.6198), ("44.6198°", 44.6198)])
def test_coordinates(written, number) -> None:
    assert decimal_number(-90, 90, "44,6")(written) == number


@pytest.mark.parametrize(
    "written", ["60", 60, "60 min", "60mn", "1 h", "1h", "1h00", "1:00", time(1), "60,0", "60'"]
)
def test_an_hour_long(written) -> None:
    assert duration(5, 600, 60)(written) == 60


@pytest.mark.parametrize("written", ["oui", "OUI", "x", "X", "Vrai", "1", 1, 1.0, True, "O", "✓"])
def test_yes(written) -> None:
    assert read_yes_no(written) is True


@pytest.mark.parametrize("written", ["non", "Faux", "0", 0, False, "N", "-"])
def test_no(written) -> None:
    assert read_yes_no(written) is False


def test_maybe_is_no_answer() -> None:
    with pytest.raises(Unreadable):
        read_yes_no("peut-être")


def test_lists_are_cut_at_any_usual_mark_but_not_within_quotes() -> None:
    assert split_list('A, B ;C/ "D, E" ;;') == ["A", "B", "C", '"D, E"']


def test_words_are_compared_without_case_accents_or_marks() -> None:
    assert fold("  Accès  (Fauteuil) N° ŒUVRE ") == "acces fauteuil n oeuvre"


@given(st.text(alphabet=st.characters(exclude_categories=["Cs"])))
def test_quoted_text_comes_back_to_the_letter(text) -> None:
    assert read_text(quoted(text)) == text


@pytest.mark.parametrize("reader", READERS)
@given(cell=ODD)
def test_whatever_the_cell_the_answer_is_a_value_or_a_reason(reader, cell) -> None:
    assert _answer(reader, cell) not in (None, ("", ""))


def _answer(reader, cell) -> object:
    try:
        return reader(cell)
    except Unreadable as fault:
        return (fault.reason, fault.expected)


@pytest.mark.parametrize(
    ("code", "section"),
    [("5610A", "I"), ("56.10A", "I"), ("0124Z", "A"), ("41", "F"), ("99.00Z", "U"), ("XX", None)],
)
def test_sections_of_naf_codes(code, section) -> None:
    assert section_of_naf(code) == section


def test_sectors_are_letters_labels_or_stay_as_they_are() -> None:
    assert [section_code(t) for t in ("c", "C – n’importe", "Immobilier", "robots")] == [
        "C", "C", "L", "robots",
    ]  # fmt: skip


@pytest.mark.parametrize("reader", [r for r in READERS if r is not read_text])
def test_a_broken_cell_keeps_its_own_reason(reader) -> None:
    with pytest.raises(Unreadable, match="formule sans résultat"):
        reader(Broken("", "contient une formule sans résultat", "Tapez la valeur."))
