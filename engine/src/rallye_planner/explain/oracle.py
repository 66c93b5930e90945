"""Whether a rally is possible: a programme that holds, a proof that there is none, or neither.

Quick proofs come first (counting, one team alone, guides shared out), then a search that ends with
a programme or with a closed tree. Programmes are kept: one that was found for one question often
answers the next.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from enum import Enum, auto

from rallye_planner.checks import violations_of
from rallye_planner.plan import Plan, Status
from rallye_planner.problem import GivenTeam, Problem
from rallye_planner.routes.alone import MOST_COMPANIES, ideal, most_visits
from rallye_planner.routes.assemble import assemble, cost_of
from rallye_planner.routes.conflicts import conflicts_before
from rallye_planner.routes.counting import fewest_teams
from rallye_planner.routes.search import Search
from rallye_planner.routes.staying import conflicts_of_guides
from rallye_planner.teams.exact import form_exactly
from rallye_planner.teams.form import form, form_from
from rallye_planner.teams.given import conflicts_of_given

ROUNDS = 40
"""Rounds of ruin and recreate before anything dear is tried."""
SECONDS_A_QUESTION = 4.0
Stop = Callable[[], bool]


class Verdict(Enum):
    POSSIBLE = auto()
    IMPOSSIBLE = auto()
    UNKNOWN = auto()


@dataclass(frozen=True, slots=True)
class Answer:
    """``plan``: a valid programme where the verdict is ``POSSIBLE``."""

    verdict: Verdict
    plan: Plan | None = None


IMPOSSIBLE, UNKNOWN = Answer(Verdict.IMPOSSIBLE), Answer(Verdict.UNKNOWN)


@dataclass
class Budget:
    """Time for a number of questions; ``seconds`` of None is without end."""

    seconds: float | None
    stop: Stop | None = None
    began: float = field(default_factory=time.monotonic)

    def over(self) -> bool:
        late = self.seconds is not None and time.monotonic() - self.began > self.seconds
        return late or (self.stop is not None and self.stop())

    def within(self, seconds: float) -> Budget:
        """So many seconds from now, and no more than there are."""
        return Budget(seconds, self.over)


@dataclass
class Oracle:
    """Answers questions about rallies that have their driving times.

    ``each``: seconds that one question may take beyond its quick proofs.
    """

    budget: Budget
    seed: int = 0
    each: float = SECONDS_A_QUESTION
    asked: int = 0
    _plans: list[Plan] = field(default_factory=list)
    _teams: dict[Problem, tuple[GivenTeam, ...] | None] = field(default_factory=dict)

    def ask(self, problem: Problem) -> Answer:
        """Never ``POSSIBLE`` without a programme that holds every rule."""
        known = self._known(problem)
        if known is not None:
            return Answer(Verdict.POSSIBLE, known)
        if self.budget.over():
            return UNKNOWN
        self.asked += 1
        if conflicts_before(problem):
            return IMPOSSIBLE
        if problem.teams is not None:
            if conflicts_of_given(problem):
                return IMPOSSIBLE
            return self._scheduled(problem)
        return self._of_any_teams(problem)

    def impossible(self, problem: Problem) -> bool:
        return self.ask(problem).verdict is Verdict.IMPOSSIBLE

    def _known(self, problem: Problem) -> Plan | None:
        """A programme that was found before and holds here, too."""
        for plan in reversed(self._plans):
            if holds(problem, plan):
                return plan
        return None

    def _of_any_teams(self, problem: Problem) -> Answer:
        teams = self._formed(problem)
        if teams is None:
            return IMPOSSIBLE
        if self._no_team_can(problem):
            return IMPOSSIBLE
        if not teams:
            return UNKNOWN
        answer = self._scheduled(replace(problem, teams=teams))
        return answer if answer.plan is not None else UNKNOWN

    def _formed(self, problem: Problem) -> tuple[GivenTeam, ...] | None:
        """Teams that hold all demands; empty where none were found, None if there are none."""
        key = replace(problem, companies=(), travel=None, days=(), locks=())
        if key not in self._teams:
            self._teams[key] = self._form(problem)
        return self._teams[key]

    def _form(self, problem: Problem) -> tuple[GivenTeam, ...] | None:
        formed = form(problem, seed=self.seed)
        if not formed:
            verdict = form_exactly(problem)
            if verdict.clash or not problem.vehicles:
                return None
            if verdict.vehicle_of:
                formed = form_from(problem, verdict.vehicle_of, seed=self.seed)
        return formed[0].teams if formed else ()

    def _no_team_can(self, problem: Problem) -> bool:
        """Whether it is proven that no team at all could do its visits, however they are formed."""
        if len(problem.companies) > MOST_COMPANIES:
            return False
        kinds = {False, *(person.wheelchair for person in problem.participants)}
        if any(_falls_short(ideal(problem, wheelchair=kind), 0) for kind in kinds):
            return True
        easy = ideal(problem, wheelchair=False)
        return bool(conflicts_of_guides(easy, fewest_teams(problem), self.budget.over))

    def _scheduled(self, problem: Problem) -> Answer:
        """Of given teams that nothing but the visits stands against."""
        over = self.budget.within(self.each).over
        search = Search(problem, seed=self.seed, tell=lambda found: None)

        def enough() -> bool:
            return search.best is not None or over()

        search.begin(enough)
        search.improve(ROUNDS, enough)
        if search.best is None:
            if self._some_team_cannot(problem):
                return IMPOSSIBLE
            search.finish(enough)
        if search.best is None:
            return IMPOSSIBLE if search.impossible else UNKNOWN
        teams = assemble(problem, search.scene.grid, search.best.itineraries)
        plan = Plan(teams, Status.FEASIBLE, cost_of(problem, teams))
        if not holds(problem, plan):
            return UNKNOWN
        self._plans.append(plan)
        return Answer(Verdict.POSSIBLE, plan)

    def _some_team_cannot(self, problem: Problem) -> bool:
        if len(problem.companies) > MOST_COMPANIES:
            return False
        teams = problem.teams or ()
        if any(_falls_short(problem, number) for number in range(len(teams))):
            return True
        return bool(conflicts_of_guides(problem, len(teams), self.budget.over))


def holds(problem: Problem, plan: Plan) -> bool:
    return not violations_of(problem, plan)


def _falls_short(problem: Problem, number: int) -> bool:
    """Whether one team alone is proven not to reach its minimum of visits."""
    reached = most_visits(problem, number)
    return reached is not None and reached < problem.rules.visits_per_team[0]
