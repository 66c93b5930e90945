"""The sections of the French nomenclature of activities (NAF rév. 2, INSEE), in short words."""

from __future__ import annotations

import re
from types import MappingProxyType

from rallye_tables.cells import Cell, full_text
from rallye_tables.faults import Unreadable
from rallye_tables.values.words import fold, usable

SECTIONS = MappingProxyType(
    {
        "A": "Agriculture et forêt",
        "B": "Mines et carrières",
        "C": "Fabrication et industrie",
        "D": "Électricité et gaz",
        "E": "Eau et déchets",
        "F": "Bâtiment et travaux publics",
        "G": "Commerce et garages",
        "H": "Transport et entreposage",
        "I": "Hôtellerie et restauration",
        "J": "Information et informatique",
        "K": "Banque et assurance",
        "L": "Immobilier",
        "M": "Activités scientifiques et techniques",
        "N": "Services aux entreprises et propreté",
        "O": "Administration publique",
        "P": "Enseignement",
        "Q": "Santé et action sociale",
        "R": "Arts et loisirs",
        "S": "Associations et autres services",
        "T": "Emplois à domicile",
        "U": "Organismes internationaux",
    }
)
FIRST_DIVISIONS = (
    (1, "A"), (5, "B"), (10, "C"), (35, "D"), (36, "E"), (41, "F"), (45, "G"), (49, "H"),
    (55, "I"), (58, "J"), (64, "K"), (68, "L"), (69, "M"), (77, "N"), (84, "O"), (85, "P"),
    (86, "Q"), (90, "R"), (94, "S"), (97, "T"), (99, "U"),
)  # fmt: skip
LETTER_OF_LABEL = MappingProxyType({fold(label): letter for letter, label in SECTIONS.items()})


def section_label(letter: str) -> str:
    """``C – Fabrication et industrie``; a code that is no section stays as it is."""
    return f"{letter} – {SECTIONS[letter]}" if letter in SECTIONS else letter


def section_of_naf(code: str) -> str | None:
    """The section's letter of a NAF code, ``5610A`` or ``56.10A``; None when it is not one."""
    match = re.fullmatch(r"(\d{2})(?:\.?\d{2}[A-Za-z]?)?", code.strip())
    if match is None:
        return None
    letters = [letter for first, letter in FIRST_DIVISIONS if first <= int(match[1])]
    return letters[-1] if letters else None


def section_code(text: str) -> str:
    """The letter of a section written with its label, alone or by its label; else the text."""
    match = re.fullmatch(r"([A-Ua-u])(?:\s*[-–—:.)]\s*\S.*)?", text)
    if match is not None:
        return match[1].upper()
    return LETTER_OF_LABEL.get(fold(text), text)


def read_activity(cell: Cell) -> str:
    """The section's letter from a NAF code, a letter or a label; for tables of other people."""
    text = full_text(usable(cell)).strip()
    letter = section_of_naf(text) or section_code(text)
    if letter not in SECTIONS:
        expected = "Écrivez un code NAF (5610A) ou une lettre de A à U."
        raise Unreadable("n’est pas une activité connue", expected)
    return letter
