"""Ruin and recreate (Schrimpf et al., 2000): take a few teams out, put each back exactly.

One round drops one to four teams and inserts them again under a limit on the longest day. The
result is kept if it is no dearer (or a little dearer: threshold accepting, Dueck and Scheuer 1990).
"""

from __future__ import annotations

import random
from collections.abc import Callable

from rallye_planner.routes.itinerary import Itinerary
from rallye_planner.routes.programme import Itineraries, Programme, Scene

NEAR = 6
"""Slots by which the limit on the longest day differs from it, at most."""
Found = Callable[[int, Itineraries], None]


class Ruin:
    """Improves one programme round by round; ``best`` is the cheapest so far.

    ``far``: by how many slots at most the longest day may change at once, in some of the rounds.
    """

    def __init__(
        self, scene: Scene, start: Programme, rng: random.Random, *, far: int = NEAR
    ) -> None:
        self.programme = start
        self.rng = rng
        self.scene, self.far = scene, far
        self.cost = start.cost
        self.best_cost = start.cost
        self.best: Itineraries = tuple(start.itineraries)
        self.since = 0

    def round(self, stop: Callable[[], bool]) -> bool:
        """One round; True if a new best was found."""
        before = list(self.programme.itineraries)
        cap, dropped = self._choose(before)
        for number in dropped:
            self.programme.take_out(number)
        self.rng.shuffle(dropped)
        noise = self.rng.choice((0.0, 5.0, 15.0, 40.0))
        placed = True
        for number in dropped:
            placed = not stop() and self.programme.insert(number, cap, self.rng, noise)
            if not placed:
                break
        cost = self.programme.cost
        self.since += 1
        if not placed or cost > self.cost + self._patience():
            self.programme.restore(before)
            return False
        self.cost = cost
        if cost < self.best_cost:
            self.best_cost, self.best, self.since = cost, tuple(self.programme.itineraries), 0
            return True
        return False

    def _patience(self) -> float:
        """How much dearer a programme may be and still be kept."""
        if self.since > 300:
            self.programme.restore(self.best)
            self.cost, self.since = self.best_cost, 0
        return self.rng.choice((0, 0, 0, 5, 10, 30))

    def _reach(self) -> int:
        """By how many slots at most the longest day may change."""
        if self.far == NEAR:
            return NEAR
        return self.rng.choice((NEAR, self.far))

    def _choose(self, now: list[Itinerary | None]) -> tuple[int, list[int]]:
        """A limit for the longest day in slots, and the teams to take out."""
        longest = self.programme.longest
        mood = self.rng.random()
        if mood < 0.35:
            cap = longest - self.rng.randint(1, self._reach())
        elif mood < 0.9:
            cap = longest
        else:
            cap = longest + self.rng.randint(1, self._reach())
        dropped = [n for n, it in enumerate(now) if it is None or it.longest > cap]
        if len(dropped) > 4:
            cap, dropped = longest, [n for n, it in enumerate(now) if it is None]
        others = [n for n in range(len(now)) if n not in dropped]
        self.rng.shuffle(others)
        wanted = self.rng.choice((1, 2, 2, 3, 3, 4))
        return cap, dropped + others[: max(0, wanted - len(dropped))]
