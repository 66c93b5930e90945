"""One repair, prepared: where teams stand, how they may be staffed, or why it is hopeless."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from rallye_planner.checks import evaluate
from rallye_planner.plan import Conflict, Plan, Status, Team
from rallye_planner.problem import GivenTeam, Problem, Weights
from rallye_planner.repair.assembling import assemble
from rallye_planner.repair.hopeless import hopeless, no_staffing, stranded
from rallye_planner.repair.rescue import Rescue
from rallye_planner.repair.staffing import staffings
from rallye_planner.repair.stage import Prices, make_stage, own_prices
from rallye_planner.repair.standing import Standing, standings
from rallye_planner.routes.grid import Grid
from rallye_planner.routes.itinerary import Itinerary
from rallye_planner.travel import with_travel

ROUNDS_A_HEAT = 30
ROUNDS_IN_ALL = 100_000
Matrix = tuple[tuple[int, ...], ...]
Stop = Callable[[], bool]


@dataclass(frozen=True)
class Aim:
    """What a search makes least: the rally's counts at ``weights``, and ``prices`` on change."""

    weights: Weights
    prices: Prices


@dataclass(frozen=True)
class Case:
    """``estimated``: driving times that nobody gave. ``conflicts``: why nothing can be done.

    ``proven``: that no programme at all holds, where there are conflicts.
    """

    problem: Problem
    estimated: Matrix | None
    standings: tuple[Standing, ...]
    teamings: tuple[tuple[GivenTeam, ...], ...] = ()
    conflicts: tuple[Conflict, ...] = ()
    proven: bool = False

    @property
    def own_aim(self) -> Aim:
        return Aim(self.problem.weights, own_prices(self.problem))

    def without(self) -> Plan:
        """The answer where nothing can be done."""
        status = Status.INFEASIBLE if self.proven else Status.UNKNOWN
        return Plan((), status, travel=self.estimated, conflicts=self.conflicts)

    def judged(self, teams: Sequence[Team]) -> Plan | None:
        """The programme at its cost for the rally’s own weights; None where it breaks a rule."""
        plan = Plan(tuple(teams), Status.FEASIBLE, travel=self.estimated)
        report = evaluate(self.problem, plan)
        return replace(plan, cost=report.cost) if report.holds else None


def prepare(problem: Problem, *, seed: int) -> Case:
    """Look into what can be done at all."""
    estimated = None
    if problem.travel is None:
        problem = with_travel(problem)
        estimated = problem.travel
    stand = standings(problem)
    case = Case(problem, estimated, stand)
    conflicts = hopeless(problem, stand)
    if conflicts:
        return replace(case, conflicts=tuple(conflicts), proven=True)
    staffing = staffings(problem, stand, seed=seed)
    if not staffing.teamings:
        why = no_staffing(problem, stand)
        return replace(case, conflicts=(why,), proven=staffing.complete)
    first = staffing.teamings[0]
    stage = make_stage(problem, first, stand, own_prices(problem), strict=False)
    lost = stranded(problem, stage.grid, stand)
    return replace(case, teamings=staffing.teamings, conflicts=tuple(lost), proven=bool(lost))


class Pursuit:
    """The search for one aim: all teamings start, half of them go on, and so forth.

    ``tell`` hears of each programme that is better for the aim, with its teams.
    """

    def __init__(self, case: Case, aim: Aim, *, seed: int, tell: Callable[[Plan], None]) -> None:
        self.case, self.aim, self.seed, self.tell = case, aim, seed, tell
        self.rescues: list[Rescue] = []

    def run(self, stop: Stop) -> None:
        for teams in self.case.teamings:
            if self.rescues and stop():
                break
            self._begin(teams)
        while len(self.rescues) > 1 and not stop():
            for rescue in self.rescues:
                rescue.improve(ROUNDS_A_HEAT, stop)
            self.rescues.sort(key=lambda rescue: rescue.cost)
            self.rescues = self.rescues[: (len(self.rescues) + 1) // 2]
        for rescue in self.rescues[:1]:
            rescue.improve(ROUNDS_IN_ALL, stop)

    def _begin(self, teams: tuple[GivenTeam, ...]) -> None:
        """A search with these teams; where the referee asks too much, FORMAT.md is enough."""
        case = self.case
        problem = replace(case.problem, weights=self.aim.weights)
        for strict in (True, False):
            stage = make_stage(problem, teams, case.standings, self.aim.prices, strict=strict)

            def tell(_: int, whole: Sequence[Itinerary], grid: Grid = stage.grid) -> None:
                plan = case.judged(assemble(case.problem, grid, case.standings, teams, whole))
                if plan is not None:
                    self.tell(plan)

            rescue = Rescue(stage, case.standings, seed=self.seed, tell=tell)
            rescue.begin()
            if rescue.best is not None:
                self.rescues.append(rescue)
                return
