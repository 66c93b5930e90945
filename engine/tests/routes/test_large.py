"""The way of large rallies, forced upon tiny ones: bounds are true and programmes hold."""

from __future__ import annotations

import numpy as np
import pytest
from full_model import FullModel
from rallye_planner.plan import Status
from rallye_planner.routes import programme
from rallye_planner.routes.large import daysets
from rallye_planner.routes.large.beyond import long_prices
from rallye_planner.routes.large.daysets import ALL
from rallye_planner.routes.large.pricer import PARTS
from rallye_planner.routes.large.survey import Survey
from rallye_planner.routes.large.visits import CLOSED, SOLD
from rallye_planner.routes.programme import Scene
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


@pytest.mark.usefixtures("every_rally_is_large")
@pytest.mark.parametrize("seed", [20, 23, 25, 27, 38, 43])
def test_bounds_are_true_where_only_few_sets_can_be_listed(
    seed: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(daysets, "MOST_SETS", 7)
    monkeypatch.setattr(daysets, "MOST_LONG", 2)
    enclose(seed)


@pytest.mark.parametrize("seed", range(20))
def test_relaxed_days_are_never_dearer_than_true_ones(seed: int) -> None:
    problem = tiny_rally(seed)
    survey = Survey(Scene(problem))
    rng = np.random.default_rng(seed)
    days = survey.scene.grid.days
    visit = [rng.integers(-200, 100, day.open.shape) * PARTS for day in days]
    sheet = survey.whole.sheet(0, visit, [0] * len(days), [day.open for day in days], [])
    survey.whole.fill([sheet], ALL)
    for day, one in enumerate(sheet.lists):
        relaxed = long_prices(survey.whole, sheet, day)[0]
        true = sheet.price[day] + problem.weights.sector * PARTS * one.repeats
        possible = sheet.price[day] < SOLD
        for visits in range(1, survey.whole.most + 1):
            here = possible & (one.sets.size == visits)
            assert relaxed[visits].min() <= true[here].min(initial=CLOSED)


@pytest.mark.parametrize("seed", range(20))
def test_days_of_a_limited_length_are_the_cheapest_of_that_length(seed: int) -> None:
    survey = Survey(Scene(tiny_rally(seed)))
    grid = survey.scene.grid
    rng = np.random.default_rng(seed)
    visit = [rng.integers(0, 60, day.open.shape) * PARTS for day in grid.days]
    sheet = survey.whole.sheet(0, visit, [0] * len(grid.days), [d.open for d in grid.days], [])
    survey.whole.fill([sheet], ALL)
    for day, one in enumerate(sheet.lists):
        for number in np.flatnonzero((sheet.price[day] < SOLD) & (one.sets.size <= 3)):
            free, route = survey.whole.route(sheet, day, int(number), ALL)
            assert free == sheet.price[day][number]
            assert route is not None
            capped, shorter = survey.whole.route(sheet, day, int(number), route.length - 1)
            assert capped >= free
            assert shorter is None or shorter.length < route.length
            assert survey.whole.route(sheet, day, int(number), route.length)[0] == free


@pytest.mark.long
@pytest.mark.usefixtures("every_rally_is_large")
@pytest.mark.parametrize("seed", range(12, 200))
def test_bounds_are_true_on_many_more_tiny_rallies(seed: int) -> None:
    enclose(seed)
