"""The sheets of days, companies and openings."""

from __future__ import annotations

from datetime import date, time

from rallye_tables.activities import SECTIONS, section_label
from rallye_tables.values.dates import date_reader

from rallye_planner.files.workbook.layout import (
    EXAMPLE_NOTE,
    Context,
    Field,
    Kind,
    Layout,
    coordinate,
    custom,
    minutes,
    notes,
    number_field,
    text,
    whole,
    yes_no,
)
from rallye_planner.files.workbook.meanings import (
    rally_date_or_every,
    read_grid_time,
    read_sector,
    write_sector,
)

TIME_EXPECTED = "Écrivez une heure, par exemple 9\u00a0h\u00a030."
DATE_EXPECTED = "Écrivez une date, par exemple 11/06/2019."
SECTOR_CHOICES = tuple(section_label(letter) for letter in SECTIONS)
EXAMPLE_COMPANY = "Menuiserie du Pont (exemple)"


def time_field(key: str, header: str, *synonyms: str, hint: str, required: bool = True) -> Field:
    return custom(
        key, header, *synonyms, read=read_grid_time, kind=Kind.TIME, width=13,
        required=required, expected=TIME_EXPECTED, help=hint,
    )  # fmt: skip


def days(context: Context) -> Layout:
    """Sheet "Journées"; ``context.days`` are the dates that have a year."""
    return Layout(
        "Journées",
        "Une ligne par jour de visites. Sans heures de déjeuner, la journée n’a pas de pause "
        "(demi-journée).",
        (
            custom(
                "date", "Date", "Jour", "Journée", read=date_reader(context.days), kind=Kind.DATE,
                width=26, required=True, expected=DATE_EXPECTED, help="ex.\u00a011/06/2019",
            ),
            time_field("start", "Début", "Départ au plus tôt", "Heure de début", "Commence à",
                       hint="ex.\u00a08\u00a0h\u00a030"),
            time_field("end", "Fin", "Retour au plus tard", "Heure de fin", "Finit à",
                       hint="ex.\u00a017\u00a0h\u00a030"),
            time_field("lunch_earliest", "Déjeuner à partir de", "Déjeuner au plus tôt",
                       "Début du déjeuner", required=False, hint="vide\u00a0: pas de déjeuner"),
            time_field("lunch_latest", "Déjeuner jusqu’à", "Déjeuner au plus tard",
                       "Fin du déjeuner", required=False, hint="ex.\u00a014\u00a0h\u00a000"),
            minutes("lunch_minutes", "Durée du déjeuner (min)", "Pause déjeuner", "Durée déjeuner",
                    "Minutes de déjeuner", low=5, help="60 si vide"),
            notes(),
        ),
        synonyms=("Jours", "Dates", "Jour", "Journée"),
        example={
            "date": date(2030, 6, 11), "start": time(8, 30), "end": time(17, 30),
            "lunch_earliest": time(12), "lunch_latest": time(14),
            "lunch_minutes": 60, "notes": EXAMPLE_NOTE,
        },
    )  # fmt: skip


def companies(_: Context) -> Layout:
    """Sheet "Entreprises"."""
    return Layout(
        "Entreprises",
        "Une ligne par entreprise qui ouvre ses portes. Ses heures d’ouverture vont dans la "
        "feuille Créneaux.",
        (
            number_field("c", "N° entreprise"),
            text("name", "Nom", "Entreprise", "Nom de l’entreprise", "Raison sociale", "Société",
                 "Structure", "Dénomination", width=30, required=True,
                 expected="Écrivez le nom de l’entreprise.", help="obligatoire"),
            custom("sector", "Secteur", "Secteur d’activité", "Section NAF", "Activité",
                   "Domaine", read=read_sector, write=write_sector, width=34,
                   choices=SECTOR_CHOICES, required=True,
                   expected="Choisissez un secteur dans la liste, par exemple C.",
                   help="obligatoire, liste déroulante"),
            text("address", "Adresse", "Rue", "Voie", "Adresse postale", width=30,
                 help="n° et rue"),
            text("postcode", "Code postal", "CP", width=12),
            text("commune", "Commune", "Ville", "Localité", width=18),
            coordinate("lat", "Latitude", "Lat", "Y", limit=90, example="44,6198"),
            coordinate("lon", "Longitude", "Lon", "Lng", "Long", "X", limit=180,
                       example="4,3903"),
            minutes("visit_minutes", "Durée de visite (min)", "Durée de la visite", "Durée",
                    "Minutes de visite", low=5, default=60, help="60 si vide"),
            whole("max_people", "Personnes par visite", "Places", "Places par visite",
                  "Capacité", "Nombre maximum de personnes", "Max personnes", default=8,
                  help="8 si vide"),
            whole("max_visits_per_day", "Visites par jour", "Visites par jour au plus",
                  "Max visites par jour", "Nombre maximum de visites par jour", example=3,
                  help="vide\u00a0: sans limite"),
            yes_no("wheelchair", "Accessible en fauteuil", "Accessible", "PMR", "Fauteuil",
                   "Accès fauteuil roulant", "Accessibilité", default=False, help="non si vide"),
            text("siret", "SIRET", "N° SIRET", "Numéro SIRET", width=18),
            text("contact", "Contact", "Nom du contact", "Interlocuteur", "Personne à contacter",
                 "Référent", width=22),
            text("phone", "Téléphone", "Tél", "Tel", "Portable", "Mobile", "Numéro de téléphone",
                 width=16),
            text("email", "Courriel", "E-mail", "Mail", "Email", "Adresse mail",
                 "Adresse électronique", width=26),
            notes(),
        ),
        synonyms=("Entreprise", "Sociétés", "Entreprises d’accueil"),
        example={
            "id": "c1", "name": EXAMPLE_COMPANY, "sector": section_label("C"),
            "address": "12 rue du Pont", "postcode": "07200", "commune": "Aubenas",
            "visit_minutes": 60, "max_people": 8, "max_visits_per_day": 3, "wheelchair": "oui",
            "contact": "Camille Exemple", "phone": "04 65 71 12 34",
            "email": "contact@menuiserie.example", "notes": EXAMPLE_NOTE,
        },
    )  # fmt: skip


def openings(context: Context) -> Layout:
    """Sheet "Créneaux"."""
    return Layout(
        "Créneaux",
        "Une ligne par plage horaire pendant laquelle une entreprise peut recevoir. Autant de "
        "lignes que de plages.",
        (
            custom("company", "Entreprise", "Nom", "Société", "Nom de l’entreprise",
                   "N° entreprise", read=context.companies.resolve,
                   write=context.companies.label, width=32, source=("Entreprises", "name"),
                   required=True, expected="Choisissez une entreprise de la feuille Entreprises.",
                   help="nom ou N° de la feuille Entreprises"),
            custom("date", "Jour", "Date", "Journée", read=rally_date_or_every(context.days),
                   nothing="tous les jours", kind=Kind.DATE,
                   width=26, source=("Journées", "date"), required=True,
                   expected=DATE_EXPECTED, help="une date, ou «\u00a0tous les jours\u00a0»"),
            time_field("start", "De", "Début", "Heure de début", "À partir de", "Ouvre à",
                       "Heure début", hint="ex.\u00a09\u00a0h\u00a000"),
            time_field("end", "À", "Fin", "Heure de fin", "Jusqu’à", "Ferme à", "Heure fin",
                       hint="ex.\u00a012\u00a0h\u00a000"),
            notes(),
        ),
        synonyms=("Créneau", "Horaires", "Disponibilités", "Disponibilités des entreprises"),
        example={
            "company": EXAMPLE_COMPANY, "date": date(2030, 6, 11), "start": time(9),
            "end": time(12),
            "notes": EXAMPLE_NOTE,
        },
    )  # fmt: skip
