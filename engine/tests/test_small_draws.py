"""Small rallies in the style of the family, beside a constraint program that proves its optimum.

Unlike those of :mod:`test_optimum` they have locks, wheelchairs, guides, limits and lunches as they
come in the field, and the other model is written on its own (:mod:`benchmarks.peers.cp_sat`).
"""

from __future__ import annotations

import random
from dataclasses import replace

import pytest
from benchmarks.peers import cp_sat
from benchmarks.rallies import draw_rally
from benchmarks.rallies.style import charter_style
from rallye_planner.plan import Status
from rallye_planner.problem import Problem
from rallye_planner.solve import Progress, solve
from test_solve import judge


def small_draw(number: int) -> Problem:
    """Two or three teams, five or six companies, the first day of rally ``number``'s style."""
    like = charter_style(number)
    teams = 2 + number % 4 // 3
    style = replace(
        like,
        days=like.days[:1],
        teams=teams,
        people=4 * teams + number % 2,
        companies=5 + number % 2,
        visits=(2, 4),
        target=3,
        pairs=0,
        wheelchairs=min(1, like.wheelchairs),
        absent_vehicle=False,
        guides=None if like.guides is None else teams,
    )
    return draw_rally(f"petit-{number}", style, random.Random(31 * number))


def compare(number: int) -> None:
    """Neither bound is above the other's cost; what both prove is the same."""
    rally = small_draw(number)
    other = cp_sat.solve(rally, seconds=60)
    told: list[Progress] = []
    ours = solve(rally, seconds=60, on_progress=told.append)
    if Status.INFEASIBLE in {other.status, ours.status}:
        assert not other.teams
        assert not ours.teams
        assert not told
        return
    judge(rally, ours)
    judge(rally, other)
    assert ours.cost
    assert other.cost
    assert all(p.bound is None or p.bound <= other.cost.total for p in told)
    assert other.bound is not None
    assert other.bound <= ours.cost.total
    if other.status is ours.status is Status.OPTIMAL:
        assert ours.cost.total == other.cost.total


@pytest.mark.parametrize("number", range(1, 7))
def test_a_constraint_program_agrees_on_a_small_draw(number: int) -> None:
    compare(number)


@pytest.mark.long
@pytest.mark.parametrize("number", range(7, 200))
def test_a_constraint_program_agrees_on_many_small_draws(number: int) -> None:
    compare(number)
