"""Groupings to do, small enough to be judged by hand or by trying everything."""

from __future__ import annotations

import random
from itertools import product

import numpy as np

Bounds = list[tuple[int, int]]


def distances_of(people: int, seed: int) -> np.ndarray:
    """Whole distances between 0 and 100, drawn at random."""
    rng = random.Random(seed)
    table = np.zeros((people, people))
    for i in range(people):
        for j in range(i):
            table[i, j] = table[j, i] = rng.randint(0, 100)
    return table


def worth(distances: np.ndarray, group_of: tuple[int, ...]) -> float:
    """Distances within groups, pair by pair."""
    return sum(
        float(distances[i, j])
        for i in range(len(group_of))
        for j in range(i)
        if group_of[i] == group_of[j]
    )


def within(group_of: tuple[int, ...], bounds: Bounds) -> bool:
    """Everybody in a group that is there, and sizes within bounds."""
    known = all(0 <= group < len(bounds) for group in group_of)
    return known and all(
        low <= group_of.count(group) <= high for group, (low, high) in enumerate(bounds)
    )


def greatest(distances: np.ndarray, bounds: Bounds) -> float:
    """The most that any grouping is worth, by trying them all."""
    ways = product(range(len(bounds)), repeat=len(distances))
    return max(worth(distances, way) for way in ways if within(way, bounds))


def text_of(distances: np.ndarray, bounds: Bounds, *, first: int = 0) -> str:
    """The file that asks for this grouping, without the end of its last line."""
    people = range(len(distances))
    kind = "ss" if len(set(bounds)) == 1 else "ds"
    sizes = " ".join(f"{low} {high}" for low, high in bounds)
    pairs = [
        f"{i + first} {j + first} {distances[i, j]:g}" for i in people for j in people if i < j
    ]
    return "\n".join([f"{len(distances)} {len(bounds)} {kind} {sizes} ", *pairs])
