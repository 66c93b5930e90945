"""Cost and bound against an independent full model: the worst fault would be an untrue bound."""

from __future__ import annotations

import pytest
from full_model import FullModel
from rallye_planner.plan import Status
from rallye_planner.solve import Progress, solve
from test_solve import judge
from tiny import tiny_rally


def agree(seed: int, *, proven: bool) -> None:
    """Cost and bound enclose the optimum; they meet there where ``proven``."""
    problem = tiny_rally(seed)
    optimum = FullModel(problem).optimum()
    told: list[Progress] = []
    plan = solve(problem, seconds=None if proven else 10, seed=seed, on_progress=told.append)
    if optimum is None:
        assert plan.status in {Status.INFEASIBLE, Status.INFEASIBLE if proven else Status.UNKNOWN}
        assert plan.conflicts
        return
    judge(problem, plan)
    assert plan.cost is not None
    assert plan.bound is None or plan.bound <= optimum <= plan.cost.total
    assert all(progress.bound is None or progress.bound <= optimum for progress in told)
    if proven:
        assert (plan.bound, plan.status) == (optimum, Status.OPTIMAL)


@pytest.mark.parametrize("seed", range(16))
def test_cost_and_bound_are_the_optimum_of_a_full_model(seed: int) -> None:
    agree(seed, proven=True)


@pytest.mark.long
@pytest.mark.parametrize("seed", range(16, 300))
def test_many_more_tiny_rallies_agree_with_the_full_model(seed: int) -> None:
    agree(seed, proven=False)
