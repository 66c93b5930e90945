"""Whole answers, judged by the referee."""

from __future__ import annotations

from pathlib import Path

import pytest
from conftest import DATA
from judges import referee_judgement
from rallye_planner.files import dump_plan, dump_rally, read_rally
from rallye_planner.plan import Plan, Status
from rallye_planner.problem import Problem
from rallye_planner.solve import solve

INSTANCES = sorted((DATA / "instances").rglob("*.json"))


def judge(problem: Problem, plan: Plan) -> None:
    """The referee passes the plan and finds the cost that it states."""
    judgement = referee_judgement(dump_rally(problem), dump_plan(plan))
    assert judgement.broken == frozenset()
    assert plan.cost is not None
    assert judgement.cost["total"] == plan.cost.total
    assert plan.bound is None or plan.bound <= plan.cost.total


@pytest.mark.parametrize("path", INSTANCES, ids=lambda path: f"{path.parent.name}-{path.stem}")
def test_every_public_rally_gets_a_programme_that_holds(path: Path) -> None:
    problem = read_rally(path)
    plan = solve(problem, seconds=3)
    assert plan.status in (Status.FEASIBLE, Status.OPTIMAL)
    judge(problem, plan)
