"""From a rally to its programme: wiring only."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import replace

from rallye_planner.plan import Conflict, Plan, Status
from rallye_planner.problem import Problem
from rallye_planner.progress import Progress
from rallye_planner.repair.repairing import repair
from rallye_planner.routes.assemble import assemble, cost_of
from rallye_planner.routes.conflicts import (
    conflicts_before,
    conflicts_of_any_team,
    conflicts_of_teams,
    proven_conflict,
)
from rallye_planner.routes.grid import make_grid
from rallye_planner.routes.search import Found, Search
from rallye_planner.teams.conflicts import explain_clash
from rallye_planner.teams.exact import form_exactly
from rallye_planner.teams.form import form, form_from
from rallye_planner.teams.given import conflicts_of_given
from rallye_planner.travel import with_travel

OTHER_TEAMINGS = 3
ROUNDS_A_HEAT = 60
NO_COST = 10**9
FIRST_PROGRAMME = 8.0
"""Seconds beyond its time for which a search that has found nothing yet goes on."""


NO_TEAMS = Conflict(
    "teams",
    "Aucune répartition en équipes n’a été trouvée qui respecte toutes les demandes, sans que "
    "ce soit prouvé impossible. Assouplissez une taille d’équipe, un « ensemble » ou un "
    "« séparés », ou ajoutez des places.",
)
NOBODY = Conflict(
    "participants", "Il n’y a aucun participant. Inscrivez-en pour former des équipes."
)
NO_PROGRAMME = Conflict(
    "time",
    "Aucun programme n’a été trouvé dans le temps donné, sans que ce soit prouvé impossible. "
    "Laissez plus de temps au calcul, ou ajoutez des créneaux d’entreprises.",
)


def solve(
    problem: Problem,
    *,
    seconds: float | None = 30,
    seed: int = 0,
    on_progress: Callable[[Progress], None] | None = None,
    stop: Callable[[], bool] | None = None,
) -> Plan:
    """The best programme found within ``seconds`` (None: until the search is complete).

    A search that has found none by then goes on for a few seconds: a slow machine, or kernels to
    compile, shall not cost the organiser an answer.
    ``stop`` is asked several times a second; the answer is then the best programme so far.
    The same seed gives the same programme when no time limit cuts the search short.
    A rally whose programme was upset by an incident is repaired.
    """
    if problem.repair is not None:
        return repair(problem, seconds=seconds, seed=seed, on_progress=on_progress, stop=stop)
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
        grace = FIRST_PROGRAMME if self.cheapest == NO_COST else 0.0
        late = self.seconds is not None and self.elapsed > self.seconds + grace
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
        if not self.problem.participants:
            return self.without(Status.UNKNOWN, [NOBODY])
        conflicts = [*self.conflicts_of_teams(), *conflicts_before(self.problem)]
        if conflicts:
            return self.without(Status.INFEASIBLE, conflicts)
        return self.schedule()

    def conflicts_of_teams(self) -> list[Conflict]:
        """Form the teams to search with; what stands in the way if there are none."""
        self.teamings: list[Problem] = []
        if self.problem.teams is not None:
            self.teamings = [self.problem]
            return conflicts_of_given(self.problem)
        formed = form(self.problem, seed=self.seed, others=OTHER_TEAMINGS)
        if not formed:
            verdict = form_exactly(self.problem)
            if verdict.clash or not self.problem.vehicles:
                return [explain_clash(self.problem, verdict.clash)]
            if verdict.vehicle_of:
                formed = form_from(self.problem, verdict.vehicle_of, seed=self.seed)
        self.teamings = [replace(self.problem, teams=one.teams) for one in formed]
        return []

    def schedule(self) -> Plan:
        """Start a search for each teaming, then go on with the one that is cheapest to drive."""
        if not self.teamings:
            return self.without(Status.UNKNOWN, [NO_TEAMS])
        searches = self.heats()
        best = min(searches, key=cost_so_far)
        if best.best is None:
            conflicts = self.impossible()
            if conflicts:
                return self.without(Status.INFEASIBLE, conflicts)
        best.finish(self.over)
        if best.best is not None:
            return self.finished(best.problem, best.best)
        if best.impossible and self.problem.teams is not None:
            return self.without(Status.INFEASIBLE, [proven_conflict(self.problem)])
        return self.without(Status.UNKNOWN, [NO_PROGRAMME])

    def heats(self) -> list[Search]:
        """Searches over the teamings, halved until one is left or time is up."""
        searches = []
        for problem in self.teamings:
            search = Search(problem, seed=self.seed, tell=self.teller(problem))
            search.begin(self.over)
            searches.append(search)
            if self.over():
                break
        while len(searches) > 1 and not self.over():
            for search in searches:
                search.improve(ROUNDS_A_HEAT, self.over)
            searches.sort(key=cost_so_far)
            searches = searches[: (len(searches) + 1) // 2]
        return searches

    def impossible(self) -> list[Conflict]:
        """Conflicts that are proven of any teams, or of the given ones."""
        if self.problem.teams is None:
            return conflicts_of_any_team(self.problem, self.over)
        return conflicts_of_teams(self.problem, self.over)

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

    def without(self, status: Status, conflicts: list[Conflict]) -> Plan:
        return Plan((), status, travel=self.travel, conflicts=tuple(conflicts))


def cost_so_far(search: Search) -> int:
    return search.best.cost if search.best else NO_COST


__all__ = ["Progress", "Run", "solve"]
