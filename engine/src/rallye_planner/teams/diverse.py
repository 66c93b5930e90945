"""Maximally diverse grouping: any distances, any bounds on sizes, the greatest distance within.

Groups are maximised by simulated annealing (Kirkpatrick, Gelatt and Vecchi, Science 220, 1983) over
the moves and swaps of the field (Gallego et al., JORS 64, 2013; Lai and Hao, EJOR 254(3), 2016;
Yang et al., A three-phase search approach with dynamic population size, EJOR 302(3), 2022, whose
best known values are the mark). Three things make one long annealing do here what populations do
there: the compiled steps take some 15 nanoseconds; a pilot finds the window of heat that matters,
from one worsening step in fifty to one in twenty thousand, whatever the family of distances; and
it begins with the sizes whose squares add up to most, since a group of s holds s(s - 1)/2 pairs.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass
from math import fsum

import numpy as np
import numpy.typing as npt

from rallye_planner.teams.diverse_kernel import anneal, descend

Floats = npt.NDArray[np.float64]
Ints = npt.NDArray[np.int64]

CYCLES = 6
"""Annealings where no time is given, each twice as long as the one before."""
STEPS_A_PERSON = 20_000
"""Proposals of the first annealing, for each person."""
CHUNK = 1_000_000
"""Proposals between two looks at the clock."""
FASTEST = 1e8
"""Proposals a second that no machine passes: what the first chunk is held to."""
PILOT_COOLING = 0.75
PILOT_STAGES = 60
HOT, COLD = 2e-2, 5e-5
"""Worsening steps among all proposals at the two ends of the window of heat."""


@dataclass(frozen=True, slots=True)
class Grouping:
    """``group_of[i]``: the group of person i, of so many ``count``.

    ``value``: the distances within groups, added up.
    """

    group_of: tuple[int, ...]
    count: int
    value: float

    def groups(self) -> list[list[int]]:
        """The members of each group, in order."""
        members: list[list[int]] = [[] for _ in range(self.count)]
        for person, number in enumerate(self.group_of):
            members[number].append(person)
        return members


def value_of(distances: Floats, group_of: Ints) -> float:
    """The distances within groups, added up without rounding on the way."""
    first, second = np.nonzero(np.triu(group_of[:, None] == group_of[None, :], 1))
    return fsum(distances[first, second].tolist())


def group(
    distances: Floats,
    lower: Ints,
    upper: Ints,
    *,
    seconds: float | None = None,
    seed: int = 0,
    stop: Callable[[], bool] = lambda: False,
) -> Grouping:
    """The best grouping found within ``seconds`` (None: a fixed number of annealings).

    ``distances`` [people, people] symmetric, not negative; ``lower``, ``upper`` [groups]. The same
    seed gives the same groups where neither time nor ``stop`` cuts. Raises ValueError where no
    sizes within the bounds add up to everybody.
    """
    clock = _Clock(seconds, stop)
    walk = Walk(distances, lower, upper, seed)
    if not walk.still:
        window = walk.pilot(clock)
        steps = STEPS_A_PERSON * len(distances)
        done = 0
        while not clock.over() and (seconds is not None or done < CYCLES):
            steps = clock.stretched(steps)
            walk.cycle(window, steps, clock)
            steps, done = 2 * steps, done + 1
    return walk.polished()


class _Clock:
    """What time is left, and how many steps fit into it."""

    def __init__(self, seconds: float | None, stop: Callable[[], bool]) -> None:
        self.began, self.seconds, self.stop = time.monotonic(), seconds, stop
        self.steps = 0
        self.walking = 0.0

    @property
    def left(self) -> float:
        """Seconds until time is up."""
        if self.seconds is None:
            return float("inf")
        return self.seconds - (time.monotonic() - self.began)

    def over(self) -> bool:
        return self.left <= 0 or self.stop()

    def chunk(self) -> int:
        """Steps until the next look: what fits, and at least a few."""
        return int(max(1000, min(CHUNK, self._fitting(self.left))))

    def stretched(self, steps: int) -> int:
        """All the steps that fit, where two annealings of more than ``steps`` no longer do."""
        fitting = self._fitting(self.left)
        return int(fitting) if fitting < 3 * steps else steps

    def _fitting(self, seconds: float) -> float:
        return seconds * (self.steps / self.walking if self.walking > 0 else FASTEST)

    def note(self, steps: int, began: float) -> None:
        self.steps += steps
        self.walking += time.monotonic() - began


class Walk:
    """One walk over groupings, which remembers the best that it came by."""

    def __init__(self, distances: Floats, lower: Ints, upper: Ints, seed: int) -> None:
        self.distances = np.ascontiguousarray(distances, np.float64)
        self.lower, self.upper = np.asarray(lower, np.int64), np.asarray(upper, np.int64)
        self.rng = np.random.default_rng(seed)
        self.state = self.rng.integers(1, 2**63, 1).astype(np.uint64)
        self.largest = widest_sizes(len(distances), self.lower, self.upper)
        self.scatter()
        self.best_group, self.best_value = self.group_of.copy(), -1.0
        self.spread = self._spread()
        self.still = self.spread <= 0.0

    def scatter(self) -> None:
        """Everybody anywhere, in groups of the widest sizes."""
        self.sizes = self.largest.copy()
        self.group_of = np.repeat(np.arange(len(self.sizes)), self.sizes)
        self.rng.shuffle(self.group_of)
        self._recount()

    def _recount(self) -> None:
        self.near = np.zeros((len(self.sizes), len(self.distances)))
        np.add.at(self.near, self.group_of, self.distances)

    def _spread(self) -> float:
        """How far swaps of a random grouping change its value, as a standard deviation."""
        across = self.near[self.group_of]
        own = across.diagonal()
        gains = across + across.T - own[:, None] - own[None, :] - 2.0 * self.distances
        apart = self.group_of[:, None] != self.group_of[None, :]
        return float(np.std(gains[apart])) if apart.any() else 0.0

    def pilot(self, clock: _Clock) -> tuple[float, float]:
        """Heats between which steps are worth taking, by a quick cooling over everything."""
        heat = hot = cold = self.spread
        steps = max(40_000, 300 * len(self.distances))
        for _ in range(PILOT_STAGES):
            if clock.over():
                break
            share = self._stage((heat, heat * PILOT_COOLING), steps, clock) / steps
            heat *= PILOT_COOLING
            hot = heat if share > HOT else hot
            cold = heat
            if share < COLD:
                break
        return hot, cold

    def cycle(self, window: tuple[float, float], steps: int, clock: _Clock) -> None:
        """Anneal from anywhere through the window."""
        self.scatter()
        hot, cold = window
        done = 0
        while done < steps and not clock.over():
            chunk = min(clock.chunk(), steps - done)
            ends = [hot * (cold / hot) ** (part / steps) for part in (done, done + chunk)]
            self._stage((ends[0], ends[1]), chunk, clock)
            done += chunk

    def _stage(self, heats: tuple[float, float], steps: int, clock: _Clock) -> int:
        """Some steps of annealing; how many of them made things worse."""
        began = time.monotonic()
        self.best_value, worsened = anneal(
            self.distances,
            self.near,
            self.group_of,
            self.sizes,
            self.lower,
            self.upper,
            heats,
            steps,
            self.state,
            (self.best_value, self.best_group),
        )
        clock.note(steps, began)
        return int(worsened)

    def polished(self) -> Grouping:
        """The best grouping, after every move and swap that still pays."""
        self.group_of = self.best_group
        self.sizes = np.bincount(self.group_of, minlength=len(self.lower)).astype(np.int64)
        self._recount()
        descend(self.distances, self.near, self.group_of, self.sizes, self.lower, self.upper)
        value = value_of(self.distances, self.group_of)
        return Grouping(tuple(self.group_of.tolist()), len(self.sizes), value)


def widest_sizes(people: int, lower: Ints, upper: Ints) -> Ints:
    """Sizes within bounds that add up to ``people`` and whose squares add up to most.

    A dynamic program over (groups so far, people in them). Raises ValueError where there are none.
    """
    most = np.full(people + 1, -1, np.int64)
    most[0] = 0
    chosen = []
    for low, high in zip(lower.tolist(), upper.tolist(), strict=True):
        after, size = np.full(people + 1, -1, np.int64), np.zeros(people + 1, np.int64)
        for s in range(low, min(high, people) + 1):
            reached = most[: people + 1 - s]
            worth = np.where(reached >= 0, reached + s * s, -1)
            better = worth > after[s:]
            after[s:][better] = worth[better]
            size[s:][better] = s
        most = after
        chosen.append(size)
    if most[people] < 0:
        message = "no sizes within the bounds add up to everybody"
        raise ValueError(message)
    sizes, left = [], people
    for size in reversed(chosen):
        sizes.append(int(size[left]))
        left -= sizes[-1]
    return np.array(sizes[::-1], np.int64)
