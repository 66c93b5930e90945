"""First programmes: teams one after another, each in the cheapest way that is left."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator

from rallye_planner.routes.programme import Programme, Scene


def build(scene: Scene, cap: int, rng: random.Random, stop: Callable[[], bool]) -> Programme:
    """One greedy programme with days of at most ``cap`` slots; teams may be missing from it."""
    programme = Programme(scene)
    order = list(range(len(scene.crews)))
    rng.shuffle(order)
    order.sort(key=lambda number: -len(scene.crews[number].locked))
    for number in order:
        if stop():
            break
        programme.insert(number, cap, rng, 0.0)
    return programme


def starts(scene: Scene, rng: random.Random, stop: Callable[[], bool]) -> Iterator[Programme]:
    """Programmes for shorter and shorter days, until one of them cannot be filled."""
    cap = scene.grid.slots
    while not stop():
        programme = build(scene, cap, rng, stop)
        yield programme
        shorter = min(programme.longest, cap) * 4 // 5
        if shorter < 1 or any(it is None for it in programme.itineraries):
            return
        cap = shorter
