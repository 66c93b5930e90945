"""Headers found however they are written, rows read, every fault told with its place."""

from __future__ import annotations

from datetime import time

import pytest
from rallye_tables import Column, apply_mapping, guess_mapping, header_row, open_sheets, read_table
from rallye_tables.activities import read_activity
from rallye_tables.sheet import Sheet, column_letter
from rallye_tables.values.numbers import whole_number
from rallye_tables.values.times import read_time
from rallye_tables.values.words import read_text
from spreadsheets import xlsx

COLUMNS = (
    Column("name", "Nom", read_text, ("Entreprise", "Raison sociale"), required=True,
           expected="Écrivez le nom."),
    Column("start", "De", read_time, ("Heure de début",)),
    Column("people", "Personnes par visite", whole_number(0, 50), ("Places",), default=8,
           help="8 si vide"),
)  # fmt: skip


def sheet(*rows: list[object]) -> Sheet:
    return open_sheets(xlsx(*rows, title="Créneaux"))[0]


def read(*rows: list[object]) -> list[dict[str, object]]:
    table = read_table(sheet(*rows), COLUMNS)
    assert table.faults == ()
    return [dict(record.values) for record in table.records]


BAKERY = {"name": "Fournil", "start": 570, "people": 6}


@pytest.mark.parametrize(
    "headers",
    [
        ["Nom", "De", "Personnes par visite"],
        ["NOM *", " de ", "personnes  par visite"],
        ["Raison sociale", "Heure de debut", "Places (par visite)"],
        ["Entreprse", "De", "Personne par visite"],
        ["Nom de l’entreprise (obligatoire)", "De", "Nombre de places"],
    ],
)
def test_headers_are_known_by_case_accents_synonyms_and_slips(headers) -> None:
    if headers[0].startswith("Nom de"):
        columns = (
            Column("name", "Nom de l’entreprise", read_text),
            COLUMNS[1],
            Column("people", "Nombre de places", whole_number(0, 50)),
        )
        table = read_table(sheet(headers, ["Fournil", "9h30", "6"]), columns)
        assert [dict(record.values) for record in table.records] == [BAKERY]
    else:
        assert read(headers, ["Fournil", "9h30", "6"]) == [BAKERY]


def test_columns_in_any_order_with_others_between_under_lines_of_title() -> None:
    rows = (
        ["Rallye de juin"],
        [],
        ["version du 3 mai", None, "provisoire"],
        ["Places", "Couleur", "Nom", "De"],
        [6, "bleu", "Fournil", time(9, 30)],
    )
    table = read_table(sheet(*rows), COLUMNS)
    assert [dict(record.values) for record in table.records] == [BAKERY]
    assert table.ignored == ("Couleur",)
    assert table.records[0].row == 5


def test_blank_rows_and_the_repeated_help_are_passed_over() -> None:
    rows = (["Nom", "De", "Places"], [None, None, "8 si vide"], [], ["  "], ["Fournil", "9h30", 6])
    assert read(*rows) == [BAKERY]


def test_a_fault_is_told_with_its_sheet_row_column_and_remedy() -> None:
    table = read_table(sheet(["Nom", "Places", "De"], [], ["Fournil", 6, "25h"]), COLUMNS)
    assert [str(fault) for fault in table.records[0].faults] == [
        (
            "Feuille Créneaux, ligne 3, colonne C (De)\u00a0: "
            "«\u00a025h\u00a0» n’est pas une heure. Écrivez par exemple 9\u00a0h\u00a030."
        )
    ]


def test_every_fault_is_told_at_once() -> None:
    table = read_table(sheet(["Nom", "Places", "De"], [None, "x", "y"], ["A", -1, "z"]), COLUMNS)
    assert [len(record.faults) for record in table.records] == [3, 2]


def test_a_missing_column_and_a_repeated_one_are_faults_of_the_sheet() -> None:
    table = read_table(sheet(["Places", "De", "De"], [6, "9h", "10h"]), COLUMNS)
    assert [str(fault) for fault in table.faults] == [
        (
            "Feuille Créneaux\u00a0: la colonne «\u00a0Nom\u00a0» manque. "
            "Ajoutez-la sur la ligne 1, avec ce titre."
        ),
        (
            "Feuille Créneaux, colonne C (De)\u00a0: «\u00a0De\u00a0» est un titre déjà donné à la "
            "colonne B. Renommez ou supprimez l’une des deux."
        ),
    ]
    assert table.records == ()


def test_a_repeated_column_that_holds_nothing_is_no_matter() -> None:
    assert read(["Nom", "De", "Places", "De"], ["Fournil", "9h30", 6]) == [BAKERY]


def test_a_sheet_without_headers_says_which_are_missed_and_an_empty_one_nothing() -> None:
    assert "en-têtes" in str(read_table(sheet(["a", "b"], ["c", "d"]), COLUMNS).faults[0])
    assert read_table(sheet(), COLUMNS).faults == ()


def test_columns_have_the_letters_that_spreadsheets_show() -> None:
    assert [column_letter(n) for n in (0, 25, 26, 701, 702)] == ["A", "Z", "AA", "ZZ", "AAA"]


PARTNER = (
    b"siret;naf;raison_sociale;ville;nb places;contact mail\n"
    b"19070916200019;5610A;Auberge;Aubenas;6;a@example.org\n"
    b"19421078700041;4120B;Bati;Vals;trois;b@example.org\n"
)
WANTED = (
    Column("name", "Nom", read_text, ("Raison sociale",), required=True),
    Column("sector", "Secteur", read_activity, ("NAF", "Code NAF"), required=True),
    Column("commune", "Commune", read_text, ("Ville",)),
    Column("people", "Nombre de places", whole_number(0, 50)),
    Column("email", "Courriel", read_text, ("Mail",)),
)


def test_a_partners_table_is_mapped_by_guess_then_read() -> None:
    table = open_sheets(PARTNER)[0]
    row = header_row(table)
    assert row == 1
    guesses = guess_mapping(table, row, WANTED)
    found = {guess.header: guess.key for guess in guesses}
    assert found == {
        "siret": None, "naf": "sector", "raison_sociale": "name", "ville": "commune",
        "nb places": "people", "contact mail": "email",
    }  # fmt: skip
    sure = {guess.key: guess.confidence for guess in guesses}
    assert sure["name"] == 1.0
    assert sure["people"] < sure["email"] < 1.0
    assert guesses[0].sample == ("19070916200019", "19421078700041")


def test_a_mapping_that_was_agreed_on_is_applied_with_its_faults() -> None:
    mapping = {"name": 2, "sector": 1, "people": 4}
    table = apply_mapping(open_sheets(PARTNER)[0], 1, mapping, WANTED)
    assert [record.values.get("name") for record in table.records] == ["Auberge", "Bati"]
    assert [record.values.get("sector") for record in table.records] == ["I", "F"]
    assert [fault.column_letter for r in table.records for fault in r.faults] == ["E"]
    assert table.ignored == ("siret", "ville", "contact mail")
