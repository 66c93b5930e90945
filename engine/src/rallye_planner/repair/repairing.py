"""From a rally with an incident to its repaired programme: wiring only."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace

from rallye_planner.checks import evaluate
from rallye_planner.plan import Conflict, Plan, Status, Team
from rallye_planner.problem import GivenTeam, Problem
from rallye_planner.progress import Progress
from rallye_planner.repair.assembling import assemble
from rallye_planner.repair.hopeless import hopeless, no_staffing, stranded
from rallye_planner.repair.rescue import Rescue
from rallye_planner.repair.staffing import staffings
from rallye_planner.repair.stage import Prices, make_stage, own_prices
from rallye_planner.repair.standing import standings
from rallye_planner.routes.crew import LACKING
from rallye_planner.routes.grid import Grid
from rallye_planner.routes.itinerary import Itinerary
from rallye_planner.travel import with_travel

ROUNDS_A_HEAT = 30
ROUNDS_IN_ALL = 100_000
NO_REPAIR = Conflict(
    "time",
    "Aucun programme de rechange n’a été trouvé dans le temps donné, sans que ce soit prouvé "
    "impossible. Laissez plus de temps au calcul.",
)


def repair(
    problem: Problem,
    *,
    seconds: float | None = 10,
    seed: int = 0,
    on_progress: Callable[[Progress], None] | None = None,
    stop: Callable[[], bool] | None = None,
) -> Plan:
    """The programme after the incident that costs least, change included.

    Arguments and promises as for :func:`rallye_planner.solve.solve`; ``problem.repair`` is set.
    """
    return Repairing(problem, seconds, seed, on_progress, stop).plan()


@dataclass
class Repairing:
    """One repair. ``prices`` of None: those of the rally's own weights."""

    problem: Problem
    seconds: float | None
    seed: int
    on_progress: Callable[[Progress], None] | None = None
    asked_to_stop: Callable[[], bool] | None = None
    prices: Prices | None = None
    search: Problem | None = None
    began: float = field(default_factory=time.monotonic)
    best: Plan | None = None
    cheapest: int = LACKING

    def plan(self) -> Plan:
        given = self.problem.travel
        self.problem = with_travel(self.problem)
        self.travel = None if given is not None else self.problem.travel
        self.standings = standings(self.problem)
        conflicts = hopeless(self.problem, self.standings)
        if conflicts:
            return self._without(Status.INFEASIBLE, conflicts)
        staffing = staffings(self.problem, self.standings, seed=self.seed)
        if not staffing.teamings:
            status = Status.INFEASIBLE if staffing.complete else Status.UNKNOWN
            return self._without(status, [no_staffing(self.problem, self.standings)])
        lost = self._stranded(staffing.teamings[0])
        if lost:
            return self._without(Status.INFEASIBLE, lost)
        rescues = [rescue for teams in staffing.teamings for rescue in self._begun(teams)]
        self._race(rescues)
        return self.best or self._without(Status.UNKNOWN, [NO_REPAIR])

    def _stranded(self, teams: tuple[GivenTeam, ...]) -> list[Conflict]:
        prices = own_prices(self.problem)
        stage = make_stage(self.problem, teams, self.standings, prices, strict=False)
        return stranded(self.problem, stage.grid, self.standings)

    def _begun(self, teams: tuple[GivenTeam, ...]) -> list[Rescue]:
        """A search with these teams, if a first programme is found."""
        if self._over() and self.best is not None:
            return []
        for strict in (True, False):
            stage = make_stage(
                self.problem,
                teams,
                self.standings,
                self.prices or own_prices(self.problem),
                strict=strict,
            )

            def tell(cost: int, whole: Sequence[Itinerary], grid: Grid = stage.grid) -> None:
                self._tell(assemble(self.problem, grid, self.standings, teams, whole))

            rescue = Rescue(stage, self.standings, seed=self.seed, tell=tell)
            rescue.begin()
            if rescue.best is not None:
                return [rescue]
        return []

    def _race(self, rescues: list[Rescue]) -> None:
        """Halve the searches until one is left, then go on with it."""
        while len(rescues) > 1 and not self._over():
            for rescue in rescues:
                rescue.improve(ROUNDS_A_HEAT, self._over)
            rescues.sort(key=lambda rescue: rescue.cost)
            rescues = rescues[: (len(rescues) + 1) // 2]
        for rescue in rescues[:1]:
            rescue.improve(ROUNDS_IN_ALL, self._over)

    def _tell(self, teams: tuple[Team, ...]) -> None:
        """Keep the programme if both it holds and it is cheaper."""
        plan = Plan(teams, Status.FEASIBLE, travel=self.travel)
        report = evaluate(self.problem, plan)
        if not report.holds:
            return
        plan = replace(plan, cost=report.cost)
        if report.cost.total < self.cheapest:
            self.best, self.cheapest = plan, report.cost.total
            if self.on_progress is not None:
                self.on_progress(Progress("search", report.cost.total, None, self._elapsed, plan))

    @property
    def _elapsed(self) -> float:
        return time.monotonic() - self.began

    def _over(self) -> bool:
        late = self.seconds is not None and self._elapsed > self.seconds
        return late or (self.asked_to_stop is not None and self.asked_to_stop())

    def _without(self, status: Status, conflicts: list[Conflict]) -> Plan:
        return Plan((), status, travel=self.travel, conflicts=tuple(conflicts))
