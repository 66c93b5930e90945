"""Workbooks as people really fill them in, from the template on."""

from __future__ import annotations

import io
from datetime import date, datetime, time

import openpyxl
import pytest
from openpyxl.worksheet.worksheet import Worksheet
from rallye_planner.files import read_names, read_plan, read_problem, write_plan
from rallye_planner.files.workbook import (
    BookResult,
    missing_coordinates,
    read_book,
    template,
    to_problem,
)
from rallye_planner.plan import Plan, Status, Team, TeamDay, Visit
from rallye_planner.problem import Day, Lunch, Opening, Participant
from spreadsheets import saved

FIRST = 5
"""The row of the template's example, where one begins to type."""


def fresh() -> openpyxl.Workbook:
    return openpyxl.load_workbook(io.BytesIO(template()))


def type_in(sheet: Worksheet, *rows: list[object], start: int = FIRST + 1) -> None:
    for number, row in enumerate(rows, start):
        for column, value in enumerate(row, 1):
            sheet.cell(number, column).value = value


def label(sheet: Worksheet, text: str, value: object) -> None:
    row = next(row for row in sheet.iter_rows(max_col=1) if row[0].value == text)[0].row
    sheet.cell(row, 2).value = value


@pytest.fixture
def book() -> openpyxl.Workbook:
    """A rally typed into the template, with the usual untidiness."""
    book = fresh()
    label(book["Rallye"], "Nom du rallye", " Ardèche 2019 ")
    label(book["Rallye"], "Lieu de départ", "Pôle de services")
    label(book["Rallye"], "Latitude", "44,6198")
    label(book["Rallye"], "Longitude", 4.3903)
    label(book["Rallye"], "Nombre d’équipes", "1")
    type_in(
        book["Journées"],
        ["mercredi 12 juin", "8h30", "12 h 15", None, None, None],
        [datetime(2019, 6, 11), time(8, 30), "17:30", "12h", "14h", "1 h"],
    )
    type_in(
        book["Entreprises"],
        [None, "Fournil", "I - Restauration", None, None, "Aubenas", 44.6, 4.4, "45 min", "6,0"],
        [7, "Bâti Vals", "f", None, None, "Vals", "44.66", "4,36", None, None, 2, "OUI"],
    )
    type_in(
        book["Créneaux"],
        ["fournil", "11 juin", "9h", "12h"],
        ["BATI VALS", "tous les jours", 9.3, "11.30"],
        ["7", 43627, "14:00", "16 h"],
    )
    type_in(
        book["Participants"],
        [None, "Alix", "Martin", "34 ans", "Mme", "CAP", "Commerce et garages", "ML", None, "C, q"],
        [None, "Sam", "Roux", None, "h", "bac +2"],
        [None, "Lou", "Petit", 51.0, None, 0, None, None, "x"],
    )
    type_in(
        book["Contraintes"], ["Ensemble", "Alix Martin", "roux sam"], ["à séparer", "p1", "Lou"]
    )
    type_in(book["Véhicules"], [None, "Minibus", None, "8 places", "oui", "11/06 ; 12 juin"])
    book["Véhicules"].cell(FIRST + 1, 4).value = "8"
    type_in(book["Accompagnateurs"], [None, "Dominique", "Faure", "06 39 98 12 34", None, "mardi"])
    return book


def test_an_untidy_workbook_says_what_it_means(book) -> None:
    result = read_book(saved(book))
    assert [str(fault) for fault in result.faults] == []
    problem = to_problem(result.book)
    assert problem.name == "Ardèche 2019"
    assert problem.days == (
        Day(date(2019, 6, 11), 510, 1050, Lunch(720, 840, 60)),
        Day(date(2019, 6, 12), 510, 735, None),
    )
    first, second = problem.companies
    assert (first.id, first.sector, first.visit_minutes, first.max_people) == ("c1", "I", 45, 6)
    assert (second.id, second.sector, second.wheelchair) == ("7", "F", True)
    assert first.openings == (Opening(date(2019, 6, 11), 540, 720),)
    assert [(o.date.day, o.start, o.end) for o in second.openings] == [
        (11, 570, 690), (12, 570, 690), (11, 840, 960),
    ]  # fmt: skip
    assert problem.participants == (
        Participant("p1", 34, "f", 3, "G", "ML", False, ("C", "Q")),
        Participant("p2", None, "m", 5),
        Participant("p3", 51, None, 0, wheelchair=True),
    )
    assert problem.together == (("p1", "p2"),)
    assert problem.apart == (("p1", "p3"),)
    assert problem.vehicle["v1"].dates == {date(2019, 6, 11), date(2019, 6, 12)}
    assert problem.guide["a1"].dates == {date(2019, 6, 11)}


def test_names_and_contacts_stay_in_the_book_with_their_rows(book) -> None:
    result = read_book(saved(book))
    alix = result.book.participants[0]
    assert (alix.row, alix.first_name, alix.last_name, alix.made_id) == (6, "Alix", "Martin", True)
    guide = result.book.guides[0]
    assert (guide.last_name, guide.phone) == ("Faure", "06 39 98 12 34")
    told = repr(to_problem(result.book))
    assert not [word for word in ("Alix", "Martin", "Faure", "06 39") if word in told]


def test_the_untouched_example_rows_are_ignored_and_a_half_changed_one_is_asked_about(book) -> None:
    assert "exemple" not in repr(read_book(saved(book)).book).casefold()
    book["Entreprises"].cell(FIRST, 2).value = "Vraie menuiserie"
    faults = read_book(saved(book)).faults
    assert [(f.sheet, f.row, f.reason) for f in faults] == [
        ("Entreprises", FIRST, "marque encore cette ligne comme un exemple")
    ]


def test_other_columns_and_sheets_are_kept_aside_and_told(book) -> None:
    sheet = book["Participants"]
    sheet.cell(3, sheet.max_column + 1).value = "Pointure"
    book.create_sheet("Brouillon")["A1"] = "notes"
    assert [str(item) for item in read_book(saved(book)).ignored] == [
        "Feuille «\u00a0Brouillon\u00a0»",
        "Feuille Participants, colonne «\u00a0Pointure\u00a0»",
    ]


def test_columns_may_be_moved_and_sheets_renamed(book) -> None:
    before = to_problem(read_book(saved(book)).book)
    sheet = book["Créneaux"]
    for row in sheet.iter_rows(min_row=3, max_row=FIRST + 5):
        row[0].value, row[3].value = row[3].value, row[0].value
    sheet.title = "CRENEAU"
    book["Entreprises"].title = "entreprise"
    assert to_problem(read_book(saved(book)).book) == before


def sentences(result: BookResult) -> list[str]:
    return [str(fault).replace("\u00a0", " ") for fault in result.faults]


TOLD = """
Feuille Rallye, ligne 20, colonne B (Taille maximale d’une équipe) : « 8 » ne va pas avec le \
minimum et le maximum. Le maximum doit être au moins égal au minimum.
Feuille Journées, ligne 6, colonne B (Début) : « 8h32 » n’est pas un multiple de 5 minutes. \
Écrivez par exemple 8 h 30.
Feuille Créneaux, ligne 6, colonne A (Entreprise) : « Inconnue » n’est pas une entreprise de la \
feuille Entreprises. Écrivez son numéro ou son nom comme sur la feuille Entreprises, ou \
ajoutez-y la ligne.
Feuille Créneaux, ligne 7, colonne C (De) : « 25h » n’est pas une heure. Écrivez par exemple \
9 h 30.
Feuille Créneaux, ligne 8, colonne D (À) : « 8h » n’est pas après le début du créneau. Écrivez \
une heure plus tardive.
Feuille Participants, ligne 7, colonne D (Âge) : « beaucoup » n’est pas un nombre entier. \
Écrivez un nombre entier de 0 à 120, par exemple 34.
Feuille Contraintes, ligne 7, colonne C (Personne 2) : « p1 » est la même personne. Écrivez une \
autre personne.
Feuille Véhicules, ligne 6, colonne D (Places) : la cellule est vide. Écrivez un nombre de \
places, par exemple 4.
"""


def test_every_fault_of_every_sheet_is_told_at_once_in_their_order(book) -> None:
    book["Créneaux"].cell(7, 3).value = "25h"
    book["Créneaux"].cell(8, 4).value = "8h"
    book["Créneaux"].cell(6, 1).value = "Inconnue"
    book["Participants"].cell(7, 4).value = "beaucoup"
    book["Véhicules"].cell(6, 4).value = None
    book["Journées"].cell(6, 2).value = "8h32"
    book["Contraintes"].cell(7, 3).value = "p1"
    label(book["Rallye"], "Taille minimale d’une équipe", 9)
    assert "\n".join(sentences(read_book(saved(book)))) == TOLD.strip()


def test_a_fault_in_a_company_does_not_accuse_those_that_name_it(book) -> None:
    book["Entreprises"].cell(6, 9).value = "longtemps"
    assert [fault.sheet for fault in read_book(saved(book)).faults] == ["Entreprises"]


def test_faulty_rows_are_left_out_with_those_that_fall_with_them(book) -> None:
    book["Entreprises"].cell(6, 9).value = "longtemps"
    book["Participants"].cell(7, 4).value = "beaucoup"
    result = read_book(saved(book)).without_faulty_rows()
    assert result.faults == ()
    assert [company.name for company in result.book.companies] == ["Bâti Vals"]
    assert {(fault.sheet, fault.row) for fault in result.left_out} == {
        ("Entreprises", 6), ("Créneaux", 6), ("Participants", 7), ("Contraintes", 6),
    }  # fmt: skip
    assert len(to_problem(result.book).participants) == 2


def test_a_missing_sheet_cannot_be_left_out(book) -> None:
    del book["Véhicules"]
    result = read_book(saved(book)).without_faulty_rows()
    [sentence] = sentences(result)
    assert sentence.startswith("Feuille Véhicules : cette feuille manque.")


def test_coordinates_may_wait_where_there_is_a_commune(book) -> None:
    for column in (7, 8):
        book["Entreprises"].cell(7, column).value = None
    result = read_book(saved(book))
    assert result.faults == ()
    assert result.book.companies[1].lat is None
    assert [(fault.row, fault.read) for fault in missing_coordinates(result.book)] == [
        (7, "Bâti Vals")
    ]
    book["Entreprises"].cell(7, 6).value = None
    assert "ni adresse ni coordonnées" in sentences(read_book(saved(book)))[0]


def test_a_number_given_twice_and_a_name_borne_twice_are_told(book) -> None:
    type_in(book["Entreprises"], ["7", "Fournil", "I", None, None, "Vals"], start=8)
    assert [(f.sheet, f.row, f.reason) for f in read_book(saved(book)).faults] == [
        ("Entreprises", 8, "est déjà le numéro d’une entreprise de la ligne 7"),
        ("Créneaux", 6, "désigne plusieurs lignes de la feuille Entreprises"),
    ]


def test_corrected_drives_are_kept_both_ways_and_the_others_estimated(book) -> None:
    sheet = book.create_sheet("Trajets")
    type_in(sheet, ["De", "À", "Minutes"], ["Pôle de services", "Fournil", "25 min"],
            ["7", "Fournil", 11], ["Fournil", "7", 12], start=1)  # fmt: skip
    travel = to_problem(read_book(saved(book)).book).travel
    assert travel is not None
    assert (travel[0][1], travel[1][0], travel[2][1], travel[1][2]) == (25, 25, 11, 12)
    assert travel[0][2] == travel[2][0] > 7


def test_the_optional_sheets_form_teams_and_hold_visits(book) -> None:
    type_in(book.create_sheet("Équipes"), ["Équipe", "Véhicule", "Membres"],
            ["Les rapides", "minibus", "Alix Martin ; Sam Roux, p3"], start=1)  # fmt: skip
    type_in(book.create_sheet("Visites imposées"), ["Équipe", "Entreprise", "Jour", "De"],
            ["les rapides", "Fournil", "mardi", "10h"], start=1)  # fmt: skip
    problem = to_problem(read_book(saved(book)).book)
    assert problem.teams is not None
    assert problem.teams[0].members == ("p1", "p2", "p3")
    assert problem.locks[0].team == "Les rapides"
    book["Équipes"]["C2"] = "Alix Martin"
    assert "il manque dans les équipes p2, p3" in sentences(read_book(saved(book)))[0]


def test_the_fresh_template_lacks_only_its_two_required_facts() -> None:
    assert [fault.header for fault in read_book(template()).faults] == [
        "Nom du rallye", "Lieu de départ",
    ]  # fmt: skip


def test_a_programme_in_the_same_workbook_keeps_names_and_contacts(book, tmp_path) -> None:
    source, target = tmp_path / "rallye.xlsx", tmp_path / "programme.xlsx"
    source.write_bytes(saved(book))
    problem = read_problem(source)
    visit = Visit("c1", 545, 590)
    day = TeamDay(date(2019, 6, 11), 510, 620, (visit,), guide="a1")
    plan = Plan((Team("t1", "v1", ("p1", "p2", "p3"), (day,)),), Status.FEASIBLE)
    write_plan(plan, target, problem=problem, names=read_names(source))
    written = openpyxl.load_workbook(target)
    assert written["Programme par accompagnateur"]["A5"].value == "Dominique Faure"
    assert written["Programme par entreprise"]["A5"].value == "Fournil"
    assert read_plan(target) == plan
    assert read_problem(target) == problem


def test_given_teams_fall_together_when_one_of_them_cannot_be_kept(book) -> None:
    rows = [["t1", "minibus", "p1"], ["t2", "minibus", "p2"], ["t3", "nulle part", "p3"]]
    type_in(book.create_sheet("Équipes"), ["Équipe", "Véhicule", "Membres"], *rows, start=1)
    result = read_book(saved(book)).without_faulty_rows()
    assert result.faults == ()
    assert result.book.teams == ()
    assert {fault.row for fault in result.left_out if fault.sheet == "Équipes"} == {2, 3, 4}
