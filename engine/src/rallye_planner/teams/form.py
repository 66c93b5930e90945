"""Forms teams: the sizes that can be mixed best, then people by annealed swaps."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from itertools import islice

import numpy as np

from rallye_planner.problem import GivenTeam, Problem
from rallye_planner.teams.mix import Measure
from rallye_planner.teams.sizes import Sizes, all_sizes, team_counts
from rallye_planner.teams.swapper import Swapped, Swapper, together
from rallye_planner.teams.vehicles import Shape, shapes

LEAST_EFFORT = 16_000_000
EFFORT_A_PERSON = 200_000
"""Swaps tried in all, where no shape is as mixed as its sizes allow."""
RUN_A_CUBE, RUN_A_PERSON = 77, 70_000
"""Swaps of one annealing: so many times the cube of the people, or times the people if many."""
MOST_RUNS = 64
"""Annealings in all, where people are few and one of them is short."""
HEATS = 4
"""Rounds in which shapes are tried, the half of them in each that is mixed best."""
MOST_SIZES = 3_000
"""Sizes that are looked at; beyond, only less and less even ones are left."""
MOST_SHAPES = 8
MOST_CHAIRS = 6
"""Ways to give wheelchair users a team or more that are tried for the same sizes."""
ARRIVALS = 3
"""Annealings that end with the same best mix until that is taken for the best there is."""
SAME = 1e-9
"""Two figures of the mix this near are the same."""


@dataclass(frozen=True, slots=True)
class Formed:
    """``mix``: the referee's figure; ``shape``: the vehicles of the teams, in their order."""

    teams: tuple[GivenTeam, ...]
    shape: Shape
    mix: float


def form(problem: Problem, *, seed: int = 0) -> list[Formed]:
    """Teams that hold every hard rule and are equally mixed, as well as was found.

    Those with the fewest teams of wheelchair users come first. Empty where none was found, which
    proves nothing.
    """
    if not problem.participants:
        return []
    former = Former(problem, seed)
    for count in team_counts(problem):
        found = former.best_of(count)
        if found:
            return found
    return []


def form_from(problem: Problem, vehicle_of: Mapping[str, str], *, seed: int = 0) -> list[Formed]:
    """Teams of the sizes of one way that is known to hold, mixed as well as swaps can."""
    former = Former(problem, seed)
    shape = _shape_of(problem, vehicle_of)
    entry = Entry(problem, former.measure, 100.0, shape)
    order = [vehicle.id for vehicle in shape.vehicles]
    team_of = np.array([order.index(vehicle_of[person.id]) for person in problem.participants])
    entry.keep(Swapped(team_of, former.measure.imbalance(team_of, shape.sizes), 0))
    return former.race([entry])


def _shape_of(problem: Problem, vehicle_of: Mapping[str, str]) -> Shape:
    ridden = Counter(vehicle_of.values())
    vehicles = tuple(vehicle for vehicle in problem.vehicles if ridden[vehicle.id])
    sizes = tuple(ridden[vehicle.id] for vehicle in vehicles)
    opened = frozenset(k for k, vehicle in enumerate(vehicles) if vehicle.wheelchair)
    return Shape(vehicles, sizes, opened)


@dataclass(eq=False)
class Entry:
    """One shape in the race: the mix that its sizes allow, and the best teamings found for it."""

    problem: Problem
    measure: Measure
    allowed: float
    shape: Shape
    found: dict[frozenset[frozenset[str]], Swapped] = field(default_factory=dict)
    runs: int = 0
    arrivals: int = 0

    def __post_init__(self) -> None:
        self.swapper = Swapper(self.problem, self.measure, self.shape)

    @property
    def mix(self) -> float:
        """The best mix so far; below 0 where no teams were found that hold every demand."""
        if not self.found:
            return -1.0
        return self.measure.mix(self._imbalance, self.shape.sizes)

    @property
    def _imbalance(self) -> int:
        return min(swapped.imbalance for swapped in self.found.values())

    @property
    def done(self) -> bool:
        """Whether it is proven, or likely, that these sizes cannot be mixed better."""
        return self.mix >= self.allowed - SAME or self.arrivals >= ARRIVALS

    def run(self, seed: int, rounds: int) -> None:
        """One annealing more, which stops where it can do no better."""
        goal = (max(self.swapper.floor, self._imbalance if self.done else 0), 0)
        swapped = self.swapper.run(seed * 1000 + self.runs, rounds, goal=goal)
        self.runs += 1
        if swapped is not None:
            self.keep(swapped)

    def keep(self, swapped: Swapped) -> None:
        best = self._imbalance if self.found else swapped.imbalance + 1
        if swapped.imbalance <= best:
            self.arrivals = 1 if swapped.imbalance < best else self.arrivals + 1
        teams = self.swapper.named(swapped.team_of)
        self.found.setdefault(frozenset(frozenset(team.members) for team in teams), swapped)

    def best(self) -> list[Formed]:
        """The best mixed teamings that were found, each once."""
        least = self._imbalance
        return [
            Formed(self.swapper.named(swapped.team_of), self.shape, self.mix)
            for swapped in self.found.values()
            if swapped.imbalance == least
        ]


class Former:
    """Races shapes against one another for the best mix (successive halving)."""

    def __init__(self, problem: Problem, seed: int) -> None:
        self.problem, self.seed = problem, seed
        self.measure = Measure(problem.participants)
        people = self.measure.people
        self.longest_run = min(RUN_A_CUBE * people**3, RUN_A_PERSON * people)
        enough = max(LEAST_EFFORT, EFFORT_A_PERSON * people)
        self.effort = min(enough, MOST_RUNS * self.longest_run)

    def best_of(self, teams: int) -> list[Formed]:
        """The best mixed of so many teams.

        Sizes are looked at until some allow a mix of 100; the others only if that is not reached.
        """
        hasty, whole = self._sizes(teams, hasty=True), None
        found = self.race(self._entries(hasty))
        if not found or found[0].mix < 100 - SAME:
            whole = self._sizes(teams, hasty=False)
        if whole is None or len(whole) == len(hasty):
            return found
        return max(found, self.race(self._entries(whole)), key=_mix_of)

    def _sizes(self, teams: int, *, hasty: bool) -> list[tuple[float, Sizes]]:
        """(mix that no teams of these sizes pass, sizes), the most mixed first, then most even."""
        allowed = []
        bound = max(map(len, together(self.problem)), default=1)
        for sizes in islice(all_sizes(self.problem, teams), MOST_SIZES):
            if sizes[0] < bound:
                continue
            most = self.measure.mix(self.measure.floor(sizes), sizes)
            allowed.append((most, sizes))
            if hasty and most >= 100 - SAME:
                break
        return sorted(allowed, key=lambda one: -one[0])

    def _entries(self, ranked: list[tuple[float, Sizes]]) -> list[Entry]:
        return list(islice(self._each(ranked), MOST_SHAPES))

    def _each(self, ranked: list[tuple[float, Sizes]]) -> Iterator[Entry]:
        for allowed, sizes in ranked:
            for shape in islice(shapes(self.problem, sizes), MOST_CHAIRS):
                yield Entry(self.problem, self.measure, allowed, shape)

    def race(self, entries: list[Entry]) -> list[Formed]:
        """The best mixed teamings that some effort finds."""
        for heat in range(HEATS):
            running = sorted(_in_the_race(entries), key=lambda entry: -entry.mix)
            running = running[: max(1, MOST_SHAPES >> heat)]
            for entry in running:
                if entry in _in_the_race(entries):
                    self._try(entry, self.effort // HEATS // len(running))
            if heat and not any(entry.found for entry in entries):
                break
        winner = max(entries, key=lambda entry: entry.mix, default=None)
        return winner.best() if winner is not None and winner.found else []

    def _try(self, entry: Entry, effort: int) -> None:
        runs = max(1, effort // self.longest_run)
        for _ in range(runs):
            if entry.done:
                return
            entry.run(self.seed, effort // runs)


def _in_the_race(entries: list[Entry]) -> list[Entry]:
    """Those that are the best so far, or may still become better."""
    best = max((entry.mix for entry in entries), default=-1.0)
    return [entry for entry in entries if entry.mix >= best or entry.allowed > best + SAME]


def _mix_of(found: list[Formed]) -> float:
    return found[0].mix if found else -1.0
