"""The vehicles and guides of a rally as tables to carry away."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from rallyes.core.french import enumeration, full_date, phone
from rallyes.documents.tables import Cell, Table
from rallyes.planning.models import Guide, Vehicle

VEHICLE_HEADERS = (
    "Véhicule", "Places", "Accessible en fauteuil", "Jours", "Propriétaire", "Immatriculation",
    "Assurance vérifiée", "Notes",
)  # fmt: skip
GUIDE_HEADERS = (
    "Prénom", "Nom", "Téléphone", "Courriel", "Structure", "Jours", "Conduit", "Permis vérifié",
)  # fmt: skip


def vehicle_table(vehicles: Sequence[Vehicle]) -> Table:
    rows: list[list[Cell]] = [
        [
            vehicle.name,
            vehicle.seats,
            vehicle.wheelchair,
            days_words(vehicle.dates),
            vehicle.owner,
            vehicle.plate,
            vehicle.insurance_checked,
            vehicle.notes,
        ]
        for vehicle in vehicles
    ]
    return Table("Véhicules", VEHICLE_HEADERS, rows)


def guide_table(guides: Sequence[Guide]) -> Table:
    rows: list[list[Cell]] = [
        [
            guide.first_name,
            guide.last_name,
            phone(guide.phone) if guide.phone else "",
            guide.email,
            guide.organisation_name,
            days_words(guide.dates),
            guide.drives,
            guide.licence_checked,
        ]
        for guide in guides
    ]
    return Table("Accompagnateurs", GUIDE_HEADERS, rows)


def days_words(dates: list[str] | None) -> str:
    """``tous les jours``, or ``mardi 11 juin et jeudi 13 juin``."""
    if dates is None:
        return "tous les jours"
    return enumeration([full_date(date.fromisoformat(day), year=False) for day in dates])
