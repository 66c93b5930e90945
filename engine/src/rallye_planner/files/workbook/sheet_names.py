"""Which sheet of a file is which, however people renamed it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import astuple

from rallye_tables.faults import CellFault
from rallye_tables.sheet import Sheet
from rallye_tables.values.words import fold

from rallye_planner.files.workbook import sheet_rally, sheets_added, sheets_people, sheets_places
from rallye_planner.files.workbook.layout import Context, Layout
from rallye_planner.files.workbook.plan_layouts import BEFORE, BY_COMPANY, BY_GUIDE, NOW
from rallye_planner.files.workbook.reading import Ignored

GUIDE_SHEET = "Mode d’emploi"
PROGRAMME_SHEETS = (
    BY_COMPANY,
    BY_GUIDE,
    *(name for sheets in (NOW, BEFORE) for name in astuple(sheets)),
)
REQUIRED = ("Rallye", "Journées", "Entreprises", "Créneaux", "Participants", "Véhicules")


def main_layouts(context: Context) -> tuple[Layout, ...]:
    """The sheets that a template shows, in order, after Rallye."""
    return (
        sheets_places.days(context),
        sheets_places.companies(context),
        sheets_places.openings(context),
        sheets_people.participants(context),
        sheets_people.pairs(context),
        sheets_people.vehicles(context),
        sheets_people.guides(context),
    )


def added_layouts(context: Context) -> tuple[Layout, ...]:
    """The sheets that appear when they are used."""
    return (
        sheets_added.travel_pairs(context),
        sheets_added.teams(context),
        sheets_added.locks(context),
        sheets_added.incident(context),
    )


def find_sheets(sheets: Sequence[Sheet]) -> tuple[dict[str, Sheet], list[CellFault], list[Ignored]]:
    """The file's sheets by their true names; those that lack, and those that nobody reads."""
    known = _known_names()
    found: dict[str, Sheet] = {}
    ignored: list[Ignored] = []
    own = {fold(name) for name in (GUIDE_SHEET, "Listes", *PROGRAMME_SHEETS)}
    for sheet in sheets:
        name = known.get(fold(sheet.name))
        if name is not None and name not in found:
            found[name] = sheet
        elif fold(sheet.name) not in own:
            ignored.append(Ignored(sheet.name))
    return found, [_missing(name) for name in REQUIRED if name not in found], ignored


def _known_names() -> dict[str, str]:
    names = {fold(sheet_rally.SHEET): sheet_rally.SHEET}
    for layout in (*main_layouts(Context()), *added_layouts(Context())):
        for name in layout.synonyms:
            names.setdefault(fold(name), layout.sheet)
        names[fold(layout.sheet)] = layout.sheet
    return names


def _missing(name: str) -> CellFault:
    expected = f"Ajoutez une feuille nommée «\u00a0{name}\u00a0», comme dans le modèle."
    return CellFault(name, None, None, None, "", "cette feuille manque", expected)
