"""What matters how much in a programme: the weights of the planner, in words that people know.

Everything is counted in minutes of driving. A rally keeps only the weights that differ.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from rallyes.rallies.models import Rally

MOST = 1000


@dataclass(frozen=True, slots=True)
class Weight:
    """``sentence`` is ended by the number and by ``unit``."""

    key: str
    usual: int
    sentence: str
    unit: str
    why: str = ""


WEIGHTS = (
    Weight(
        "out",
        1,
        "Une minute de route, d’attente ou de déjeuner compte comme",
        "min",
        "C’est la mesure de tout le reste. Augmentez-la pour raccourcir d’abord les trajets.",
    ),
    Weight(
        "longest",
        1,
        "Une minute de plus pour la journée la plus longue compte comme",
        "min",
        "Augmentez-la pour que personne ne rentre bien après les autres.",
    ),
    Weight(
        "target",
        60,
        "Une visite qui manque à une équipe compte comme",
        "min de route",
    ),
    Weight(
        "sector",
        30,
        "Une équipe qui revoit un secteur déjà vu compte comme",
        "min de route",
    ),
    Weight(
        "unvisited",
        240,
        "Une entreprise que personne ne visite compte comme",
        "min de route",
        "Une entreprise qui a dit oui et n’est pas visitée est déçue.",
    ),
    Weight(
        "interest",
        10,
        "Une personne qui ne voit aucun secteur souhaité compte comme",
        "min de route",
    ),
    Weight(
        "change",
        30,
        "Une visite déplacée pendant le rallye, après un imprévu, compte comme",
        "min de route",
    ),
)
USUAL = {weight.key: weight.usual for weight in WEIGHTS}


def weights_of(rally: Rally) -> dict[str, int]:
    """All the weights of a rally, those it did not change at their usual value."""
    return {key: int(rally.weights.get(key, usual)) for key, usual in USUAL.items()}


def changed_weights(values: Mapping[str, int]) -> dict[str, int]:
    """The weights that differ from the usual ones: what a rally keeps."""
    return {key: value for key, value in values.items() if value != USUAL[key]}
