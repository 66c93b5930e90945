import io
from datetime import date

import pytest
from openpyxl import load_workbook

from rallyes.documents.tables import Table, as_csv, as_xlsx

TABLE = Table(
    "Entreprises", ["Nom", "Places", "Fauteuil", "Jour", "Latitude"],
    [
        ["Boulangerie « Élise »", 8, True, date(2019, 6, 11), 44.62],
        ["Garage; pièces", None, False, None, None],
    ],
)  # fmt: skip


def test_a_csv_opens_in_a_french_spreadsheet():
    assert as_csv(TABLE).decode("utf-8") == (
        "\ufeffNom;Places;Fauteuil;Jour;Latitude\r\n"
        "Boulangerie « Élise »;8;oui;11/06/2019;44,62\r\n"
        '"Garage; pièces";;non;;\r\n'
    )


def test_a_workbook_keeps_numbers_and_dates():
    sheet = load_workbook(io.BytesIO(as_xlsx(TABLE))).active

    assert [cell.value for cell in sheet[2]][:3] == ["Boulangerie « Élise »", 8, "oui"]
    assert sheet["D2"].value.date() == date(2019, 6, 11)
    assert sheet.freeze_panes == "A2"


@pytest.mark.parametrize("text", ["=1+1", "+33", "-1+1", "@SUM(A1)", "\t=1+1", '=HYPERLINK("x")'])
def test_nothing_typed_becomes_a_formula(text):
    table = Table("Essai", ["Nom"], [[text]])
    sheet = load_workbook(io.BytesIO(as_xlsx(table))).active

    assert as_csv(table).decode("utf-8-sig").splitlines()[1].lstrip('"').startswith("'")
    assert (sheet["A2"].value, sheet["A2"].data_type) == (text, "s")


def test_an_empty_table_still_has_its_head():
    sheet = load_workbook(io.BytesIO(as_xlsx(Table("Vide", ["Nom"], [])))).active

    assert [cell.value for cell in sheet[1]] == ["Nom"]
