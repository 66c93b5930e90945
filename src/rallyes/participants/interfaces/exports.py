"""The participants of a rally as a table to carry away."""

from __future__ import annotations

from collections.abc import Sequence

from rallyes.core.french import phone
from rallyes.core.sectors import SECTIONS
from rallyes.documents.tables import Cell, Table
from rallyes.participants.domain.queries import PersonRow
from rallyes.participants.enums import Hours

HEADERS = (
    "Prénom", "Nom", "Étape", "Téléphone", "Courriel", "Âge", "Genre", "Niveau de formation",
    "Secteur d’expérience", "Prescripteur", "Secteurs souhaités", "Fauteuil",
    "Près de la porte", "Heures qui ne conviennent pas", "Situation", "Commune", "Métier",
    "Permis", "Assurance",
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
        person.near_door,
        ", ".join(Hours(value).label for value in person.hours_off),
        person.get_eligibility_display() if person.eligibility else "",
        person.commune,
        person.trade,
        person.get_licence_display() if person.licence else "",
        "vérifiée" if person.insured else "à vérifier",
    ]


def _trade(code: str) -> str:
    return SECTIONS[code].short if code in SECTIONS else code
