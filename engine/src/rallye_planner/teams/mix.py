"""How mixed teams are, on the referee's measure, in whole numbers.

For each team, attribute and value: |people of that value in the team - size x share among all|.
Everything is multiplied by the number of people, so that it is whole and equal means equal. The mix
is 100 where this imbalance is the least that rounding allows, 0 for teams filled in sorted order.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from rallye_planner.problem import Participant
from rallye_planner.teams.spread import least_spread

Numbers = npt.NDArray[np.int64]
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
    return "under 26" if age < YOUNG else "26-49" if age < SENIOR else "50+"


class Measure:
    """Traits of some people, and how mixed teams of them are.

    ``values`` [people, attributes]: numbers of values; ``totals`` [values]: who bears each.
    """

    def __init__(self, people: Sequence[Participant]) -> None:
        numbers: dict[tuple[str, object], int] = {}
        rows = [[numbers.setdefault(pair, len(numbers)) for pair in traits(p)] for p in people]
        self.people = len(people)
        self.values: Numbers = np.array(rows, np.int64).reshape(self.people, 5)
        self.totals: Numbers = np.bincount(self.values.ravel(), minlength=len(numbers))
        self.order = sorted(
            range(self.people),
            key=lambda k: ([str(value) for _, value in traits(people[k])], people[k].id),
        )
        self._attributes = [self.totals[np.unique(self.values[:, column])] for column in range(5)]

    def expected(self, sizes: Sequence[int]) -> Numbers:
        """[teams, values]: people of each value in each team at best, times people."""
        return np.outer(np.array(sizes, np.int64), self.totals)

    def imbalance(self, team_of: Numbers, sizes: Sequence[int]) -> int:
        """D, times people, of teams of these sizes."""
        count = np.zeros((len(sizes), len(self.totals)), np.int64)
        np.add.at(count, (team_of[:, None], self.values), 1)
        return int(np.abs(self.people * count - self.expected(sizes)).sum())

    def mix(self, imbalance: int, sizes: Sequence[int]) -> float:
        """The referee's mix of teams of these sizes that have this imbalance."""
        most, least = self._sorted(sizes), self._rounded(sizes)
        if most <= least:
            return 100.0
        return min(100.0, max(0.0, 100 * (most - imbalance) / (most - least)))

    def floor(self, sizes: Sequence[int]) -> int:
        """An imbalance that no teams of these sizes are below, whoever is in them."""
        teams = Counter(sizes)
        different = np.array(sorted(teams), np.int64)
        shared = np.array([teams[size] for size in sorted(teams)], np.int64)
        return sum(int(least_spread(different, shared, totals)) for totals in self._attributes)

    def _sorted(self, sizes: Sequence[int]) -> int:
        """The imbalance of teams filled with like after like, the largest first."""
        largest = sorted(sizes, reverse=True)
        team_of = np.empty(self.people, np.int64)
        team_of[self.order] = np.repeat(np.arange(len(largest)), largest)
        return self.imbalance(team_of, largest)

    def _rounded(self, sizes: Sequence[int]) -> int:
        """The least imbalance that rounding allows, each value for itself."""
        expected = self.expected(sizes)
        given = expected // self.people
        shares = expected - self.people * given
        lacking = self.totals - given.sum(axis=0)
        ranked = -np.sort(-shares, axis=0)
        rounded_up = np.arange(len(sizes))[:, None] < lacking[None, :]
        return int(np.where(rounded_up, self.people - ranked, ranked).sum())
