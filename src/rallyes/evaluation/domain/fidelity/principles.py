"""The nineteen principles in their groups. Source: charter.json, annex 1 of the 2019 report."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Principle:
    key: str
    label: str


@dataclass(frozen=True, slots=True)
class Group:
    key: str
    label: str
    principles: tuple[Principle, ...]


GROUPS = (
    Group(
        "objectives",
        "Objectifs du rallye",
        (
            Principle(
                "mutual_discovery",
                "Découverte mutuelle entre entreprises et chercheurs d’emploi",
            ),
            Principle("remobilisation", "Remobilisation professionnelle des demandeurs d’emploi"),
            Principle("network", "Amorce d’un réseau pour les chercheurs d’emploi"),
            Principle(
                "territory_project",
                "Projet de territoire (entreprises, service public de l’emploi, formation, "
                "institutions locales)",
            ),
        ),
    ),
    Group(
        "format",
        "Format du rallye",
        (
            Principle("consecutive_days", "Deux ou trois jours consécutifs"),
            Principle("visit_time", "Un jour et demi à deux jours de visites"),
            Principle("feedback_time", "Une demi-journée à une journée de retours d’expérience"),
            Principle("closing_event", "Temps de clôture"),
        ),
    ),
    Group(
        "companies",
        "Choix des entreprises visitées",
        (Principle("sectors", "Pluralité de secteurs d’activité"),),
    ),
    Group(
        "key_figures",
        "Chiffres clefs",
        (
            Principle("participants", "15 à 30 participants"),
            Principle("team_size", "Équipes de 3 à 8 personnes"),
            Principle("one_vehicle", "Chaque équipe dans un même véhicule"),
            Principle("companies_visited", "6 à 8 entreprises visitées par participant"),
        ),
    ),
    Group(
        "audience",
        "Public cible",
        (
            Principle("job_seekers", "Personnes en recherche d’emploi"),
            Principle("mix", "Mixité des participants (âge, genre, secteur professionnel)"),
        ),
    ),
    Group(
        "communication",
        "Communication",
        (Principle("name_and_logo", "Usage du nom et du logo des Rallyes"),),
    ),
    Group(
        "report",
        "Bilan du rallye",
        (
            Principle(
                "report_federation",
                "Retour à la Fédération sur le nombre et les caractéristiques des rallyes",
            ),
            Principle("report_accelerator", "Même retour à l’Ansa pour le premier rallye"),
            Principle(
                "continuous_improvement",
                "Amélioration continue : participation aux rencontres du réseau",
            ),
        ),
    ),
)
PRINCIPLES = tuple(one for group in GROUPS for one in group.principles)
