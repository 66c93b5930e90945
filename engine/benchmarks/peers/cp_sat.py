"""The whole problem as one constraint program for OR-Tools' CP-SAT, written to be fast.

Expresses every rule and the exact cost. One circuit a team-day over the companies that the team
could visit that day, starts in slots of five minutes with their exact domains, exact group visits,
lunches here or there (:mod:`benchmarks.peers.cp_sat_day`, :mod:`benchmarks.peers.cp_sat_sessions`);
redundant constraints that lift its bound; interchangeable teams in one order; two workers; the
list scheduler's programme as a hint. Its bound is CP-SAT's own.

Perron, Didier: CP-SAT, OR-Tools 9, https://developers.google.com/optimization/cp/cp_solver
"""

from __future__ import annotations

import time
from collections.abc import Callable
from itertools import pairwise
from math import ceil, gcd
from typing import Any

from ortools.sat.python import cp_model
from rallye_planner.plan import Conflict, Plan, Status
from rallye_planner.problem import GRID, GivenTeam, Problem

from benchmarks.peers import by_hand
from benchmarks.peers.cp_sat_day import TeamDay
from benchmarks.peers.cp_sat_sessions import add_sessions
from benchmarks.peers.programme import Stops, programme

WORKERS = 2
BOUNDER = "lb_tree_search"
"""The worker that lifts the bound; the other one improves programmes. Without it the bound of
roannais-2019 is 285 of 730 after 15 seconds, with it 665."""
FILL_IN = 2.0
FOR_A_HINT = 0.05
"""The share of the time that the list scheduler gets."""
IMPOSSIBLE = Conflict("cp-sat", "CP-SAT a prouvé qu’aucun programme n’existe.")


def solve(
    problem: Problem,
    *,
    seconds: float,
    seed: int = 0,
    tell: Callable[[Plan], None] = lambda plan: None,
) -> Plan:
    """The best programme within ``seconds``, building the model and the hint included."""
    until = time.monotonic() + seconds
    hint = by_hand.solve(problem, seconds=min(2.0, FOR_A_HINT * seconds))
    if hint.teams:
        tell(hint)
    model = FullModel(problem)
    model.hint(hint)
    return model.run(until, seed, tell, hint)


class FullModel:
    """Variables and constraints; ``days[team, day]`` is that team's day."""

    def __init__(self, problem: Problem) -> None:
        self.problem, self.model = problem, cp_model.CpModel()
        self.teams = problem.teams or ()
        self.days = {
            (t, d): TeamDay(self.model, problem, t, d)
            for t in range(len(self.teams))
            for d in range(len(problem.days))
        }
        self.longest = self.model.new_int_var(0, 24 * 60 // GRID, "longest")
        for day in self.days.values():
            self.model.add(self.longest >= day.length)
        self.visits = [self._visits_of(t) for t in range(len(self.teams))]
        self._guides()
        add_sessions(self.model, problem, self.days)
        self._order_like_teams()
        self.cost = self._cost()
        self.model.minimize(self.cost)

    def _visits_of(self, team: int) -> Any:
        """How many companies the team visits; none of them twice."""
        counts = []
        for company in range(len(self.problem.companies)):
            there = self._visits(team, company)
            if len(there) > 1:
                self.model.add_at_most_one(there)
            counts += there
        total = self.model.new_int_var(*self.problem.rules.visits_per_team, "visits")
        self.model.add(total == sum(counts))
        return total

    def _visits(self, team: int, company: int) -> list[Any]:
        """The team's visit literals at a company, a day each."""
        days = (self.days[team, d] for d in range(len(self.problem.days)))
        return [day.visit[company] for day in days if company in day.visit]

    def _guides(self) -> None:
        if self.problem.guides is None:
            return
        for d, frame in enumerate(self.problem.days):
            there = sum(g.dates is None or frame.date in g.dates for g in self.problem.guides)
            self.model.add(sum(self.days[t, d].out for t in range(len(self.teams))) <= there)

    def _order_like_teams(self) -> None:
        """Of two teams that nothing tells apart, the first is away no longer than the second."""
        groups: dict[tuple[Any, ...], list[int]] = {}
        for number, team in enumerate(self.teams):
            groups.setdefault(self._traits(team), []).append(number)
        for group in groups.values():
            for first, second in pairwise(group):
                self.model.add(self._away(first) <= self._away(second))

    def _traits(self, team: GivenTeam) -> tuple[Any, ...]:
        people = [self.problem.participant[person] for person in team.members]
        wishes = sorted(tuple(sorted(set(p.interests))) for p in people if p.interests)
        locks = [lock for lock in self.problem.locks if lock.team == team.id]
        rolling = any(person.wheelchair for person in people)
        dates = self.problem.vehicle[team.vehicle].dates
        return len(people), rolling, dates, str(wishes), str(locks)

    def _away(self, team: int) -> Any:
        return sum(self.days[team, d].length for d in range(len(self.problem.days)))

    def _cost(self) -> Any:
        problem, weights, rules = self.problem, self.problem.weights, self.problem.rules
        cost = weights.longest * GRID * self.longest
        for t in range(len(self.teams)):
            stays = sum(
                company.visit_minutes * literal
                for c, company in enumerate(problem.companies)
                for literal in self._visits(t, c)
            )
            cost += weights.out * (GRID * self._away(t) - stays)
            lacking = self.model.new_int_var(0, rules.visits_target, "lacking")
            self.model.add(lacking >= rules.visits_target - self.visits[t])
            cost += weights.target * lacking + self._taste(t)
        for c in range(len(problem.companies)):
            unvisited = self.model.new_bool_var("unvisited")
            there = [x for t in range(len(self.teams)) for x in self._visits(t, c)]
            self.model.add_bool_or([unvisited, *there])
            cost += weights.unvisited * unvisited
        return cost

    def _taste(self, team: int) -> Any:
        """What repeated sectors and disappointed members cost."""
        problem, weights = self.problem, self.problem.weights
        seen: dict[str, Any] = {}
        for sector in {company.sector for company in problem.companies}:
            of_it = [c for c, company in enumerate(problem.companies) if company.sector == sector]
            there = [literal for c in of_it for literal in self._visits(team, c)]
            seen[sector] = self.model.new_bool_var(f"sees {sector}")
            self.model.add_bool_or([*there, ~seen[sector]])
        cost = weights.sector * (self.visits[team] - sum(seen.values()))
        for person in self.teams[team].members:
            wishes = problem.participant[person].interests
            if wishes:
                unmet = self.model.new_bool_var("unmet")
                self.model.add_bool_or([unmet, *(seen[s] for s in wishes if s in seen)])
                cost += weights.interest * unmet
        return cost

    def hint(self, plan: Plan) -> None:
        """Begin from this programme: its visits and times are set, the solver fills in the rest.

        A hint of some variables only is easily lost on the way to a first solution.
        """
        if not plan.teams:
            return
        for t, team in enumerate(plan.teams):
            made = {day.date: day for day in team.days}
            for d, frame in enumerate(self.problem.days):
                self.days[t, d].hint(made.get(frame.date))
        solver = cp_model.CpSolver()
        solver.parameters.fix_variables_to_their_hinted_value = True
        solver.parameters.max_time_in_seconds = FILL_IN
        if solver.solve(self.model) in {cp_model.OPTIMAL, cp_model.FEASIBLE}:
            self.model.clear_hints()  # type: ignore[no-untyped-call]
            for index, value in enumerate(solver.response_proto.solution):
                self.model.add_hint(self.model.get_int_var_from_proto_index(index), value)

    def run(self, until: float, seed: int, tell: Callable[[Plan], None], hint: Plan) -> Plan:
        solver = cp_model.CpSolver()
        solver.parameters.max_time_in_seconds = max(0.1, until - time.monotonic())
        solver.parameters.num_workers = WORKERS
        solver.parameters.subsolvers.append(BOUNDER)
        solver.parameters.random_seed = seed
        watch = _Watch(self, tell)
        status = solver.solve(self.model, watch)
        if status == cp_model.INFEASIBLE:
            return Plan((), Status.INFEASIBLE, conflicts=(IMPOSSIBLE,))
        plans = [plan for plan in (hint, watch.best) if plan is not None and plan.cost is not None]
        if not plans:
            return Plan((), Status.UNKNOWN)
        best = min(plans, key=by_hand.total)
        bound = rounded_up(self.problem, solver.best_objective_bound)
        status_of = Status.OPTIMAL if bound >= by_hand.total(best) else Status.FEASIBLE
        return Plan(best.teams, status_of, best.cost, bound)


def rounded_up(problem: Problem, bound: float) -> int:
    """The next cost that there can be: costs are multiples of what their parts have in common."""
    weights = problem.weights
    unit = gcd(
        *(GRID * weights.out, GRID * weights.longest),
        *(weights.target, weights.sector, weights.unvisited, weights.interest),
    )
    return unit * max(0, ceil(bound / unit - 1e-6)) if unit else 0


class _Watch(cp_model.CpSolverSolutionCallback):
    """Makes a programme of every solution, and tells those that are better."""

    def __init__(self, full: FullModel, tell: Callable[[Plan], None]) -> None:
        super().__init__()
        self.full, self.tell = full, tell
        self.best: Plan | None = None

    def on_solution_callback(self) -> None:
        plan = programme(
            self.full.problem,
            self._stops(),
            rounded_up(self.full.problem, self.best_objective_bound),
        )
        if plan is None or plan.cost is None:
            return
        if self.best is None or self.best.cost is None or plan.cost.total < self.best.cost.total:
            self.best = plan
            self.tell(plan)

    def _stops(self) -> Stops:
        return {
            key: sorted(
                (
                    (c, GRID * self.value(day.start[c]))
                    for c, literal in day.visit.items()
                    if self.boolean_value(literal)
                ),
                key=lambda stop: stop[1],
            )
            for key, day in self.full.days.items()
        }
