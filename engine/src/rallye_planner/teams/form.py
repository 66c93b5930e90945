"""Forms teams: sizes and vehicles first, then people by annealed swaps."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from rallye_planner.problem import GivenTeam, Problem
from rallye_planner.teams.mix import encode, least_imbalance
from rallye_planner.teams.sizes import Shape, shape, team_counts
from rallye_planner.teams.swap import anneal

Numbers = npt.NDArray[np.int64]

TRIES = 6
LEAST_ROUNDS = 500_000
ROUNDS_A_PERSON = 6_000


@dataclass(frozen=True, slots=True)
class Formed:
    """``excess``: how far the mix is above what rounding allows, in people."""

    teams: tuple[GivenTeam, ...]
    excess: float


def form(problem: Problem, *, seed: int = 0, others: int = 0) -> list[Formed]:
    """Teams that hold every hard rule, the best mixed first; empty where none was found.

    ``others``: how many further teamings to look for. An empty answer proves nothing.
    """
    for count in team_counts(problem):
        framed = shape(problem, count)
        if framed is not None:
            found = _anneal_all(problem, framed, seed, others)
            if found:
                return found
    return []


def _anneal_all(problem: Problem, framed: Shape, seed: int, others: int) -> list[Formed]:
    swapper = Swapper(problem, framed)
    found: dict[frozenset[frozenset[str]], Formed] = {}
    for attempt in range(TRIES + others):
        formed = swapper.run(seed * 1000 + attempt)
        if formed is not None:
            key = frozenset(frozenset(team.members) for team in formed.teams)
            found.setdefault(key, formed)
        mixed = sum(one.excess < 1e-6 for one in found.values())
        if mixed > others:
            break
    return sorted(found.values(), key=lambda formed: formed.excess)


def form_from(problem: Problem, vehicle_of: Mapping[str, str], *, seed: int = 0) -> list[Formed]:
    """Teams of the sizes of one way that is known to hold, mixed as well as swaps can."""
    ridden = Counter(vehicle_of.values())
    vehicles = tuple(vehicle for vehicle in problem.vehicles if ridden[vehicle.id])
    framed = Shape(vehicles, tuple(ridden[vehicle.id] for vehicle in vehicles))
    found = _anneal_all(problem, framed, seed, 0)
    if found:
        return found
    order = [vehicle.id for vehicle in vehicles]
    people = [person.id for person in problem.participants]
    team_of = [order.index(vehicle_of[person]) for person in people]
    return [Formed(named_teams(people, team_of, framed), 0.0)]


class Swapper:
    """The arrays of one annealing: people, teams of fixed size, demands on pairs."""

    def __init__(self, problem: Problem, framed: Shape) -> None:
        people = problem.participants
        self.people, self.framed = people, framed
        self.values, totals = encode(people)
        sizes = np.array(framed.sizes, np.float64)
        self.expected = sizes[:, None] * totals[None, :] / max(1, len(people))
        self.goal = least_imbalance(framed.sizes, [int(t) for t in totals], len(people))
        self.near, self.near_at, self.want = _partners(problem)
        self.barred = np.array(
            [[p.wheelchair and not v.wheelchair for v in framed.vehicles] for p in people],
            np.float64,
        )

    def run(self, seed: int) -> Formed | None:
        """One annealing; None where a demand is still broken at the end."""
        team_of = np.repeat(np.arange(len(self.framed.sizes)), self.framed.sizes)
        np.random.default_rng(seed).shuffle(team_of)
        imbalance, broken = anneal(
            team_of,
            self.values,
            self.expected,
            self.near,
            self.near_at,
            self.want,
            self.barred,
            max(LEAST_ROUNDS, ROUNDS_A_PERSON * len(self.people)),
            self.goal,
            seed % 2**31,
        )
        if broken > 0.4:
            return None
        return Formed(self.named(team_of), max(0.0, float(imbalance) - self.goal))

    def named(self, team_of: Numbers) -> tuple[GivenTeam, ...]:
        return named_teams([p.id for p in self.people], team_of.tolist(), self.framed)


def named_teams(
    people: Sequence[str], team_of: Sequence[int], framed: Shape
) -> tuple[GivenTeam, ...]:
    return tuple(
        GivenTeam(
            f"t{k + 1}",
            tuple(person for person, team in zip(people, team_of, strict=True) if team == k),
            vehicle.id,
        )
        for k, vehicle in enumerate(framed.vehicles)
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
        at.astype(np.int64),
        np.array([wanted for _, wanted in flat], np.bool_),
    )
