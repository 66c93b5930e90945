"""The words of the workbook for what the planner counts: gender, training, sectors, dates."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from datetime import date

from rallye_tables.activities import section_code, section_label
from rallye_tables.cells import Cell, full_text
from rallye_tables.faults import Unreadable
from rallye_tables.values.dates import read_date
from rallye_tables.values.times import read_time
from rallye_tables.values.words import (
    choice,
    fold,
    is_quoted,
    read_text,
    split_list,
    unquoted,
    usable,
)

from rallye_planner.files.workbook.directory import exact, join_exact, read_raw

GENDERS = {"f": "femme", "m": "homme", "x": "autre"}
EDUCATION = (
    "0 – sans diplôme",
    "1 – niveau 1",
    "2 – niveau 2",
    "3 – CAP, BEP",
    "4 – bac",
    "5 – bac+2",
    "6 – bac+3",
    "7 – bac+5",
    "8 – doctorat",
)
EDUCATION_WORDS = {
    "0": ("aucun", "sans", "sans diplome", "non diplome"),
    "3": ("cap", "bep", "cap bep", "cap ou bep", "v"),
    "4": ("bac", "baccalaureat", "bac pro", "brevet professionnel", "bp", "iv"),
    "5": ("bac 2", "bts", "dut", "deug", "iii"),
    "6": ("bac 3", "bac 4", "licence", "but", "licence pro", "maitrise"),
    "7": ("bac 5", "master", "dea", "dess", "ingenieur", "diplome d ingenieur"),
    "8": ("bac 8", "doctorat", "these"),
}
EVERY_DAY = frozenset({"tous", "tous les jours", "toutes", "toutes les dates", "chaque jour"})
NO_DAY = frozenset({"aucun", "aucun jour", "aucune", "jamais"})
GRID = 5

read_gender = choice(
    {
        "f": ("f", "femme", "féminin", "fém", "mme", "madame", "mlle", "fille"),
        "m": ("m", "h", "homme", "masculin", "masc", "mr", "monsieur", "garçon"),
        "x": ("x", "autre", "a", "nb", "non binaire", "n"),
    },
    "n’est pas un genre connu",
    "Écrivez femme, homme ou autre.",
)
read_pair_kind = choice(
    {
        True: ("ensemble", "même équipe", "avec", "together"),
        False: ("séparés", "séparées", "séparé", "à séparer", "équipes différentes", "apart"),
    },
    "n’est pas une contrainte connue",
    "Écrivez ensemble ou séparés.",
)


def read_education(cell: Cell) -> int:
    """The French framework's level, 0 to 8, by number or by diploma."""
    text = fold(full_text(usable(cell))).removeprefix("niveau ")
    level = re.fullmatch(r"([0-8])(?: .*)?", text)
    if level:
        return int(level[1])
    for number, words in EDUCATION_WORDS.items():
        if text in words:
            return int(number)
    expected = "Choisissez dans la liste, de 0 (sans diplôme) à 8 (doctorat)."
    raise Unreadable("n’est pas un niveau de formation", expected)


def read_sector(cell: Cell) -> str:
    """A sector's code; the label of a NAF section becomes its letter, other words stay."""
    usable(cell)
    text = full_text(cell).strip()
    return unquoted(text) if is_quoted(text) else section_code(read_text(cell))


def write_sector(code: str) -> str:
    return exact(code, read_sector, section_label(code), code)


def read_sectors(cell: Cell) -> tuple[str, ...]:
    return tuple(read_sector(item) for item in split_list(read_raw(cell)))


def write_sectors(codes: Sequence[str]) -> str:
    return join_exact(codes, read_sector)


def read_grid_time(cell: Cell) -> int:
    """Minutes after midnight, a multiple of 5."""
    minutes = read_time(cell)
    if minutes % GRID:
        down = minutes - minutes % GRID
        raise Unreadable(
            "n’est pas un multiple de 5 minutes", f"Écrivez par exemple {time_words(down)}."
        )
    return minutes


def time_words(minutes: int) -> str:
    """``9 h 30``, with no-break spaces."""
    return f"{minutes // 60}\u00a0h\u00a0{minutes % 60:02}"


def rally_date(days: Sequence[date]) -> Callable[[Cell], date]:
    """A reader of a date that must be a day of the rally (any date where none is known)."""

    def read(cell: Cell) -> date:
        day = read_date(cell, days)
        if days and day not in days:
            raise Unreadable(
                "n’est pas un jour du rallye",
                "Écrivez un des jours de la feuille Journées, ou ajoutez-y ce jour.",
            )
        return day

    return read


def rally_date_or_every(days: Sequence[date]) -> Callable[[Cell], date | None]:
    """The same, or None for "tous les jours"."""
    read_one = rally_date(days)

    def read(cell: Cell) -> date | None:
        every = isinstance(cell, str) and fold(cell) in EVERY_DAY
        return None if every else read_one(cell)

    return read


def rally_dates(days: Sequence[date]) -> Callable[[Cell], tuple[date, ...] | None]:
    """A reader of several dates in one cell; None is every day, an empty tuple no day at all."""
    read_one = rally_date(days)

    def read(cell: Cell) -> tuple[date, ...] | None:
        if not isinstance(cell, str):
            return (read_one(cell),)
        if fold(cell) in EVERY_DAY:
            return None
        if fold(cell) in NO_DAY:
            return ()
        items = split_list(re.sub(r"\s+et\s+", ";", cell), ",;|\n")
        return tuple(sorted({read_one(item) for item in items}))

    return read


def write_dates(dates: Sequence[date]) -> str:
    return " ; ".join(f"{day:%d/%m/}{day.year:04}" for day in dates) or "aucun jour"
