"""What would help: every gain is a programme of the changed rally that holds and costs less."""

from __future__ import annotations

from dataclasses import replace

import pytest
from conftest import DATA
from rallies import TUESDAY, company, drives, small_rally
from rallye_planner.explain.changes import BiggerVehicle, MoreHours, NewCompany
from rallye_planner.explain.standing import NotThisRally, rally_of
from rallye_planner.explain.waysout import applied
from rallye_planner.explain.whatif import WhatIf, what_if
from rallye_planner.explain.whatif_words import what_if_in_words
from rallye_planner.files import read_rally
from rallye_planner.plan import Plan, Status
from rallye_planner.problem import Opening, Problem, Weights
from rallye_planner.solve import Progress, solve
from test_solve import judge
from tiny import tiny_rally


def assert_gains_are_real(problem: Problem, plan: Plan, answer: WhatIf) -> None:
    rally = rally_of(problem, plan)
    judge(rally, answer.before)
    assert plan.cost is not None
    assert answer.before.cost is not None
    assert plan.cost.total - answer.found == answer.before.cost.total
    costs = [gain.gain for gain in answer.gains]
    assert costs == sorted(costs, reverse=True)
    for gain in answer.gains:
        if gain.plan is None:
            assert gain.mix > 0
            continue
        judge(applied(rally, gain.changes), gain.plan)
        assert gain.plan.cost is not None
        assert gain.gain == answer.before.cost.total - gain.plan.cost.total > 0
        assert gain.parts.total == -gain.gain


@pytest.mark.parametrize("seed", range(10))
def test_gains_are_real_programmes_and_never_negative(seed: int) -> None:
    problem = tiny_rally(seed)
    plan = solve(problem, seconds=2, seed=seed)
    if plan.teams:
        answer = what_if(problem, plan, seconds=3)
        assert_gains_are_real(problem, plan, answer)
        assert what_if_in_words(problem, answer)


def lacking(openings: tuple[Opening, ...]) -> Problem:
    """Three companies for four wanted visits a team; one of them open when ``openings`` says."""
    shut = company("c2", openings=openings)
    return small_rally(companies=(company("c0"), company("c1"), shut), travel=drives(3))


def test_a_company_more_and_a_closed_one_are_worth_a_call() -> None:
    problem = replace(lacking(()), weights=Weights(target=400))
    plan = solve(problem, seconds=10)
    answer = what_if(problem, plan, seconds=20)
    assert_gains_are_real(problem, plan, answer)
    asked = [gain.changes[0] for gain in answer.gains]
    assert any(isinstance(change, MoreHours) and change.company == "c2" for change in asked)
    assert any(isinstance(change, NewCompany) for change in asked)
    sentences = what_if_in_words(problem, answer)
    assert any("demandez un créneau de plus à" in sentence.lower() for sentence in sentences)


def test_an_open_company_needs_no_call() -> None:
    problem = lacking((Opening(TUESDAY, 9 * 60, 17 * 60),))
    plan = solve(problem, seconds=10)
    answer = what_if(problem, plan, seconds=20)
    assert not any(isinstance(gain.changes[0], MoreHours) for gain in answer.gains)


def test_a_larger_car_mixes_teams_better_where_one_is_small() -> None:
    rally = read_rally(DATA / "instances" / "isere-2019.json")
    told: list[Progress] = []
    plan = solve(rally, seconds=20, on_progress=told.append, stop=lambda: bool(told))
    answer = what_if(rally, plan, seconds=2)
    assert_gains_are_real(rally, plan, answer)
    (mixed,) = [gain for gain in answer.gains if gain.plan is None]
    (change,) = mixed.changes
    assert isinstance(change, BiggerVehicle)
    assert rally.vehicle[change.vehicle].seats == 4
    given = rally_of(rally, plan)
    assert not [gain for gain in what_if(given, plan, seconds=1).gains if gain.plan is None]


def test_the_same_seed_gives_the_same_answer() -> None:
    problem = lacking(())
    plan = solve(problem, seconds=10)
    first, second = (what_if(problem, plan, seconds=None, seed=4) for _ in range(2))
    assert first == second


def test_without_a_programme_there_is_nothing_to_improve() -> None:
    with pytest.raises(NotThisRally, match="pas de programme"):
        what_if(small_rally(), Plan((), Status.UNKNOWN))
