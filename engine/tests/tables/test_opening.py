"""Files that people bring: what opens, what is refused, and with which words."""

from __future__ import annotations

import io
import struct
import zipfile

import openpyxl
import pytest
from rallye_tables import Broken, Limits, RefusedFile, open_sheets
from spreadsheets import (
    SHEET,
    changed,
    ods,
    ods_table,
    saved,
    unzipped,
    with_dimension,
    xlsx,
    zipped,
)

NUMBER = "<table:table-cell office:value-type='float' office:value='5'/>"
SMALL = Limits(
    file_bytes=100_000,
    entries=20,
    unpacked_bytes=200_000,
    sheets=3,
    rows=100,
    columns=20,
    cells=500,
    cell_text=200,
    all_text=5_000,
)


def values(data: bytes) -> list[tuple[object, ...]]:
    return [row.cells for row in open_sheets(data)[0].rows]


def test_an_xlsx_gives_its_rows_with_their_numbers() -> None:
    sheet = open_sheets(xlsx([], ["Nom", None, 5], title="Entreprises"))[0]
    assert sheet.name == "Entreprises"
    assert [(row.number, row.cells) for row in sheet.filled_rows()] == [(2, ("Nom", None, 5.0))]


def test_an_ods_gives_the_same() -> None:
    sheet = open_sheets(ods(ods_table(["Nom", "Places"], ["Fournil", NUMBER])))[0]
    assert [row.cells for row in sheet.rows] == [("Nom", "Places"), ("Fournil", 5.0)]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
@pytest.mark.parametrize("delimiter", [";", ",", "\t"])
def test_a_csv_in_any_usual_encoding_and_delimiter(encoding, delimiter) -> None:
    lines = [["Nom", "Commune", "Âge"], ["Café, thé ; eau", "Saint-Étienne", "34"]]
    text = "\r\n".join(delimiter.join(f'"{cell}"' for cell in line) for line in lines)
    assert values(text.encode(encoding)) == [tuple(line) for line in lines]


def test_a_semicolon_wins_over_the_commas_of_numbers() -> None:
    assert values(b"nom;lat\nA;44,6\nB;44,7\n")[1] == ("A", "44,6")


def test_a_formula_without_its_result_is_named_and_the_kept_result_is_read() -> None:
    book = openpyxl.Workbook()
    book.active["B2"] = "=1+1"
    assert isinstance(open_sheets(saved(book))[0].rows[1].cell(1), Broken)
    kept = changed(
        saved(book),
        SHEET,
        lambda xml: xml.replace(b"<v />", b"<v>2</v>").replace(b"<v></v>", b"<v>2</v>"),
    )
    assert open_sheets(kept)[0].rows[1].cell(1) == 2.0


def test_an_error_left_by_a_formula_is_shown_as_the_spreadsheet_shows_it() -> None:
    cell = b'<c r="A1" t="e"><f>1/0</f><v>#DIV/0!</v></c>'
    data = changed(
        xlsx(["x"]),
        SHEET,
        lambda xml: xml.replace(xml[xml.index(b"<c ") : xml.index(b"</row>")], cell),
    )
    assert open_sheets(data)[0].rows[0].cell(0) == Broken(
        "#DIV/0!", "est une erreur de calcul", "Corrigez la formule ou tapez la valeur."
    )


def test_a_formula_of_an_ods_without_result_is_named() -> None:
    data = ods(ods_table(["<table:table-cell table:formula='of:=1+1'/>", "x"]))
    assert isinstance(open_sheets(data)[0].rows[0].cell(0), Broken)


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "vide"),
        (b"  \n ", "vide"),
        (b"%PDF-1.7 ...", "pas un tableau"),
        (b"\x89PNG\r\n\x1a\n\0\0", "pas un tableau"),
        (b"abc\0def", "pas un tableau"),
        (b"<html><body>", "pas un tableau"),
        (b"PK\x03\x04 coupe", "abîmé"),
        (xlsx(["x"])[:-200], "abîmé"),
        (zipped({"word/document.xml": "<a/>"}), "pas un tableau"),
        (zipped({"xl/workbook.bin": "x"}), ".xlsb"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, ".xls"),
        (
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"),
            "mot de passe",
        ),
    ],
)  # fmt: skip
def test_what_is_no_spreadsheet_is_refused_in_a_clear_sentence(data, words) -> None:
    with pytest.raises(RefusedFile, match=words):
        open_sheets(data)


def test_an_ods_with_a_password_says_so() -> None:
    parts = dict(unzipped(ods(ods_table(["x"]))))
    parts["META-INF/manifest.xml"] = b"<m:manifest xmlns:m='x'><m:encryption-data/></m:manifest>"
    with pytest.raises(RefusedFile, match="mot de passe"):
        open_sheets(zipped(parts))


def test_an_encrypted_zip_entry_says_so() -> None:
    data = bytearray(xlsx(["x"]))
    with zipfile.ZipFile(io.BytesIO(bytes(data))) as archive:
        offset = archive.getinfo("xl/workbook.xml").header_offset
    central = data.index(b"PK\x01\x02")
    while data[central + 46 : central + 46 + 15] != b"xl/workbook.xml":
        central = data.index(b"PK\x01\x02", central + 1)
    for place in (offset + 6, central + 8):
        struct.pack_into("<H", data, place, struct.unpack_from("<H", data, place)[0] | 1)
    with pytest.raises(RefusedFile, match="mot de passe"):
        open_sheets(bytes(data))


@pytest.mark.parametrize(
    "data",
    [
        b"x;" * 60_000,
        b"a;b\n" * 101,
        b"a;b\n" * 30 + b";" * 40 + b"x",
        b"a;" + b"x" * 201,
        xlsx(*[["x"]] * 101),
        xlsx(["x"] * 21),
        xlsx(["x" * 201]),
        xlsx(*[["y" * 190] * 6] * 5),
        xlsx(*[["x"] * 11] * 50),
        ods(ods_table(["x"]) * 4),
        ods(
            ods_table(
                [("<table:table-cell table:number-columns-repeated='9' office:value-type='string'>"
                 f"<text:p>{'z' * 199}</text:p></table:table-cell>")] * 3
            )
        ),
        ods(ods_table([NUMBER.replace("/>", " table:number-columns-repeated='99999'/>")])),
        zipped(dict(unzipped(xlsx(["x"]))) | {f"n{i}": "" for i in range(30)}),
        zipped(dict(unzipped(xlsx(["x"]))) | {SHEET: b" " * 250_000}),
    ],
)  # fmt: skip
def test_what_passes_a_limit_is_refused_unread(data) -> None:
    with pytest.raises(RefusedFile, match="trop volumineux"):
        open_sheets(data, limits=SMALL)


def test_a_zip_bomb_is_refused_before_it_is_unpacked() -> None:
    bomb = zipped(dict(unzipped(xlsx(["x"]))) | {SHEET: b"<a>" + b" " * 200_000_000 + b"</a>"})
    assert len(bomb) < 300_000
    with pytest.raises(RefusedFile, match="trop volumineux"):
        open_sheets(bomb)


def test_a_zip_that_lies_about_its_sizes_is_refused() -> None:
    bomb = bytearray(zipped(dict(unzipped(xlsx(["x"]))) | {SHEET: b" " * 1_000_000}))
    size = struct.pack("<I", 1_000_000)
    while (at := bomb.find(size)) >= 0:
        struct.pack_into("<I", bomb, at, 100)
    with pytest.raises(RefusedFile, match="abîmé"):
        open_sheets(bytes(bomb))


def test_a_huge_declared_dimension_costs_nothing() -> None:
    data = with_dimension(xlsx(["x"]), "A1:XFD1048576")
    assert values(data) == [("x",)]


@pytest.mark.parametrize(
    "place", ["XFD1048576", "A1048576", "XFD1", "ZZZZZ1", "A0", "A99999999", "é1"]
)
def test_a_cell_at_the_end_of_the_world_is_refused(place) -> None:
    data = changed(xlsx(["x"]), SHEET, lambda xml: xml.replace(b'r="A1"', f'r="{place}"'.encode()))
    with pytest.raises(RefusedFile):
        open_sheets(data)


def test_a_styled_but_empty_far_cell_is_no_matter() -> None:
    cell = b'<row r="1048576"><c r="XFD1048576" s="0"/></row></sheetData>'
    data = changed(xlsx(["x"]), SHEET, lambda xml: xml.replace(b"</sheetData>", cell))
    assert values(data)[0][0] == "x"
    assert len(values(data)) < 10


def test_entities_are_refused_not_expanded() -> None:
    bomb = b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "aaaa">]><x>&a;</x>'
    with pytest.raises(RefusedFile, match="abîmé"):
        open_sheets(zipped(dict(unzipped(xlsx(["x"]))) | {SHEET: bomb}))


def test_trailing_blank_rows_of_an_ods_count_for_nothing() -> None:
    blank = "<table:table-cell table:number-columns-repeated='16384'/>"
    table = ods_table(["Nom"]).replace(
        "</table:table>",
        f"<table:table-row table:number-rows-repeated='1048000'>{blank}</table:table-row>"
        "</table:table>",
    )
    assert values(ods(table)) == [("Nom",)]


def test_ten_thousand_rows_open() -> None:
    data = "\n".join(f"nom {n};{n}" for n in range(10_000)).encode()
    assert len(open_sheets(data)[0].rows) == 10_000


@pytest.mark.parametrize("encoding", ["TF-8", "utf-7", "shift_jis", "rot13"])
def test_xml_in_an_encoding_that_nobody_uses_is_refused(encoding) -> None:
    xml = f'<?xml version="1.0" encoding="{encoding}"?><worksheet/>'
    with pytest.raises(RefusedFile, match="abîmé"):
        open_sheets(zipped(dict(unzipped(xlsx(["x"]))) | {SHEET: xml}))
