"""From a rally with an incident to its repaired programme: wiring only."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass, field

from rallye_planner.plan import Conflict, Plan, Status
from rallye_planner.problem import Problem
from rallye_planner.progress import Progress
from rallye_planner.repair.case import Pursuit, prepare

FIRST_PROGRAMME = 8.0
"""Seconds beyond its time for which a search that has found nothing yet goes on."""
NO_REPAIR = Conflict(
    "time",
    "Aucun programme de rechange n’a été trouvé dans le temps donné, sans que ce soit prouvé "
    "impossible. Laissez plus de temps au calcul.",
)
Tell = Callable[[Progress], None]
Stop = Callable[[], bool]


def repair(
    problem: Problem,
    *,
    seconds: float | None = 10,
    seed: int = 0,
    on_progress: Tell | None = None,
    stop: Stop | None = None,
) -> Plan:
    """The programme after the incident that costs least, change included.

    Arguments and promises as for :func:`rallye_planner.solve.solve`; ``problem.repair`` is set.
    """
    clock = Clock(seconds, stop)
    case = prepare(problem, seed=seed)
    if case.conflicts:
        return case.without()
    best = Best(clock, on_progress)
    Pursuit(case, case.own_aim, seed=seed, tell=best.hear).run(
        lambda: clock.over(grace=best.plan is None)
    )
    if best.plan is not None:
        return best.plan
    return Plan((), Status.UNKNOWN, travel=case.estimated, conflicts=(NO_REPAIR,))


@dataclass
class Clock:
    """Time since it was made; ``seconds`` of None: no limit."""

    seconds: float | None
    asked_to_stop: Stop | None = None
    began: float = field(default_factory=time.monotonic)

    @property
    def elapsed(self) -> float:
        return time.monotonic() - self.began

    def over(self, *, grace: bool = False, share: float = 1.0) -> bool:
        """Whether ``share`` of the time is up, with some more where nothing is found yet."""
        more = FIRST_PROGRAMME if grace else 0.0
        late = self.seconds is not None and self.elapsed > self.seconds * share + more
        return late or (self.asked_to_stop is not None and self.asked_to_stop())


@dataclass
class Best:
    """The cheapest programme heard of, under the rally's own weights."""

    clock: Clock
    on_progress: Tell | None
    plan: Plan | None = None

    @property
    def cost(self) -> int | None:
        return self.plan.cost.total if self.plan and self.plan.cost else None

    def hear(self, plan: Plan) -> None:
        assert plan.cost is not None
        if self.cost is not None and plan.cost.total >= self.cost:
            return
        self.plan = plan
        if self.on_progress is not None:
            self.on_progress(Progress("search", self.cost, plan.bound, self.clock.elapsed, plan))
