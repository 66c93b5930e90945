"""Whole answers, judged by the referee."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from conftest import DATA
from judges import referee_judgement
from rallye_planner.files import dump_plan, dump_rally, read_rally
from rallye_planner.plan import Plan, Status
from rallye_planner.problem import Problem, Repair
from rallye_planner.solve import Progress, solve

INSTANCES = sorted((DATA / "instances").rglob("*.json"))


def judge(problem: Problem, plan: Plan) -> None:
    """The referee passes the plan and finds the cost that it states."""
    judgement = referee_judgement(dump_rally(problem), dump_plan(plan))
    assert judgement.broken == frozenset()
    assert plan.cost is not None
    assert judgement.cost["total"] == plan.cost.total
    assert plan.bound is None or plan.bound <= plan.cost.total


@pytest.mark.parametrize("path", INSTANCES, ids=lambda path: f"{path.parent.name}-{path.stem}")
def test_every_public_rally_gets_a_first_programme_that_holds(path: Path) -> None:
    problem = read_rally(path)
    told: list[Progress] = []
    plan = solve(problem, seconds=20, on_progress=told.append, stop=lambda: bool(told))
    assert plan.status is Status.FEASIBLE
    judge(problem, plan)


@pytest.mark.long
@pytest.mark.parametrize("path", INSTANCES, ids=lambda path: f"{path.parent.name}-{path.stem}")
def test_every_public_rally_gets_a_good_programme_that_holds(path: Path) -> None:
    problem = read_rally(path)
    told: list[Progress] = []
    plan = solve(problem, seconds=20, on_progress=told.append)
    assert plan.teams
    judge(problem, plan)
    for progress in told:
        assert progress.plan is not None
        judge(problem, progress.plan)


def test_the_same_seed_gives_the_same_programme() -> None:
    rally = read_rally(DATA / "deux-equipes.json")
    first, second = (solve(rally, seconds=None, seed=3) for _ in range(2))
    assert first == second
    assert first.status is Status.OPTIMAL


def test_progress_tells_whole_programmes_and_a_bound_that_rises() -> None:
    rally = read_rally(DATA / "deux-equipes.json")
    told: list[Progress] = []
    plan = solve(rally, seconds=None, on_progress=told.append)
    assert plan.cost is not None
    costs = [progress.cost for progress in told if progress.cost is not None]
    bounds = [progress.bound for progress in told if progress.bound is not None]
    assert costs == sorted(costs, reverse=True)
    assert costs[-1] == bounds[-1] == plan.cost.total
    assert all(progress.seconds >= 0 for progress in told)
    judge(rally, plan)


def test_asked_to_stop_it_answers_with_what_it_has() -> None:
    rally = read_rally(DATA / "instances" / "isere-2019.json")
    calls = iter(range(10**9))
    plan = solve(rally, seconds=None, stop=lambda: next(calls) > 60)
    assert plan.status is Status.FEASIBLE
    judge(rally, plan)


def test_stopped_at_once_it_says_that_nothing_is_proven() -> None:
    rally = read_rally(DATA / "instances" / "isere-2019.json")
    plan = solve(rally, seconds=None, stop=lambda: True)
    assert plan.status is Status.UNKNOWN
    assert "sans que ce soit prouvé impossible" in plan.conflicts[0].message


def test_driving_times_that_nobody_gave_are_estimated_and_told() -> None:
    rally = replace(read_rally(DATA / "deux-equipes.json"), travel=None)
    plan = solve(rally, seconds=None)
    assert plan.travel is not None
    assert plan.travel[0][0] == 0
    judge(rally, plan)


def test_a_rally_that_has_begun_is_repaired_from_where_it_stands() -> None:
    rally = read_rally(DATA / "deux-equipes.json")
    previous = solve(rally, seconds=None)
    begun = replace(rally, repair=Repair(rally.days[0].date, 10 * 60, previous))
    plan = solve(begun, seconds=1)
    assert [team.days for team in plan.teams] == [team.days for team in previous.teams]
    judge(begun, plan)
