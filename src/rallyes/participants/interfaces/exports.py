"""The participants of a rally as a table to carry away."""

from __future__ import annotations

from collections.abc import Sequence

from rallyes.core.french import phone
from rallyes.core.sectors import SECTIONS
from rallyes.documents.tables import Cell, Table
from rallyes.participants.domain.queries import PersonRow

HEADERS = (
    "Prénom", "Nom", "Étape", "Téléphone", "Courriel", "Âge", "Genre", "Niveau de formation",
    "Secteur d’expérience", "Prescripteur", "Secteurs souhaités", "Fauteuil",
)  # fmt: skip


def participant_table(rows: Sequence[PersonRow]) -> Table:
    return Table("Participants", HEADERS, [_cells(row) for row in rows])


def _cells(row: PersonRow) -> list[Cell]:
    person = row.person
    return [
        person.first_name,
        person.last_name,
        person.get_status_display(),
        phone(person.phone) if person.phone else "",
        person.email,
        person.age,
        person.get_gender_display() if person.gender else "",
        "" if person.education is None else person.get_education_display(),
        _trade(person.sector),
        person.prescriber,
        ", ".join(_trade(code) for code in person.interests),
        person.wheelchair,
    ]


def _trade(code: str) -> str:
    return SECTIONS[code].short if code in SECTIONS else code
