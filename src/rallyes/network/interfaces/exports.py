"""The register of personal data as a table to carry away."""

from __future__ import annotations

from collections.abc import Sequence

from rallyes.core.privacy import PersonalData
from rallyes.documents.tables import Cell, Table

HEADERS = (
    "Personnes",
    "Données",
    "Pourquoi",
    "De quel droit",
    "Combien de temps",
    "Qui lit",
    "Chiffré",
)


def register_table(lines: Sequence[PersonalData]) -> Table:
    rows: list[list[Cell]] = [
        [
            line.people.label,
            line.what,
            line.purpose,
            line.basis.label,
            line.keep.label,
            line.readers,
            line.sealed,
        ]
        for line in lines
    ]
    return Table("Registre", HEADERS, rows)
