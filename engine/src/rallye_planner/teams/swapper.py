"""The arrays of an annealing: people, teams of fixed sizes, demands on pairs, prices."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from rallye_planner.problem import GivenTeam, Problem
from rallye_planner.teams.mix import Measure, Numbers
from rallye_planner.teams.swap import HOTTEST, Demands, anneal
from rallye_planner.teams.vehicles import Shape


@dataclass(frozen=True, slots=True)
class Swapped:
    """``team_of`` [people]; ``imbalance`` times people; ``price`` of people where they are."""

    team_of: Numbers
    imbalance: int
    price: int


class Swapper:
    """Anneals teams of one shape; ``floor``: an imbalance that none of them is below."""

    def __init__(self, problem: Problem, measure: Measure, shape: Shape) -> None:
        self.problem, self.measure, self.shape = problem, measure, shape
        self.expected = measure.expected(shape.sizes)
        self.floor = measure.floor(shape.sizes)
        teams = range(len(shape.sizes))
        barred = np.array(
            [
                [person.wheelchair and team not in shape.open_to_chairs for team in teams]
                for person in problem.participants
            ],
            np.bool_,
        )
        near, near_at, want = _partners(problem)
        asked = (np.diff(near_at) > 0) | barred.any(axis=1)
        free = np.zeros(barred.shape, np.int64)
        self.demands = Demands(near, near_at, want, *_mates(problem), asked, barred, free)

    def run(
        self,
        seed: int,
        rounds: int,
        *,
        price: Numbers | None = None,
        goal: tuple[int, int] | None = None,
        start: Numbers | None = None,
        heat: float = HOTTEST,
    ) -> Swapped | None:
        """One annealing of so many ``rounds``; None where a demand is still broken at the end.

        ``price`` [people, teams] is what it costs, in minutes, that a person is in a team, once
        the mix is the same. ``goal`` (imbalance, price) is as good as anybody wants.
        ``start``: where everybody is, anywhere if None; a large ``heat`` leaves nothing of it.
        """
        rng = np.random.default_rng(seed)
        if start is None:
            team_of = np.repeat(np.arange(len(self.shape.sizes)), self.shape.sizes)
            rng.shuffle(team_of)
        else:
            team_of = start.copy()
        imbalance, broken, paid = anneal(
            team_of,
            self.measure.values,
            self.expected,
            self.demands if price is None else self.demands._replace(price=price),
            rounds,
            (self.floor, 0) if goal is None else goal,
            heat,
            _state(seed),
        )
        if broken:
            return None
        return Swapped(team_of, int(imbalance), int(paid))

    def judged(self, team_of: Numbers, price: Numbers) -> Swapped:
        """Teams as they are, with their imbalance and price."""
        imbalance = self.measure.imbalance(team_of, self.shape.sizes)
        paid = price[np.arange(len(team_of)), team_of].sum()
        return Swapped(team_of, imbalance, int(paid))

    def named(self, team_of: Numbers) -> tuple[GivenTeam, ...]:
        return named_teams(self.problem, team_of.tolist(), self.shape)


def _state(seed: int) -> npt.NDArray[np.uint64]:
    """A state of random numbers, far from that of the next seed."""
    return np.random.SeedSequence(seed).generate_state(1, np.uint64) | np.uint64(1)


def named_teams(problem: Problem, team_of: Sequence[int], shape: Shape) -> tuple[GivenTeam, ...]:
    """Teams as the organiser would have given them."""
    people = [person.id for person in problem.participants]
    return tuple(
        GivenTeam(
            f"t{k + 1}",
            tuple(person for person, team in zip(people, team_of, strict=True) if team == k),
            vehicle.id,
        )
        for k, vehicle in enumerate(shape.vehicles)
    )


def _partners(problem: Problem) -> tuple[Numbers, Numbers, npt.NDArray[np.bool_]]:
    """For each person the partners of pairs, and whether to share a team with them."""
    number = {person.id: k for k, person in enumerate(problem.participants)}
    pairs: list[list[tuple[int, bool]]] = [[] for _ in number]
    for wanted, given in ((True, problem.together), (False, problem.apart)):
        for a, b in given:
            if a in number and b in number and a != b:
                pairs[number[a]].append((number[b], wanted))
                pairs[number[b]].append((number[a], wanted))
    at = np.cumsum([0, *map(len, pairs)])
    flat = [pair for row in pairs for pair in row]
    return (
        np.array([other for other, _ in flat], np.int64),
        np.asarray(at, np.int64),
        np.array([wanted for _, wanted in flat], np.bool_),
    )


def together(problem: Problem) -> list[set[int]]:
    """For each person, by number, all who are to be in the same team, near or through others."""
    number = {person.id: k for k, person in enumerate(problem.participants)}
    groups = [{k} for k in range(len(number))]
    for a, b in problem.together:
        if a in number and b in number:
            joined = groups[number[a]] | groups[number[b]]
            for person in joined:
                groups[person] = joined
    return groups


def _mates(problem: Problem) -> tuple[Numbers, Numbers]:
    """The same, one after another, and where those of each person begin."""
    groups = together(problem)
    at = np.cumsum([0, *map(len, groups)])
    flat = [mate for group in groups for mate in sorted(group)]
    return np.array(flat, np.int64), np.asarray(at, np.int64)
