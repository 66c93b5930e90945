"""The cheapest day under a limit on its length, against trying every order and every start."""

from __future__ import annotations

from itertools import combinations, pairwise, permutations, product

import numpy as np
import pytest
from rallies import TUESDAY, small_rally
from rallye_planner.problem import Company, Day, Opening, Problem, Rules
from rallye_planner.routes.crew import set_costs
from rallye_planner.routes.grid import Array
from rallye_planner.routes.pricing import Pricer, Prices
from rallye_planner.routes.programme import Scene

SHUT, END = 8 * 60, 10 * 60 + 30


def rally() -> Problem:
    """One short morning without lunch, three companies of half an hour."""
    opened = (Opening(TUESDAY, SHUT, END),)
    return small_rally(
        days=(Day(TUESDAY, SHUT, END),),
        companies=tuple(
            Company(f"c{k}", "", f"c{k}", 44.6, 4.4, opened, visit_minutes=30) for k in range(3)
        ),
        travel=((0, 10, 5, 12), (7, 0, 10, 5), (9, 8, 0, 10), (10, 5, 6, 0)),
        rules=Rules(teams=2, team_size=(2, 2), visits_per_team=(1, 3), visits_target=3),
    )


def priced(seed: int) -> tuple[Scene, Prices]:
    """Prices that make some starts sought after: waiting for another pays."""
    scene = Scene(rally())
    rng = np.random.default_rng(seed)
    frame = scene.grid.days[0]
    visit = rng.integers(0, 60, (3, frame.slots + 1)) * 8192
    return scene, Prices((visit,), (0,), (0,))


def every_way(scene: Scene, visit: Array, scale: int, cap: int) -> float:
    """The least price of any itinerary whose day takes at most ``cap`` slots."""
    grid, problem = scene.grid, scene.problem
    frame, extra = grid.days[0], set_costs(problem, scene.crews[0], range(3)) * scale
    best = float(extra[0])
    orders = [o for k in (1, 2, 3) for lot in combinations(range(3), k) for o in permutations(lot)]
    for order in orders:
        for starts in product(range(frame.slots + 1), repeat=len(order)):
            if not all(frame.open[c, s] for c, s in zip(order, starts, strict=True)):
                continue
            depart = starts[0] - int(grid.reach[0, order[0]])
            gaps = [
                starts[k + 1] - starts[k] - int(grid.stay[a]) - int(grid.reach[a + 1, b])
                for k, (a, b) in enumerate(pairwise(order))
            ]
            back = starts[-1] + int(grid.stay[order[-1]] + grid.home[order[-1]])
            if depart < 0 or back > frame.slots or back - depart > cap or min(gaps, default=0) < 0:
                continue
            mask = sum(1 << c for c in order)
            out = 5 * scale * (back - depart - sum(int(grid.stay[c]) for c in order))
            paid = sum(int(visit[c, s]) for c, s in zip(order, starts, strict=True))
            best = min(best, float(extra[mask]) + out + paid)
    return best


@pytest.mark.parametrize("cap", [14, 20, 26])
@pytest.mark.parametrize("seed", range(3))
def test_no_day_within_the_limit_is_cheaper(seed: int, cap: int) -> None:
    scene, prices = priced(seed)
    assert scene.whole is not None
    pricer = Pricer(scene.problem, scene.whole, scene.crews, 1500)
    least, columns = pricer.best(0, prices, scene.own_costs(0), cap=cap, ceiling=1e12, most=20)
    assert least == every_way(scene, prices.visit[0], pricer.scale, cap)
    assert (columns.back - columns.depart).max() <= cap


def test_a_limit_that_nothing_passes_changes_nothing() -> None:
    scene, prices = priced(1)
    assert scene.whole is not None
    pricer = Pricer(scene.problem, scene.whole, scene.crews, 1500)
    asked = {"ceiling": 1e12, "most": 20}
    wide = pricer.best(0, prices, scene.own_costs(0), cap=scene.grid.slots, **asked)
    longest = int((wide[1].back - wide[1].depart).max())
    same = pricer.best(0, prices, scene.own_costs(0), cap=longest, **asked)
    assert wide[0] == same[0]
    assert wide[1].when.tolist() == same[1].when.tolist()
