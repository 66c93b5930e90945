"""The sheets that appear when they are used: Trajets, Équipes, Visites imposées, Incident."""

from __future__ import annotations

from rallye_tables.values.dates import date_reader

from rallye_planner.files.workbook.layout import (
    Context,
    Kind,
    Layout,
    custom,
    minutes,
    number_field,
    text,
)
from rallye_planner.files.workbook.meanings import rally_date
from rallye_planner.files.workbook.sheets_places import DATE_EXPECTED, time_field

TRAVEL = "Trajets"
INCIDENT = "Incident"
LONGEST_DRIVE = 100_000


def travel_pairs(context: Context) -> Layout:
    """Sheet "Trajets" as a list of corrected drives; ``context.companies`` knows the base."""
    place = "Écrivez le lieu de départ du rallye ou une entreprise."
    return Layout(
        TRAVEL,
        "Durées de route en minutes, dans les deux sens\u202f; les trajets absents sont estimés.",
        (
            custom("start", "De", "Départ", "Depuis", read=context.companies.resolve,
                   write=context.companies.label, width=30, required=True, expected=place),
            custom("end", "À", "Arrivée", "Vers", "Jusqu’à", read=context.companies.resolve,
                   write=context.companies.label, width=30, required=True, expected=place),
            minutes("minutes", "Minutes", "Durée", "Durée (min)", "Temps de trajet",
                    high=LONGEST_DRIVE, required=True, example=15),
        ),
        synonyms=("Trajet", "Temps de trajet", "Durées de trajet", "Temps de route"),
    )  # fmt: skip


def teams(context: Context) -> Layout:
    """Sheet "Équipes"."""
    return Layout(
        "Équipes",
        "Les équipes déjà formées\u00a0: le calcul les garde et ne fait que placer les visites.",
        (
            number_field("t", "Équipe", "Nom de l’équipe", "Équipe n°"),
            custom("vehicle", "Véhicule", "N° véhicule", "Voiture", read=context.vehicles.resolve,
                   write=context.vehicles.label, width=24, source=("Véhicules", "id"),
                   required=True, expected="Écrivez un véhicule de la feuille Véhicules."),
            custom("members", "Membres", "Participants", "Personnes", "Composition",
                   read=context.people.resolve_list, write=context.people.label_list, width=70,
                   default=(), help="N° ou Prénom Nom, séparés par\u202f;"),
        ),
        synonyms=("Équipe", "Composition des équipes"),
    )  # fmt: skip


def locks(context: Context) -> Layout:
    """Sheet "Visites imposées"."""
    return Layout(
        "Visites imposées",
        "Les visites qui doivent rester comme elles sont\u00a0: équipe, entreprise, jour et heure.",
        (
            custom("team", "Équipe", "N° équipe", read=context.teams.resolve,
                   write=context.teams.label, width=16, source=("Équipes", "id"), required=True,
                   expected="Écrivez une équipe de la feuille Équipes."),
            custom("company", "Entreprise", "N° entreprise", "Société",
                   read=context.companies.resolve, write=context.companies.label, width=32,
                   source=("Entreprises", "name"), required=True,
                   expected="Écrivez une entreprise de la feuille Entreprises."),
            custom("date", "Jour", "Date", read=rally_date(context.days), kind=Kind.DATE,
                   width=26, source=("Journées", "date"), required=True, expected=DATE_EXPECTED),
            time_field("start", "De", "Début", "Heure", "À", hint="heure de début"),
        ),
        synonyms=("Visite imposée", "Visites fixées", "Verrous"),
    )  # fmt: skip


def incident(context: Context) -> Layout:
    """Sheet "Incident": the moment on the first line, then one line a team that is late."""
    return Layout(
        INCIDENT,
        "Un imprévu pendant le rallye\u00a0: ce qui précède ce moment ne change plus.",
        (
            custom("date", "Jour", "Date", read=date_reader(context.days), kind=Kind.DATE,
                   width=26, help="le jour de l’imprévu"),
            time_field("time", "Heure", "À", required=False, hint="ex.\u00a010\u00a0h\u00a040"),
            text("team", "Équipe en retard", "Équipe", width=18, help="vide s’il n’y en a pas"),
            time_field("until", "Libre à partir de", "Jusqu’à", required=False,
                       hint="ex.\u00a010\u00a0h\u00a055"),
        ),
        synonyms=("Imprévu", "Réparation"),
    )  # fmt: skip
