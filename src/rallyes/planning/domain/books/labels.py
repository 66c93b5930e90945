"""French words for the fields and values of a change that is announced."""

from __future__ import annotations

from typing import Any

from rallyes.participants.enums import Status, Withdrawal

LABELS = {
    "name": "nom",
    "sector": "secteur",
    "address": "adresse",
    "postal_code": "code postal",
    "commune": "commune",
    "lat": "latitude",
    "lon": "longitude",
    "wheelchair": "accessible en fauteuil",
    "siret": "SIRET",
    "contact_name": "personne à contacter",
    "contact_phone": "téléphone",
    "contact_email": "courriel",
    "visit_minutes": "durée de la visite",
    "max_people": "personnes à la fois",
    "max_visits_per_day": "visites par jour au plus",
    "notes": "notes",
    "confirmed": "a confirmé",
    "first_name": "prénom",
    "last_name": "nom",
    "phone": "téléphone",
    "email": "courriel",
    "age": "âge",
    "gender": "genre",
    "education": "niveau de formation",
    "prescriber": "prescripteur",
    "interests": "secteurs souhaités",
    "seats": "places",
    "dates": "jours",
    "owner": "propriétaire",
    "plate": "immatriculation",
    "insurance_checked": "assurance vérifiée",
    "licence_checked": "permis vérifié",
    "status": "étape",
    "withdrawal": "raison de ne pas venir",
}


def label_of(field: str) -> str:
    return LABELS[field]


WORDS = {"status": dict(Status.choices), "withdrawal": dict(Withdrawal.choices)}


def shown(field: str, value: Any) -> str:
    """A value as a person writes it; blanks and unknowns read "vide"."""
    if value and field in WORDS:
        return str(WORDS[field][value])
    if value is True or value is False:
        return "oui" if value else "non"
    if isinstance(value, list | tuple):
        return ", ".join(str(part) for part in value) or "vide"
    return "vide" if value in (None, "") else str(value)
