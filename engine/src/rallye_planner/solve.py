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
from rallye_planner.teaming import (
    Teaming,
    has_wishes,
    most_gained,
    seated_better,
    without_wishes,
)
from rallye_planner.teams.given import conflicts_of_given
from rallye_planner.travel import with_travel

LOOSE_ROUNDS = 200
"""Rounds of ruin and recreate before people change places for the first time."""
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
        self.best: Plan | None = None

    @property
    def elapsed(self) -> float:
        return time.monotonic() - self.began

    def over(self) -> bool:
        grace = FIRST_PROGRAMME if self.best is None else 0.0
        late = self.seconds is not None and self.elapsed > self.seconds + grace
        return late or (self.asked_to_stop is not None and self.asked_to_stop())

    def tell(self, phase: str, plan: Plan) -> None:
        if self.on_progress is not None:
            self.on_progress(Progress(phase, total(plan), plan.bound, self.elapsed, plan))

    def plan(self) -> Plan:
        given = self.problem.travel
        self.problem = with_travel(self.problem)
        self.travel = None if given is not None else self.problem.travel
        if not self.problem.participants:
            return self.without(Status.UNKNOWN, [NOBODY])
        if self.problem.teams is not None:
            return self.plan_of_given()
        return self.plan_of_formed()

    def plan_of_given(self) -> Plan:
        """A programme for the teams that the organiser has formed."""
        conflicts = [*conflicts_of_given(self.problem), *conflicts_before(self.problem)]
        if conflicts:
            return self.without(Status.INFEASIBLE, conflicts)
        search = self.search(self.problem)
        search.begin(self.over)
        return self.completed(search)

    def plan_of_formed(self) -> Plan:
        """Teams first, then their programme, then other people in them, and so on."""
        teaming = Teaming(self.problem, self.seed)
        ways = teaming.ways()
        first = next(ways, None)
        conflicts = [*teaming.conflicts, *conflicts_before(self.problem)]
        if conflicts:
            return self.without(Status.INFEASIBLE, conflicts)
        if first is None:
            return self.without(Status.UNKNOWN, [NO_TEAMS])
        search = self.started(first)
        for other in ways if search.best is None else ():
            if search.best is None and not self.over():
                search = self.started(other)
        return self.completed(search)

    def completed(self, search: Search) -> Plan:
        """The best programme of the search, or what is known of there being none."""
        if search.best is None:
            conflicts = self.impossible()
            if conflicts:
                return self.without(Status.INFEASIBLE, conflicts)
        search.finish(self.over)
        while search.best is not None and search.complete:
            other = self.reseated(search)
            if other is None:
                break
            search = other
            search.finish(self.over)
        if search.best is not None:
            return self.cheapest_of(self.seated_at_last(search, search.best))
        if search.impossible and self.problem.teams is not None:
            return self.without(Status.INFEASIBLE, [proven_conflict(self.problem)])
        return self.without(Status.UNKNOWN, [NO_PROGRAMME])

    def search(self, problem: Problem) -> Search:
        return Search(problem, seed=self.seed, tell=self.teller(problem))

    def started(self, problem: Problem) -> Search:
        """A search that starts from a cheap programme, with people where they like it best."""
        if not has_wishes(problem):
            search = self.search(problem)
            search.begin(self.over)
            return search
        loose = Search(without_wishes(problem), seed=self.seed, tell=self.teller(problem))
        loose.begin(self.over)
        loose.improve(LOOSE_ROUNDS, self.over)
        if loose.best is None:
            return loose
        seated = None
        if not self.over():
            seated = seated_better(problem, loose.best.itineraries, seed=self.seed)
        search = self.search(problem if seated is None else seated)
        search.resume(loose.best.itineraries)
        return search

    def reseated(self, search: Search) -> Search | None:
        """A search that starts from the same programme with people better placed; None: none is."""
        if self.problem.teams is not None or search.best is None or self.over():
            return None
        problem = seated_better(search.problem, search.best.itineraries, seed=self.seed)
        if problem is None:
            return None
        other = self.search(problem)
        other.resume(search.best.itineraries)
        return other

    def seated_at_last(self, search: Search, found: Found) -> Plan:
        """The programme found; where it is too large to prove, with people better placed in it."""
        seated = None
        if self.problem.teams is None and search.scene.whole is None:
            seated = seated_better(search.problem, found.itineraries, seed=self.seed)
        if seated is None:
            return self.finished(search.problem, found)
        if found.bound is not None:
            found = replace(found, bound=found.bound - most_gained(search.problem, seated))
        self.teller(seated)(found)
        return self.finished(seated, found)

    def impossible(self) -> list[Conflict]:
        """Conflicts that are proven of any teams, or of the given ones."""
        if self.problem.teams is None:
            return conflicts_of_any_team(self.problem, self.over)
        return conflicts_of_teams(self.problem, self.over)

    def teller(self, problem: Problem) -> Callable[[Found], None]:
        """Tells of what a search for ``problem`` finds, where it is cheaper or its bound is new."""

        def tell(found: Found) -> None:
            plan = self.finished(problem, found)
            if self.cheapest_of(plan) is plan:
                self.best = plan
                self.tell("search" if found.bound is None else "proof", plan)

        return tell

    def cheapest_of(self, plan: Plan) -> Plan:
        """The programme, unless a cheaper one has been told of."""
        if self.best is None or total(plan) <= total(self.best):
            return plan
        return self.best

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


def total(plan: Plan) -> int:
    """What a programme costs."""
    assert plan.cost is not None
    return plan.cost.total


__all__ = ["Progress", "Run", "solve"]
