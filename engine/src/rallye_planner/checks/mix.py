"""How mixed the teams are: 100 where they are as mixed as can be, 0 where filled in sorted order.

The measure is the sum D over teams, attributes and values of |people of that value in the team -
team size x the value's share among all|, set between its value for teams filled in sorted order
and the least that rounding allows.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from rallye_planner.problem import Participant

Trait = tuple[str, str | int | None]
TINY = 1e-9
YOUNG = 26
SENIOR = 50


def age_band(age: int | None) -> str | None:
    """The three bands of the charter; an age that nobody knows is a band of its own."""
    if age is None:
        return None
    return "under 26" if age < YOUNG else "26-49" if age < SENIOR else "50+"


def traits(person: Participant) -> tuple[Trait, ...]:
    """What the mix counts of a person."""
    return (
        ("age", age_band(person.age)),
        ("gender", person.gender),
        ("education", person.education),
        ("sector", person.sector),
        ("prescriber", person.prescriber),
    )


def mix_of(groups: Sequence[Sequence[str]], people: Mapping[str, Participant]) -> float:
    """The mix of groups that together hold everybody once, between 0 and 100."""
    sizes = [len(group) for group in groups]
    most = imbalance(_sorted_groups(sizes, people), people)
    least = least_imbalance(sizes, people)
    if most - least < TINY:
        return 100.0
    share = (most - imbalance(groups, people)) / (most - least)
    return min(100.0, max(0.0, 100 * share))


def _count(people: Iterable[Participant]) -> Counter[Trait]:
    return Counter(trait for person in people for trait in traits(person))


def imbalance(groups: Iterable[Sequence[str]], people: Mapping[str, Participant]) -> float:
    """D of the module's first lines."""
    share = {trait: n / len(people) for trait, n in _count(people.values()).items()}
    total = 0.0
    for group in groups:
        count = _count(people[person] for person in group)
        total += sum(abs(count[trait] - len(group) * part) for trait, part in share.items())
    return total


def least_imbalance(sizes: Sequence[int], people: Mapping[str, Participant]) -> float:
    """The least D that rounding allows, value by value: no grouping is below it."""
    return sum(
        _least_spread([size * n / len(people) for size in sizes], n)
        for n in _count(people.values()).values()
    )


def _least_spread(expected: Sequence[float], n: int) -> float:
    """Least sum of |given - expected| over whole numbers ``given`` that add up to ``n``."""
    given = [int(part + TINY) for part in expected]
    by_need = sorted(range(len(given)), key=lambda k: given[k] - expected[k])
    for k in by_need[: n - sum(given)]:
        given[k] += 1
    return sum(abs(g - e) for g, e in zip(given, expected, strict=True))


def _sorted_groups(sizes: Sequence[int], people: Mapping[str, Participant]) -> list[list[str]]:
    """Teams of the same sizes, filled with like after like, the largest team first."""
    order = sorted(people, key=lambda p: ([str(value) for _, value in traits(people[p])], p))
    groups, at = [], 0
    for size in sorted(sizes, reverse=True):
        groups.append(order[at : at + size])
        at += size
    return groups
