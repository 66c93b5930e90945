"""The search for a large rally: ruin and recreate, the bound, and dives, in turns.

First the linear program at the longest day of the best programme, until it has nothing to add, and
a dive from it; then, in turns, wherever the bound is weakest and another dive. Every programme is
polished by ruin and recreate.
"""

from __future__ import annotations

import random
from collections.abc import Callable

from rallye_planner.routes.grid import Array
from rallye_planner.routes.itinerary import Itinerary
from rallye_planner.routes.large.dive import Dive
from rallye_planner.routes.large.lower import Lower
from rallye_planner.routes.large.pricer import PARTS
from rallye_planner.routes.large.survey import Survey
from rallye_planner.routes.programme import Itineraries
from rallye_planner.routes.ruin import Ruin

Stop = Callable[[], bool]
Keep = Callable[[int, Itineraries], None]

MOST_TURNS = 400
"""Turns of one linear program."""
CLOSE = 0.05
"""Minutes between the LP and its bound that are not worth another turn."""
PROBES = 40
TURNS_BEYOND = 100
NEAR_ENOUGH = 0.002
"""Turns of the LP for days of any length, which are slow, and the share of the cost that is not
worth another."""
IDLE_ROUNDS = 60
"""Rounds of ruin and recreate that may pass without a better programme."""
DIVES = 24
IDLE_MENDS = 60
FREED = (0.13, 0.2, 0.25, 0.33, 0.4)
"""Shares of the teams that are placed anew together."""
REACH = 2
"""How many slots around the most promising longest day are dived at."""


class Campaign:
    """Works on one large rally. ``best``: the cheapest programme so far, with its cost.

    ``keep`` is called with every programme, ``tell`` with every better bound in minutes.
    """

    def __init__(
        self,
        survey: Survey,
        rng: random.Random,
        keep: Keep,
        tell: Callable[[int], None],
    ) -> None:
        self.survey, self.scene, self.rng = survey, survey.scene, rng
        self.tell_programme, self.tell_bound = keep, tell
        self.lower = Lower(survey)
        self.kind = {team: unit.kind for unit in survey.classes for team in unit.teams}
        self.best: tuple[Itinerary, ...] = ()
        self.cost = 0
        self.promise: dict[int, float] = {}
        self.tried: set[int] = set()
        self.looked_beyond = False

    def run(self, best: tuple[Itinerary, ...], cost: int, stop: Stop) -> None:
        """Until the bound meets the cost, or everything has been tried.

        ``best``: the programme to start from, empty if there is none of at most that ``cost``.
        """
        self.best, self.cost = best, cost
        self._learn(best)
        longest = max((itinerary.longest for itinerary in best), default=self.survey.limit)
        cap = min(self.survey.limit, longest)
        self._settle(cap, stop)
        self._strengthen(stop)
        for _ in range(DIVES):
            if stop() or self.lower.bound() >= self.cost:
                return
            self._dive(cap, stop)
            self._strengthen(stop)
            cap = self._next_cap()
            self._settle(cap, stop)

    def _learn(self, itineraries: Itineraries) -> None:
        """Give a programme's columns to the LP, at what they cost without wishes."""
        self.lower.learn(
            [
                (self.kind[team], self.survey.plain(self.kind[team], itinerary))
                for team, itinerary in enumerate(itineraries)
                if itinerary is not None
            ]
        )

    def _keep(self, cost: int, itineraries: Itineraries) -> None:
        whole = tuple(itinerary for itinerary in itineraries if itinerary is not None)
        if cost < self.cost and len(whole) == len(itineraries):
            self.best, self.cost = whole, cost
            self.tell_programme(cost, itineraries)

    def _settle(self, cap: int, stop: Stop) -> None:
        """Solve the LP for one value of the longest day."""
        if cap in self.promise:
            return
        for _ in range(MOST_TURNS):
            if stop():
                return
            turn = self.lower.turn(cap, stop)
            self.tell_bound(self.lower.bound())
            self.lower.tidy(turn.value)
            if not turn.added or turn.objective - turn.bound < CLOSE:
                break
        longest = self.scene.problem.weights.longest * cap * 5
        self.promise[cap] = turn.objective + longest

    def _look_beyond(self, stop: Stop) -> None:
        """Bound programmes with longer days: under the prices at hand, else under their own."""
        lower = self.lower
        for turn in range(TURNS_BEYOND):
            if stop() or lower.centre is None:
                return
            settled = False
            if turn == 0:
                lower.price_beyond(lower.centre)
            else:
                done = lower.turn_beyond()
                settled = not done.added or done.objective - done.bound < NEAR_ENOUGH * self.cost
            self.tell_bound(lower.bound())
            if settled:
                return
            if not any(cap > self.survey.limit for cap in lower.lagging(self._target)):
                return
            if turn == 0:
                self._settle(self.survey.limit, stop)

    @property
    def _target(self) -> float:
        """Minutes that every bound should reach: no use in more than what the weakest can."""
        least = min(self.cost - 1.0, *self.promise.values())
        if self.looked_beyond and not self.survey.exhaustive:
            least = min(least, self.lower.beyond / PARTS)
        return least

    def _strengthen(self, stop: Stop) -> None:
        """Raise the bound below and above the values whose LP is solved.

        Where it lags behind the least LP, first by the prices at hand, then by an LP there; the
        longest value first, since what is proven for it holds for all that are shorter.
        """
        for _ in range(PROBES):
            if stop() or self.lower.bound() >= self.cost or not self.promise:
                return
            lagging = self.lower.lagging(self._target)
            open_ones = [cap for cap in lagging if cap <= self.survey.limit]
            if len(open_ones) < len(lagging) and not self.looked_beyond:
                self._look_beyond(stop)
                self.looked_beyond = True
            elif open_ones and open_ones[-1] not in self.tried:
                self.tried.add(open_ones[-1])
                assert self.lower.centre is not None
                self.lower.price(self.lower.centre, open_ones[-1])
            elif open_ones and open_ones[-1] not in self.promise:
                self._settle(open_ones[-1], stop)
            else:
                return
            self.tell_bound(self.lower.bound())

    def _next_cap(self) -> int:
        """A longest day near the one whose LP is cheapest."""
        centre = min(self.promise, key=lambda cap: (self.promise[cap], cap))
        return max(1, min(self.survey.limit, centre + self.rng.randint(-REACH, REACH)))

    def _dive(self, cap: int, stop: Stop) -> None:
        """A programme from the LP at one value of the longest day, polished in two ways."""
        value = self.lower.master.solve_at(cap)
        programme = Dive(self.lower, value, cap, self.rng).run(stop)
        if programme is None:
            return
        self._keep(programme.cost, tuple(programme.itineraries))
        ruin = Ruin(self.scene, programme, self.rng)
        self._polish(ruin, stop)
        self._mend(ruin.best, ruin.best_cost, value, stop)

    def _polish(self, ruin: Ruin, stop: Stop) -> None:
        idle = 0
        while idle < IDLE_ROUNDS and not stop():
            idle += 1
            if ruin.round(stop):
                idle = 0
                self._keep(ruin.best_cost, ruin.best)
        self._learn(ruin.best)

    def _mend(self, now: Itineraries, cost: int, value: Array, stop: Stop) -> None:
        """Place some teams of a programme anew, together, by a dive among the others.

        A large neighbourhood (Shaw 1998) that column generation searches; what is no dearer is
        kept, so that it drifts among equals.
        """
        idle = 0
        while idle < IDLE_MENDS and not stop() and self.lower.bound() < self.cost:
            idle += 1
            cap = max((itinerary.longest for itinerary in now if itinerary), default=1)
            gone = self._related(now, max(2, round(self.rng.choice(FREED) * len(now))))
            standing = [None if team in gone else it for team, it in enumerate(now)]
            programme = Dive(self.lower, value, cap, self.rng, standing).run(stop)
            if programme is not None and programme.cost <= cost:
                idle = idle if programme.cost == cost else 0
                now, cost = tuple(programme.itineraries), programme.cost
                self._keep(cost, now)
        self._learn(now)

    def _related(self, now: Itineraries, many: int) -> set[int]:
        """A team, and those that visit most of what it visits, with some chance."""
        seen = [set(itinerary.companies) if itinerary else set() for itinerary in now]
        centre = self.rng.randrange(len(now))
        ranked = sorted(
            range(len(now)),
            key=lambda team: -len(seen[centre] & seen[team]) - 3 * self.rng.random(),
        )
        return {centre, *ranked[:many]}
