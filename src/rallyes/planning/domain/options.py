"""What a person chooses before computing, in plain words, and what it means to the planner."""

from __future__ import annotations

from dataclasses import asdict, dataclass, field
from typing import Any

from rallyes.planning.domain.engine import Weights

SECONDS = {10: "10 secondes, pour voir", 30: "30 secondes", 120: "2 minutes", 300: "5 minutes"}

WISHES = {
    "short_days": "Des journées courtes",
    "visits": "Le nombre de visites souhaité",
    "sectors": "Des secteurs variés pour chaque équipe",
    "companies": "Aucune entreprise oubliée",
    "interests": "Les secteurs que les participants souhaitent",
}

WEIGHTS_OF = {
    "short_days": ("out", "longest"),
    "visits": ("target",),
    "sectors": ("sector",),
    "companies": ("unvisited",),
    "interests": ("interest",),
}

LEVELS = {0: "peu importe", 1: "compte", 3: "compte beaucoup"}
"""The factor by which a wish multiplies its weights."""


@dataclass(frozen=True, slots=True)
class Options:
    """``team_count`` and ``visits_target`` of None leave the rally's own figures."""

    seconds: int = 30
    keep_teams: bool = False
    team_count: int | None = None
    visits_target: int | None = None
    wishes: dict[str, int] = field(default_factory=dict)
    seed: int = 1

    def weights(self, base: Weights) -> Weights:
        """The rally's weights, each multiplied by how much the person cares."""
        factors = {
            weight: self.wishes.get(wish, 1) for wish, kept in WEIGHTS_OF.items() for weight in kept
        }
        values = asdict(base)
        return Weights(**{key: value * factors.get(key, 1) for key, value in values.items()})

    def as_json(self) -> dict[str, Any]:
        return asdict(self)


def options_from(stored: dict[str, Any]) -> Options:
    """The options that a draft carries; what a later version no longer knows is left out."""
    known = {key: value for key, value in stored.items() if key in Options.__dataclass_fields__}
    return Options(**known)
