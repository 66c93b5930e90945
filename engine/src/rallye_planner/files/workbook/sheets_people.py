"""The sheets of participants, constraints, vehicles and guides."""

from __future__ import annotations

from rallye_tables.activities import section_label

from rallye_planner.files.workbook.layout import (
    EXAMPLE_NOTE,
    Context,
    Field,
    Layout,
    custom,
    notes,
    number_field,
    text,
    whole,
    yes_no,
)
from rallye_planner.files.workbook.meanings import (
    EDUCATION,
    GENDERS,
    rally_dates,
    read_education,
    read_gender,
    read_pair_kind,
    read_sector,
    read_sectors,
    write_dates,
    write_sector,
    write_sectors,
)
from rallye_planner.files.workbook.sheets_places import SECTOR_CHOICES

PRESCRIBERS = (
    "France Travail", "Cap emploi", "mission locale", "département", "SIAE", "PLIE", "CCAS",
)  # fmt: skip


def _phone() -> Field:
    return text("phone", "Téléphone", "Tél", "Tel", "Portable", "Mobile", width=16)


def _email() -> Field:
    return text("email", "Courriel", "E-mail", "Mail", "Email", "Adresse mail", width=26)


def _first_name() -> Field:
    return text("first_name", "Prénom", "Prénoms", width=16)


def _last_name() -> Field:
    return text("last_name", "Nom", "Nom de famille", "Nom d’usage", width=18)


def _dates(context: Context) -> Field:
    return custom(
        "dates", "Jours disponibles", "Disponibilités", "Jours", "Dates", "Présent le",
        "Disponible le", read=rally_dates(context.days), write=write_dates, width=26,
        help="vide\u00a0: tous les jours",
    )  # fmt: skip


def participants(_: Context) -> Layout:
    """Sheet "Participants"."""
    return Layout(
        "Participants",
        "Une ligne par personne. Âge, genre, formation, métier et prescripteur servent seulement "
        "à mélanger les équipes.",
        (
            number_field("p", "N° participant"),
            _first_name(),
            _last_name(),
            whole("age", "Âge", "Age", "Ans", high=120, example=34),
            custom("gender", "Genre", "Sexe", "Civilité", read=read_gender,
                   write=lambda code: GENDERS[code], width=10, choices=tuple(GENDERS.values()),
                   help="femme, homme, autre"),
            custom("education", "Formation", "Niveau de formation", "Niveau d’études", "Diplôme",
                   "Niveau", read=read_education, write=lambda level: EDUCATION[level],
                   width=20, choices=EDUCATION, help="liste déroulante"),
            custom("sector", "Métier ou secteur", "Secteur", "Métier", "Secteur professionnel",
                   "Secteur d’origine", "Domaine professionnel", read=read_sector,
                   write=write_sector, width=34, choices=SECTOR_CHOICES,
                   help="d’où vient la personne"),
            text("prescriber", "Prescripteur", "Orienté par", "Orientation", "Prescrit par",
                 "Structure", width=18),
            yes_no("wheelchair", "Fauteuil roulant", "Fauteuil", "PMR", default=False,
                   help="non si vide"),
            custom("interests", "Secteurs souhaités", "Intérêts", "Souhaits",
                   "Secteurs qui l’intéressent", "Centres d’intérêt", read=read_sectors,
                   write=write_sectors, width=18, default=(),
                   help="lettres séparées par\u202f; (A\u202f; I)"),
            _phone(),
            _email(),
            notes(),
        ),
        synonyms=("Participant", "Chercheurs d’emploi", "Candidats", "Stagiaires"),
        example={
            "id": "p1", "first_name": "Alix", "last_name": "Exemple", "age": 34, "gender": "femme",
            "education": EDUCATION[3], "sector": section_label("G"), "prescriber": "mission locale",
            "interests": "C ; Q", "phone": "06 39 98 12 34", "email": "alix@example.org",
            "notes": EXAMPLE_NOTE,
        },
    )  # fmt: skip


def pairs(context: Context) -> Layout:
    """Sheet "Contraintes"."""
    listed = ("Participants", "id")
    person = "Écrivez un numéro ou «\u00a0Prénom Nom\u00a0» de la feuille Participants."
    return Layout(
        "Contraintes",
        "Deux personnes qui doivent être dans la même équipe (ensemble), ou jamais dans la même "
        "(séparés).",
        (
            custom("together", "Contrainte", "Type", "Ensemble ou séparés", "Règle",
                   read=read_pair_kind, write=lambda yes: "ensemble" if yes else "séparés",
                   choices=("ensemble", "séparés"), required=True, width=16,
                   expected="Écrivez ensemble ou séparés.", help="ensemble ou séparés"),
            custom("first", "Personne 1", "Participant 1", "Première personne", "Qui",
                   read=context.people.resolve, write=context.people.label, width=24,
                   source=listed, required=True, expected=person, help="N° ou Prénom Nom"),
            custom("second", "Personne 2", "Participant 2", "Deuxième personne", "Avec qui",
                   read=context.people.resolve, write=context.people.label, width=24,
                   source=listed, required=True, expected=person, help="N° ou Prénom Nom"),
            notes(),
        ),
        synonyms=("Contrainte", "Affinités", "Binômes"),
        example={
            "together": "ensemble", "first": "Alix Exemple", "second": "Sacha Exemple",
            "notes": EXAMPLE_NOTE,
        },
    )  # fmt: skip


def vehicles(context: Context) -> Layout:
    """Sheet "Véhicules"."""
    return Layout(
        "Véhicules",
        "Une ligne par voiture ou minibus. Comptez les places pour les participants, sans "
        "l’accompagnateur qui conduit.",
        (
            number_field("v", "N° véhicule"),
            text("description", "Véhicule", "Description", "Modèle", "Type", width=22,
                 help="ex.\u00a0Kangoo blanche"),
            text("plate", "Immatriculation", "Plaque", width=16),
            whole("seats", "Places", "Places participants", "Nombre de places", "Sièges",
                  required=True, expected="Écrivez un nombre de places, par exemple 4.",
                  example=4, help="sans le conducteur"),
            yes_no("wheelchair", "Accessible en fauteuil", "Accessible", "Fauteuil", "PMR",
                   default=False, help="non si vide"),
            _dates(context),
            text("owner", "Propriétaire", "Prêté par", "Appartient à", width=20),
            _phone(),
            yes_no("insurance_checked", "Assurance vérifiée", "Assurance", help="oui ou non"),
            yes_no("licence_checked", "Permis vérifié", "Permis", "Permis du conducteur",
                   help="oui ou non"),
            notes(),
        ),
        synonyms=("Véhicule", "Voitures", "Minibus"),
        example={
            "id": "v1", "description": "Kangoo blanche (exemple)", "plate": "AA-000-AA",
            "seats": 4, "owner": "Association Exemple", "insurance_checked": "oui",
            "licence_checked": "oui", "notes": EXAMPLE_NOTE,
        },
    )  # fmt: skip


def guides(context: Context) -> Layout:
    """Sheet "Accompagnateurs"."""
    return Layout(
        "Accompagnateurs",
        "Une ligne par personne qui accompagne une équipe. Feuille vide\u00a0: ils ne sont "
        "pas planifiés.",
        (
            number_field("a", "N° accompagnateur"),
            _first_name(),
            _last_name(),
            _phone(),
            _email(),
            _dates(context),
            yes_no("licence_checked", "Permis vérifié", "Permis", "Permis de conduire",
                   help="oui ou non"),
            notes(),
        ),
        synonyms=("Accompagnateur", "Accompagnateurs et accompagnatrices", "Guides",
                  "Conducteurs", "Bénévoles"),
        example={
            "id": "a1", "first_name": "Dominique", "last_name": "Exemple",
            "phone": "06 39 98 56 78", "email": "dominique@example.org",
            "licence_checked": "oui", "notes": EXAMPLE_NOTE,
        },
    )  # fmt: skip
