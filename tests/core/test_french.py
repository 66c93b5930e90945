"""Dates, times and numbers as French readers expect them."""

from __future__ import annotations

import datetime as dt

import pytest

from rallyes.core import french
from rallyes.core.sectors import SECTIONS


def plain(text: str) -> str:
    """The text with ordinary spaces, so that a reader of the test sees what is compared."""
    return text.replace(french.NBSP, " ").replace(french.THIN, " ")


@pytest.mark.parametrize(
    ("moment", "words"),
    [
        (570, "9 h 30"),
        (840, "14 h"),
        (0, "0 h"),
        (545, "9 h 05"),
        (dt.time(17, 40), "17 h 40"),
        (dt.datetime(2019, 6, 11, 8, 5), "8 h 05"),
        (dt.datetime(2019, 6, 11, 6, 5, tzinfo=dt.UTC), "8 h 05"),
        (dt.datetime(2019, 1, 11, 6, 5, tzinfo=dt.UTC), "7 h 05"),
    ],
)
def test_a_time_is_told_in_hours_of_paris(moment: int | dt.time | dt.datetime, words: str) -> None:
    assert plain(french.clock(moment)) == words


def test_a_time_never_breaks_at_the_end_of_a_line() -> None:
    assert french.clock(570) == "9\u00a0h\u00a030"


@pytest.mark.parametrize(
    ("span", "words"),
    [
        (0, "0 min"),
        (45, "45 min"),
        (60, "1 h"),
        (80, "1 h 20"),
        (65, "1 h 05"),
        (-20, "−20 min"),
        (-80, "−1 h 20"),
        (dt.timedelta(seconds=4799), "1 h 20"),
    ],
)
def test_a_duration(span: int | dt.timedelta, words: str) -> None:
    assert plain(french.duration(span)) == words


@pytest.mark.parametrize(
    ("day", "words"),
    [
        (dt.date(2019, 6, 11), "mardi 11 juin 2019"),
        (dt.date(2019, 6, 1), "samedi 1er juin 2019"),
        (dt.date(2021, 8, 21), "samedi 21 août 2021"),
        (dt.datetime(2019, 6, 10, 23, 0, tzinfo=dt.UTC), "mardi 11 juin 2019"),
    ],
)
def test_a_date(day: dt.date, words: str) -> None:
    assert plain(french.full_date(day)) == words


def test_a_date_without_its_year() -> None:
    assert plain(french.full_date(dt.date(2019, 6, 11), year=False)) == "mardi 11 juin"


def test_another_year_is_told_and_the_present_one_is_not():
    today = dt.date(2026, 11, 26)
    assert plain(french.near_date(dt.date(2026, 12, 1), today)) == "mardi 1er décembre"
    assert plain(french.near_date(dt.date(2027, 1, 5), today)) == "mardi 5 janvier 2027"


@pytest.mark.parametrize(
    ("first", "last", "words"),
    [
        (dt.date(2019, 6, 11), dt.date(2019, 6, 13), "du 11 au 13 juin 2019"),
        (dt.date(2019, 5, 30), dt.date(2019, 6, 1), "du 30 mai au 1er juin 2019"),
        (dt.date(2019, 12, 31), dt.date(2020, 1, 2), "du 31 décembre 2019 au 2 janvier 2020"),
        (dt.date(2019, 6, 11), dt.date(2019, 6, 11), "le 11 juin 2019"),
    ],
)
def test_a_period(first: dt.date, last: dt.date, words: str) -> None:
    assert plain(french.period(first, last)) == words


@pytest.mark.parametrize(
    ("value", "decimals", "words"),
    [
        (1234.5, None, "1 234,5"),
        (1234567, None, "1 234 567"),
        (0, None, "0"),
        (100, None, "100"),
        (12.5, 2, "12,50"),
        (-3, None, "−3"),
    ],
)
def test_a_number(value: float, decimals: int | None, words: str) -> None:
    assert plain(french.number(value, decimals)) == words


@pytest.mark.parametrize(
    ("quantity", "words"),
    [(0, "0 visite"), (1, "1 visite"), (1.5, "1,5 visite"), (2, "2 visites")],
)
def test_french_counts_from_two(quantity: float, words: str) -> None:
    assert plain(french.count(quantity, "visite")) == words


def test_the_plural_of_several_words() -> None:
    assert plain(french.count(3, "place libre")) == "3 places libres"
    assert plain(french.count(3, "jour de visite", "jours de visite")) == "3 jours de visite"
    assert french.agree(2, "fois") == "fois"


def test_an_enumeration() -> None:
    assert french.enumeration([]) == ""
    assert french.enumeration(["Awa"]) == "Awa"
    assert french.enumeration(["Awa", "Luc"]) == "Awa et Luc"
    assert french.enumeration(["Awa", "Luc", "Zoé"], "ou") == "Awa, Luc ou Zoé"


def test_a_phone_is_shown_as_people_say_it() -> None:
    assert plain(french.phone("+33475930001")) == "04 75 93 00 01"
    assert plain(french.phone("04.75.93.00.01")) == "04 75 93 00 01"
    assert plain(french.phone("+32 2 123 45 67")) == "+32 2 123 45 67"
    assert french.phone("demander à l'accueil") == "demander à l'accueil"


def test_the_twenty_one_sections_are_there() -> None:
    assert "".join(SECTIONS) == "ABCDEFGHIJKLMNOPQRSTU"
    assert all(len(section.short) <= 25 for section in SECTIONS.values())


def test_plain_spaces_become_those_of_french():
    typed = "« Venez-vous ? » : oui ; à 9:30 !"
    told = "«\u00a0Venez-vous\u202f?\u00a0»\u00a0: oui\u202f; à 9:30\u202f!"

    assert french.spaced(typed) == told


def test_a_half_goes_up_as_people_round():
    assert french.number(3.25, 1) == "3,3"
    assert french.number(0.125, 2) == "0,13"
    assert french.number(-2.5, 0) == "−3"
