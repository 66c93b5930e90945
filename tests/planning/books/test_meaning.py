"""A workbook is tolerant of form, strict on what the site will use."""

from __future__ import annotations

import pytest

from rallyes.planning.domain.books.meaning import faults_of_meaning, without_rows
from rallyes.planning.domain.engine import books


def company(**fields: object) -> books.Book:
    row = books.CompanyRow(row=7, id="c1", name="Auberge", sector="I", **fields)
    return books.Book(companies=(row,))


@pytest.mark.parametrize(
    ("fields", "header"),
    [
        ({"siret": "12"}, "SIRET"),
        ({"postcode": "O72OO"}, "Code postal"),
        ({"email": "pasunmail"}, "Courriel"),
    ],
)
def test_what_cannot_be_right_is_named_by_its_row(fields: dict[str, str], header: str) -> None:
    (fault,) = faults_of_meaning(company(**fields))
    assert (fault.sheet, fault.row, fault.header) == ("Entreprises", 7, header)
    assert without_rows(company(**fields), (fault,)).companies == ()


def test_what_is_right_or_blank_is_left_alone() -> None:
    sound = company(siret="732 829 320 00074", postcode="07200", email="accueil@exemple.fr")
    assert faults_of_meaning(sound) == faults_of_meaning(company()) == ()


def test_a_car_of_a_thousand_seats_is_a_slip() -> None:
    car = books.VehicleRow(row=3, id="v1", seats=1000)
    assert [fault.sheet for fault in faults_of_meaning(books.Book(vehicles=(car,)))] == [
        "Véhicules"
    ]
