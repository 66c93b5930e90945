"""The sheet "Rallye": one fact a line, its label on the left and its value beside it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import fields, replace
from typing import Any

from rallye_planner.files.workbook.book import RallyFacts
from rallye_planner.files.workbook.layout import Field, coordinate, text, whole, yes_no
from rallye_planner.problem import Rules, Weights

SHEET = "Rallye"
INTRO = "Ce qui vaut pour tout le rallye. Remplissez la colonne Valeur."
FACTS = (
    text("name", "Nom du rallye", "Intitulé", required=True,
         expected="Écrivez le nom du rallye.", help="obligatoire"),
    text("base_name", "Lieu de départ", "Base", "Lieu", "Point de départ", required=True,
         expected="Écrivez d’où partent les équipes.",
         help="obligatoire\u00a0: d’où partent et où reviennent les équipes"),
    text("base_address", "Adresse du lieu de départ", "Adresse"),
    text("base_postcode", "Code postal", "CP"),
    text("base_commune", "Commune", "Ville"),
    coordinate("base_lat", "Latitude", "Lat", limit=90, example="44,6198"),
    coordinate("base_lon", "Longitude", "Lon", limit=180, example="4,3903"),
    text("organiser", "Structure organisatrice", "Organisateur", "Association"),
    text("contact", "Responsable", "Contact", "Personne responsable"),
    text("phone", "Téléphone du responsable", "Téléphone", "Tél"),
    text("email", "Courriel du responsable", "Courriel", "E-mail", "Mail"),
    text("emergency", "Numéros d’urgence", "Urgence", "Urgences",
         help="par exemple 15\u202f; 18\u202f; 112"),
)  # fmt: skip
RULES = (
    whole("teams", "Nombre d’équipes", "Équipes", low=1, example=3,
          help="vide\u00a0: le calcul choisit (environ 5 personnes par équipe)"),
    whole("team_size_low", "Taille minimale d’une équipe", "Équipe au moins", low=1, default=3,
          help="3 si vide"),
    whole("team_size_high", "Taille maximale d’une équipe", "Équipe au plus", low=1, default=8,
          help="8 si vide"),
    whole("visits_low", "Visites par équipe\u00a0: au moins", "Visites minimum", default=6,
          help="6 si vide"),
    whole("visits_high", "Visites par équipe\u00a0: au plus", "Visites maximum", default=8,
          help="8 si vide"),
    whole("visits_target", "Visites souhaitées par équipe", "Visites visées", "Objectif de visites",
          default=7, help="7 si vide"),
    whole("buffer_minutes", "Minutes d’avance avant chaque visite", "Battement", "Marge",
          default=5, help="5 si vide"),
    yes_no("plan_guides", "Planifier les accompagnateurs", "Accompagnateurs planifiés",
           help="vide\u00a0: oui si la feuille Accompagnateurs est remplie"),
)  # fmt: skip
USUAL = Weights()
WEIGHTS = (
    whole("out", "Prix d’une minute hors visite", default=USUAL.out,
          help="route, attente, déjeuner\u202f; 1 si vide"),
    whole("longest", "Prix d’une minute de la journée la plus longue", default=USUAL.longest,
          help="1 si vide"),
    whole("target", "Prix d’une visite souhaitée qui manque", default=USUAL.target,
          help="60 si vide"),
    whole("sector", "Prix d’un secteur vu deux fois", default=USUAL.sector, help="30 si vide"),
    whole("unvisited", "Prix d’une entreprise jamais visitée", default=USUAL.unvisited,
          help="240 si vide"),
    whole("interest", "Prix d’un souhait de secteur oublié", default=USUAL.interest,
          help="10 si vide"),
    whole("change", "Prix d’une visite changée après un imprévu", default=USUAL.change,
          help="30 si vide"),
)  # fmt: skip
GROUPS: tuple[tuple[str, tuple[Field, ...]], ...] = (
    ("Le rallye", FACTS),
    ("Les règles", RULES),
    ("Les préférences du calcul (à laisser telles quelles au début)", WEIGHTS),
)
LINES: tuple[Field, ...] = (*FACTS, *RULES, *WEIGHTS)


def facts_of(values: Mapping[str, Any]) -> RallyFacts:
    """The sheet's values, by key, as facts; missing values take their defaults."""
    defaults = {line.key: line.column.default for line in LINES}
    known = {**defaults, **values}
    facts = {line.key: known[line.key] for line in FACTS if known[line.key] is not None}
    return replace(
        RallyFacts(**facts),
        plan_guides=known["plan_guides"],
        rules=Rules(
            teams=known["teams"],
            team_size=(known["team_size_low"], known["team_size_high"]),
            visits_per_team=(known["visits_low"], known["visits_high"]),
            visits_target=known["visits_target"],
            buffer_minutes=known["buffer_minutes"],
        ),
        weights=Weights(**{line.key: known[line.key] for line in WEIGHTS}),
    )


def values_of(facts: RallyFacts) -> dict[str, Any]:
    """The other way round: what to write on each line."""
    rules, weights = facts.rules, facts.weights
    return {
        **{line.key: getattr(facts, line.key) for line in FACTS},
        "teams": rules.teams,
        "team_size_low": rules.team_size[0],
        "team_size_high": rules.team_size[1],
        "visits_low": rules.visits_per_team[0],
        "visits_high": rules.visits_per_team[1],
        "visits_target": rules.visits_target,
        "buffer_minutes": rules.buffer_minutes,
        "plan_guides": facts.plan_guides,
        **{f.name: getattr(weights, f.name) for f in fields(weights)},
    }


def orders(values: Mapping[str, Any]) -> Sequence[tuple[str, str]]:
    """Pairs of lines of which the second must not be below the first, where it is."""
    pairs = (("team_size_low", "team_size_high"), ("visits_low", "visits_high"))
    return [pair for pair in pairs if values[pair[0]] > values[pair[1]]]
