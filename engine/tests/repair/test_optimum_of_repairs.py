"""Repairs of tiny rallies against an independent full model: none costs more than it has to."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from itertools import count

import pytest
from benchmarks.incidents import incident
from judges import our_judgement, referee_judgement
from rallye_planner.files import dump_plan, dump_rally
from rallye_planner.plan import Plan
from rallye_planner.problem import Problem
from rallye_planner.solve import Progress, solve
from repair_model import RepairModel, optimum_of_repair
from repair_staffings import every_staffing
from tiny import tiny_rally

ASKED = 1_000
"""How often a search asks whether it should stop before it is told to."""

CASES = {
    "a team is gone, and another takes over for a much longer day": (7, 0),
    "a team is gone on the eve": (17, 0),
    "somebody is gone from a team that is out": (23, 4),
    "somebody is gone, and the team is too small": (11, 4),
    "a company closes on the eve": (12, 1),
    "a company closes while two teams are out": (12, 5),
    "a company closes before anybody has left": (6, 5),
    "the team on the way rides on in the car of one with nothing to come": (0, 2),
    "the team that is back goes out again in the car of another": (6, 2),
    "the team on the way takes the car of one that has not left": (11, 2),
    "the car is lost before its team has left": (21, 6),
    "the late team has not left": (11, 7),
    "the late team is held up while three are out": (3, 3),
    "the late team is held up with five visits to come": (18, 3),
}


@cache
def case(seed: int, number: int) -> Problem:
    """An incident of a tiny rally; a team of one is too small, where none was before."""
    rally = tiny_rally(seed)
    problem = incident(rally, solve(rally, seconds=None, seed=seed), number)
    smallest = min(len(team.members) for team in rally.teams or ())
    high = problem.rules.team_size[1]
    return replace(problem, rules=replace(problem.rules, team_size=(min(2, smallest), high)))


def repaired(problem: Problem) -> tuple[Plan, list[Progress]]:
    asked, told = count(), list[Progress]()
    plan = solve(problem, seconds=None, on_progress=told.append, stop=lambda: next(asked) > ASKED)
    return plan, told


def judged(problem: Problem, plan: Plan) -> tuple[frozenset[str], int]:
    """The rules that are broken and the cost, on which both judges agree."""
    ours = our_judgement(dump_rally(problem), dump_plan(plan))
    assert ours == referee_judgement(dump_rally(problem), dump_plan(plan))
    return ours.broken, ours.cost["total"]


def cost_of_only(problem: Problem, plan: Plan) -> int | None:
    """What the model says of this very programme, None where it breaks a rule."""
    people = set(problem.participant)
    members = [people.intersection(team.members) for team in plan.teams]
    costs = []
    for staffing in every_staffing(problem):
        if [set(lot) for lot in staffing.members] == members:
            model = RepairModel(problem, staffing)
            model.pin(plan)
            costs.append(model.optimum())
    return min((cost for cost in costs if cost is not None), default=None)


@pytest.mark.parametrize(("seed", "number"), CASES.values(), ids=CASES)
def test_a_repair_costs_what_the_full_model_proves_to_be_the_least(seed: int, number: int) -> None:
    problem = case(seed, number)
    plan, _ = repaired(problem)
    broken, cost = judged(problem, plan)
    assert broken == frozenset()
    assert plan.cost is not None
    assert (cost, cost) == (plan.cost.total, optimum_of_repair(problem))


@pytest.mark.parametrize(("seed", "number"), CASES.values(), ids=CASES)
def test_the_model_asks_the_referees_cost_for_each_programme_on_the_way(
    seed: int, number: int
) -> None:
    problem = case(seed, number)
    _, told = repaired(problem)
    for progress in told:
        assert progress.plan is not None
        broken, cost = judged(problem, progress.plan)
        assert broken == frozenset()
        assert cost_of_only(problem, progress.plan) == cost


def test_keeping_what_holds_and_no_more_costs_more_than_the_optimum() -> None:
    problem = case(*CASES["a team is gone, and another takes over for a much longer day"])
    _, (first, *_) = repaired(problem)
    assert first.plan is not None
    cost = cost_of_only(problem, first.plan)
    optimum = optimum_of_repair(problem)
    assert cost == judged(problem, first.plan)[1]
    assert cost is not None
    assert optimum is not None
    assert cost > optimum


def test_going_on_as_if_the_team_were_not_late_is_refused() -> None:
    problem = case(*CASES["the late team has not left"])
    assert problem.repair is not None
    previous = problem.repair.previous
    broken, _ = judged(problem, previous)
    assert "past" in broken
    assert cost_of_only(problem, previous) is None
