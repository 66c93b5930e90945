"""From a rally to its programme: wiring only."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass, replace

from rallye_planner.plan import Conflict, Plan, Status
from rallye_planner.problem import Problem
from rallye_planner.routes.assemble import assemble, cost_of
from rallye_planner.routes.grid import make_grid
from rallye_planner.routes.search import Found, Search
from rallye_planner.teams.form import form
from rallye_planner.travel import with_travel

OTHER_TEAMINGS = 3
ROUNDS_A_HEAT = 60
NO_COST = 10**9


REPAIR = Conflict(
    "repair",
    "Ce rallye est en cours : reprendre un programme déjà commencé n'est pas possible ici. "
    "Retirez l'incident pour calculer un programme entier.",
)
NO_TEAMS = Conflict(
    "teams",
    "Aucune répartition en équipes n'a été trouvée qui respecte toutes les demandes, sans que "
    "ce soit prouvé impossible. Assouplissez une taille d'équipe, un « ensemble » ou un "
    "« séparés », ou ajoutez des places.",
)
NO_PROGRAMME = Conflict(
    "time",
    "Aucun programme n'a été trouvé dans le temps donné, sans que ce soit prouvé impossible. "
    "Laissez plus de temps au calcul, ou ajoutez des créneaux d'entreprises.",
)


@dataclass(frozen=True, slots=True)
class Progress:
    """Where the planner stands after so many ``seconds``; ``plan`` is new or None."""

    phase: str
    cost: int | None
    bound: float | None
    seconds: float
    plan: Plan | None = None


def solve(
    problem: Problem,
    *,
    seconds: float | None = 30,
    seed: int = 0,
    on_progress: Callable[[Progress], None] | None = None,
    stop: Callable[[], bool] | None = None,
) -> Plan:
    """The best programme found within ``seconds`` (None: until the search is complete).

    ``stop`` is asked several times a second; the answer is then the best programme so far.
    The same seed gives the same programme when no time limit cuts the search short.
    """
    return Run(problem, seconds, seed, on_progress, stop).plan()


class Run:
    def __init__(
        self,
        problem: Problem,
        seconds: float | None,
        seed: int,
        on_progress: Callable[[Progress], None] | None,
        stop: Callable[[], bool] | None,
    ) -> None:
        self.began = time.monotonic()
        self.problem = problem
        self.seconds, self.seed = seconds, seed
        self.on_progress, self.asked_to_stop = on_progress, stop
        self.cheapest = NO_COST

    @property
    def elapsed(self) -> float:
        return time.monotonic() - self.began

    def over(self) -> bool:
        late = self.seconds is not None and self.elapsed > self.seconds
        return late or (self.asked_to_stop is not None and self.asked_to_stop())

    def tell(self, phase: str, plan: Plan | None) -> None:
        if self.on_progress is not None:
            cost = plan.cost.total if plan is not None and plan.cost is not None else None
            bound = plan.bound if plan is not None else None
            self.on_progress(Progress(phase, cost, bound, self.elapsed, plan))

    def plan(self) -> Plan:
        given = self.problem.travel
        self.problem = with_travel(self.problem)
        self.travel = None if given is not None else self.problem.travel
        if self.problem.repair is not None:
            return self.without(REPAIR)
        teamings = self.teamings()
        if not teamings:
            return self.without(NO_TEAMS)
        return self.schedule(teamings)

    def teamings(self) -> list[Problem]:
        """The problem with teams: the organiser's, or the best mixed that could be formed."""
        if self.problem.teams is not None:
            return [self.problem]
        formed = form(self.problem, seed=self.seed, others=OTHER_TEAMINGS)
        best = [one for one in formed if one.excess <= formed[0].excess + 1e-6]
        return [replace(self.problem, teams=one.teams) for one in best]

    def schedule(self, teamings: list[Problem]) -> Plan:
        """Start a search for each teaming, then go on with the one that is cheapest to drive."""
        searches = []
        for problem in teamings:
            search = Search(problem, seed=self.seed, tell=self.teller(problem))
            search.begin(self.over)
            searches.append(search)
            if self.over():
                break
        while len(searches) > 1 and not self.over():
            for search in searches:
                search.improve(ROUNDS_A_HEAT, self.over)
            searches.sort(key=lambda search: search.best.cost if search.best else NO_COST)
            searches = searches[: (len(searches) + 1) // 2]
        best = min(searches, key=lambda search: search.best.cost if search.best else NO_COST)
        best.finish(self.over)
        if best.best is None:
            return self.without(NO_PROGRAMME)
        return self.finished(best.problem, best.best)

    def teller(self, problem: Problem) -> Callable[[Found], None]:
        def tell(found: Found) -> None:
            if found.cost <= self.cheapest:
                self.cheapest = found.cost
                self.tell(
                    "search" if found.bound is None else "proof", self.finished(problem, found)
                )

        return tell

    def finished(self, problem: Problem, found: Found) -> Plan:
        teams = assemble(problem, make_grid(problem), found.itineraries)
        cost = cost_of(problem, teams)
        proven = found.bound is not None and found.bound >= cost.total
        return Plan(
            teams=teams,
            status=Status.OPTIMAL if proven else Status.FEASIBLE,
            cost=cost,
            bound=cost.total if proven else found.bound,
            travel=self.travel,
        )

    def without(self, conflict: Conflict) -> Plan:
        return Plan((), Status.UNKNOWN, travel=self.travel, conflicts=(conflict,))
