"""Workbooks damaged at random: a list of faults or a clear refusal, never a crash, never a hang."""

from __future__ import annotations

import io
import random
from datetime import date, datetime, time, timedelta

import openpyxl
import pytest
from rallye_planner.files.workbook import (
    BookResult,
    read_book,
    read_plan_book,
    template,
    write_plan_book,
)
from rallye_tables import RefusedFile, open_sheets
from spreadsheets import ods, ods_table, saved, unzipped, xlsx, zipped

SEEDS = range(8)
LONG_SEEDS = range(8, 3_000)
ODD_VALUES = (
    None, "", " ", "x" * 3_000, "25h", "-1", "1e999", "∞", "=1+1", "=A1", '=HYPERLINK("x")',
    "#REF!", "\u202e", "😀", "'", '"', ";", "12:60", "31/02/2019", "lundi 11 juin", 0, -1, 1e300,
    -0.0, 2**53, True, False, date(1900, 1, 1), date(9999, 12, 31), datetime(2019, 6, 11, 9, 30),
    time(23, 59, 59), timedelta(days=400), "oui et non", "Nom", "De",
)  # fmt: skip
DONE = (BookResult, RefusedFile)


def outcome(data: bytes) -> object:
    """What reading comes to: a result whose faulty rows can be left out, or a refusal."""
    try:
        result = read_book(data)
        read_plan_book(data)
    except RefusedFile as refusal:
        return refusal
    assert all(str(fault).endswith(".") for fault in result.faults)
    left = result.without_faulty_rows()
    assert not [f for f in left.faults if f.row and f.sheet not in ("Rallye", "Trajets")]
    return result


@pytest.fixture(scope="module")
def filled() -> bytes:
    return template(example=True)


@pytest.fixture(scope="module")
def as_ods(filled) -> bytes:
    """The same sheets as an .ods, every value written as text."""
    sheets = open_sheets(filled)
    tables = [
        ods_table(*[[_plain(cell) for cell in row.cells] for row in s.rows], name=s.name)
        for s in sheets
    ]
    return ods("".join(tables))


def _plain(cell: object) -> str:
    text = "" if cell is None else str(cell)
    return text.replace("&", "&amp;").replace("<", "&lt;")


def flip_bytes(data: bytes, chance: random.Random) -> bytes:
    damaged = bytearray(data)
    for _ in range(chance.choice((1, 3, 20, 200))):
        damaged[chance.randrange(len(damaged))] = chance.randrange(256)
    return bytes(damaged)


def flip_bytes_within(data: bytes, chance: random.Random) -> bytes:
    """Damage inside one part of the archive, so that it still unzips."""
    parts = unzipped(data)
    name = chance.choice([name for name in parts if name.endswith(".xml")])
    content = bytearray(parts[name])
    for _ in range(chance.choice((1, 5, 50))):
        place = chance.randrange(len(content))
        content[place : place + chance.randrange(3)] = chance.choice(
            [b"", b"<", b">", b"0", b'"', b"&", b"9" * 30, bytes([chance.randrange(256)])]
        )
    return zipped({**parts, name: bytes(content)})


def drop_part(data: bytes, chance: random.Random) -> bytes:
    parts = unzipped(data)
    del parts[chance.choice(list(parts))]
    return zipped(dict(parts))


def cut_short(data: bytes, chance: random.Random) -> bytes:
    return data[: chance.randrange(len(data))]


def odd_cells(data: bytes, chance: random.Random) -> bytes:
    book = openpyxl.load_workbook(io.BytesIO(data))
    for _ in range(chance.choice((1, 5, 60))):
        sheet = chance.choice(book.worksheets)
        place = (chance.randint(1, sheet.max_row + 2), chance.randint(1, sheet.max_column + 2))
        sheet.cell(*place).value = chance.choice(ODD_VALUES)
    return saved(book)


def odd_sheets(data: bytes, chance: random.Random) -> bytes:
    book = openpyxl.load_workbook(io.BytesIO(data))
    for _ in range(chance.randint(1, 3)):
        sheet = chance.choice(book.worksheets)
        match chance.randrange(5):
            case 0 if len(book.worksheets) > 1:
                book.remove(sheet)
            case 1:
                sheet.title = chance.choice(["Trajets", "Équipes", "Visites imposées", "x"])
            case 2:
                sheet.delete_rows(1, chance.randint(1, 4))
            case 3:
                sheet.insert_cols(1, chance.randint(1, 3))
            case _:
                first, second = chance.sample(range(1, sheet.max_column + 1) or [1, 2], 2)
                sheet.cell(3, first).value = sheet.cell(3, second).value
    return saved(book)


DAMAGES = (flip_bytes, flip_bytes_within, drop_part, cut_short, odd_cells, odd_sheets)


@pytest.mark.parametrize("damage", DAMAGES, ids=lambda damage: damage.__name__)
def test_a_damaged_workbook_is_read_or_refused(filled, damage) -> None:
    for seed in SEEDS:
        assert isinstance(outcome(damage(filled, random.Random(seed))), DONE), seed


@pytest.mark.parametrize(
    "damage", [flip_bytes, flip_bytes_within, cut_short], ids=lambda d: d.__name__
)
def test_a_damaged_ods_is_read_or_refused(as_ods, damage) -> None:
    for seed in SEEDS:
        assert isinstance(outcome(damage(as_ods, random.Random(seed))), DONE), seed


def test_a_damaged_programme_is_read_or_refused(rally, plan) -> None:
    data = write_plan_book(rally, plan)
    for seed in SEEDS:
        assert isinstance(outcome(odd_cells(data, random.Random(seed))), DONE), seed


@pytest.mark.long
@pytest.mark.parametrize("damage", DAMAGES, ids=lambda damage: damage.__name__)
def test_many_damaged_workbooks_are_read_or_refused(filled, as_ods, damage) -> None:
    for seed in LONG_SEEDS:
        whole = filled if seed % 3 or damage in (odd_cells, odd_sheets) else as_ods
        assert isinstance(outcome(damage(whole, random.Random(seed))), DONE), seed


def test_ten_thousand_cells_of_nonsense_give_their_faults() -> None:
    book = openpyxl.load_workbook(io.BytesIO(template(example=True)))
    for row in range(5, 1005):
        for column in range(1, 11):
            book["Participants"].cell(row, column).value = ODD_VALUES[row % 7 + column]
    result = outcome(saved(book))
    assert isinstance(result, BookResult)
    assert len(result.faults) > 1_000


def test_ten_thousand_openings_are_read() -> None:
    book = openpyxl.load_workbook(io.BytesIO(template(example=True)))
    for _ in range(10_000):
        book["Créneaux"].append(["c1", "11/06/2019", "9h", "12h"])
    result = outcome(saved(book))
    assert isinstance(result, BookResult)
    assert result.faults == ()
    assert len(result.book.openings) > 10_000


def test_a_csv_is_no_rally_and_says_which_sheets_are_missing() -> None:
    result = outcome(b"nom;secteur\nFournil;I\n")
    assert isinstance(result, BookResult)
    assert [fault.sheet for fault in result.faults] == [
        "Rallye", "Journées", "Entreprises", "Créneaux", "Participants", "Véhicules",
    ]  # fmt: skip


def test_a_workbook_of_formulas_is_never_computed() -> None:
    book = openpyxl.load_workbook(io.BytesIO(template(example=True)))
    book["Véhicules"]["D5"] = "=2+2"
    book["Véhicules"]["D6"] = '=WEBSERVICE("http://example.org")'
    result = outcome(saved(book))
    assert isinstance(result, BookResult)
    assert [(f.row, f.column_letter, f.reason) for f in result.faults] == [
        (5, "D", "contient une formule sans résultat"),
        (6, "D", "contient une formule sans résultat"),
    ]


def test_an_empty_spreadsheet_misses_every_sheet() -> None:
    assert isinstance(outcome(xlsx([])), BookResult)
