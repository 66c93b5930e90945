"""Every figure that is published, with its definition: pages, tables and reports read it here."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from rallyes.core.errors import NotFoundError
from rallyes.core.small_numbers import FUNDER
from rallyes.evaluation.domain.outcomes.classes import VERSION as OUTCOMES


class Unit(StrEnum):
    COUNT = "nombre"
    SHARE = "part, en %"
    MINUTES = "minutes"
    SCORE = "note de 0 à 4"


@dataclass(frozen=True, slots=True)
class Indicator:
    """``formula`` says what is divided by what. ``least``: fewest people in the figure and beside.

    ``least`` of 0: it speaks of no person. ``version`` changes whenever the definition does.
    """

    key: str
    name: str
    definition: str
    formula: str
    source: str
    unit: Unit
    version: str = "2026-1"
    least: int = 0

    @property
    def readers(self) -> str:
        if not self.least:
            return "Structures et réseau."
        return (
            "La structure, pour ses rallyes. Le réseau, quand le nombre et ceux qu’il laisse de "
            f"côté comptent chacun au moins {self.least}\u00a0personnes."
        )


RECORD = "Le relevé du rallye («\u00a0Ce qui s’est passé\u00a0»)."
FILES = "Les fiches des personnes venues au rallye."
SIX_MONTHS = "Les situations notées six mois après, avec leurs dates."
CAME = "Personnes venues au moins une demi-journée"
ASKED = "sans contrat d’insertion à l’entrée"

INDICATORS = (
    Indicator(
        "rallies",
        "Rallyes tenus",
        "Rallyes non annulés où au moins une demi-journée de visites a été relevée.",
        "Nombre de rallyes.",
        RECORD,
        Unit.COUNT,
    ),
    Indicator(
        "participants",
        "Participants",
        f"{CAME}. Être inscrit sans venir ne compte pas.",
        "Nombre de personnes\u00a0; venue à deux rallyes, une personne compte deux fois.",
        RECORD,
        Unit.COUNT,
    ),
    Indicator(
        "companies",
        "Entreprises visitées",
        "Entreprises où au moins une équipe a fait sa visite.",
        "Nombre d’entreprises de chaque rallye, additionné\u00a0: une entreprise qui reçoit à deux "
        "rallyes compte deux fois.",
        RECORD,
        Unit.COUNT,
    ),
    Indicator(
        "visits_made",
        "Visites faites",
        "Part des visites relevées qui ont eu lieu. Chaque équipe compte.",
        "Visites faites ÷ visites relevées.",
        RECORD,
        Unit.SHARE,
    ),
    Indicator(
        "visit_minutes",
        "Durée d’une visite",
        "Durée moyenne des visites faites dont la durée est connue.",
        "Minutes passées ÷ visites faites de durée connue.",
        RECORD,
        Unit.MINUTES,
    ),
    Indicator(
        "women",
        "Part de femmes",
        "Part de femmes parmi les personnes venues dont le genre est connu.",
        "Femmes venues ÷ personnes venues de genre connu.",
        FILES,
        Unit.SHARE,
        least=FUNDER,
    ),
    Indicator(
        "inclusion",
        "En contrat d’insertion",
        "Part de salariés d’une structure d’insertion parmi les personnes venues dont la situation "
        "est connue.",
        "Salariés en insertion venus ÷ personnes venues de situation connue.",
        FILES,
        Unit.SHARE,
        least=FUNDER,
    ),
    Indicator(
        "fidelity",
        "Fidélité au modèle",
        "Moyenne des principes évalués dans la dernière auto-évaluation scellée de chaque rallye. "
        "Ce qui n’est pas évaluable n’y entre pas.",
        "Moyenne des moyennes des rallyes\u00a0: chacun compte une fois.",
        "Les grilles de fidélité scellées.",
        Unit.SCORE,
    ),
    Indicator(
        "answered",
        "Réponses à six mois",
        f"Part des personnes venues, {ASKED}, dont la situation a été sue entre 150 et 240 jours "
        "après le rallye. Un rallye compte une fois ces 240 jours passés.",
        "Personnes dont la situation est connue ÷ personnes venues à suivre.",
        SIX_MONTHS,
        Unit.SHARE,
        OUTCOMES,
        FUNDER,
    ),
    Indicator(
        "accessed",
        "Accès à un emploi en six mois",
        "Part de ceux qui ont répondu et ont eu au moins un emploi d’un mois ou plus, commencé "
        "dans les 183 jours après le rallye. Une évolution observée, sans groupe de comparaison.",
        f"Personnes ayant accédé à un emploi ÷ personnes ayant répondu, {ASKED}.",
        SIX_MONTHS,
        Unit.SHARE,
        OUTCOMES,
        FUNDER,
    ),
    Indicator(
        "employed",
        "En emploi à six mois",
        "Part de ceux qui ont répondu et étaient en emploi le 183e\u00a0jour après le rallye. Une "
        "évolution observée, sans groupe de comparaison.",
        f"Personnes en emploi ce jour-là ÷ personnes ayant répondu, {ASKED}.",
        SIX_MONTHS,
        Unit.SHARE,
        OUTCOMES,
        FUNDER,
    ),
)
BY_KEY = {one.key: one for one in INDICATORS}


def indicator(key: str) -> Indicator:
    """Raises NotFoundError for a key that none has."""
    if key not in BY_KEY:
        raise NotFoundError
    return BY_KEY[key]
