"""How mixed teams are: distance from everybody's shares, attribute by attribute.

For each team, attribute and value: |people of that value in the team - size x share among all|.
Zero would be teams that are all a picture of the whole group.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from rallye_planner.problem import Participant

YOUNG, SENIOR = 26, 50


def traits(person: Participant) -> tuple[tuple[str, object], ...]:
    """(attribute, value) pairs; a value that is not known counts as a value of its own."""
    return (
        ("age", _age_band(person.age)),
        ("gender", person.gender),
        ("education", person.education),
        ("sector", person.sector),
        ("prescriber", person.prescriber),
    )


def _age_band(age: int | None) -> str | None:
    if age is None:
        return None
    return "young" if age < YOUNG else "middle" if age < SENIOR else "senior"


def encode(people: Sequence[Participant]) -> tuple[np.ndarray, np.ndarray]:
    """[people, attributes] numbers of values, and [values] how many people bear each."""
    numbers: dict[tuple[str, object], int] = {}
    rows = [[numbers.setdefault(pair, len(numbers)) for pair in traits(p)] for p in people]
    values = np.array(rows, np.int64).reshape(len(people), 5)
    return values, np.bincount(values.ravel(), minlength=len(numbers))


def least_imbalance(sizes: Sequence[int], totals: Sequence[int], people: int) -> float:
    """The least that rounding allows, value by value: a lower bound."""
    least = 0.0
    for total in totals:
        expected = [size * total / people for size in sizes]
        given = [int(share + 1e-9) for share in expected]
        neediest = sorted(range(len(sizes)), key=lambda k: given[k] - expected[k])
        for team in neediest[: total - sum(given)]:
            given[team] += 1
        least += sum(abs(g - share) for g, share in zip(given, expected, strict=True))
    return least
