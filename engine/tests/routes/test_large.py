"""The way of large rallies, forced upon tiny ones: bounds are true and programmes hold."""

from __future__ import annotations

import pytest
from full_model import FullModel
from rallye_planner.plan import Status
from rallye_planner.routes import programme
from rallye_planner.solve import Progress, solve
from test_solve import judge
from tiny import tiny_rally


@pytest.fixture
def every_rally_is_large(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(programme, "EXACT_COMPANIES", 0)


def enclose(seed: int) -> None:
    """Cost and every bound told on the way enclose the optimum of an independent model."""
    problem = tiny_rally(seed)
    optimum = FullModel(problem).optimum()
    told: list[Progress] = []
    plan = solve(problem, seconds=4, seed=seed, on_progress=told.append)
    if optimum is None:
        assert plan.status in {Status.INFEASIBLE, Status.UNKNOWN}
        return
    judge(problem, plan)
    assert plan.cost is not None
    assert plan.cost.total >= optimum
    assert all(progress.bound is None or progress.bound <= optimum for progress in told)
    assert plan.bound is None or plan.bound <= optimum


@pytest.mark.usefixtures("every_rally_is_large")
@pytest.mark.parametrize("seed", range(12))
def test_bounds_of_the_large_way_are_true_on_tiny_rallies(seed: int) -> None:
    enclose(seed)


@pytest.mark.long
@pytest.mark.usefixtures("every_rally_is_large")
@pytest.mark.parametrize("seed", range(12, 200))
def test_bounds_are_true_on_many_more_tiny_rallies(seed: int) -> None:
    enclose(seed)
