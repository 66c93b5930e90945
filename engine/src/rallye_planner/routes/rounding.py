"""From a mix of itineraries to a programme: the heaviest that fit, the rest by insertion."""

from __future__ import annotations

import random
from collections.abc import Callable

from rallye_planner.routes.programme import Programme, Scene
from rallye_planner.routes.ruin import Ruin
from rallye_planner.routes.separation import Weighted

ROUNDS_AFTER = 25
Stop = Callable[[], bool]


def rounded(scene: Scene, mix: Weighted, rng: random.Random, cap: int, stop: Stop) -> Ruin | None:
    """A programme made of the mix, polished; None where it could not be completed.

    ``cap``: longest day of the inserted teams, in slots.
    """
    programme = Programme(scene)
    for _, team, itinerary in sorted(mix, key=lambda part: -part[0] * rng.uniform(0.8, 1.0)):
        if programme.itineraries[team] is None and programme.admits(team, itinerary):
            programme.place(team, itinerary)
    missing = [team for team, it in enumerate(programme.itineraries) if it is None]
    rng.shuffle(missing)
    for team in missing:
        if stop() or not programme.insert(team, cap, rng, 0.0):
            return None
    return polished(scene, programme, rng, stop)


def polished(scene: Scene, programme: Programme, rng: random.Random, stop: Stop) -> Ruin:
    """Some rounds of ruin and recreate from a whole programme."""
    ruin = Ruin(scene, programme, rng)
    for _ in range(ROUNDS_AFTER):
        if stop():
            break
        ruin.round(stop)
    return ruin
