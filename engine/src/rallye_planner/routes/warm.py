"""Compiles the kernels ahead of time: ``python -m rallye_planner.routes.warm``, once at set-up.

Numba keeps what it compiles beside the sources (or in the user's cache); without this the first
programme after an installation takes some ten seconds longer.
"""

from __future__ import annotations

from datetime import date, timedelta

import numpy as np

from rallye_planner.problem import (
    Base,
    Company,
    Day,
    GivenTeam,
    Lunch,
    Opening,
    Participant,
    Problem,
    Rules,
    Vehicle,
)
from rallye_planner.routes.capped import Capped
from rallye_planner.routes.large.beyond import UNLISTED, read_long_days
from rallye_planner.routes.large.lower import Lower
from rallye_planner.routes.pricing import FREE, Prices
from rallye_planner.routes.search import Search

MORNING, EVENING = 8 * 60, 18 * 60


def example(*, days: int, companies: int) -> Problem:
    """Two teams and a ring of companies a few minutes apart."""
    dates = [date(2019, 6, 11) + timedelta(days=k) for k in range(days)]
    lunch = Lunch(12 * 60, 14 * 60, 60)
    places = companies + 1
    return Problem(
        name="warm",
        days=tuple(Day(d, MORNING, EVENING, lunch) for d in dates),
        base=Base("base", 44.6, 4.4),
        companies=tuple(
            Company(
                f"c{k}",
                "",
                "AB"[k % 2],
                44.6,
                4.4,
                tuple(Opening(d, MORNING, EVENING) for d in dates),
            )
            for k in range(companies)
        ),
        participants=tuple(Participant(f"p{k}") for k in range(6)),
        vehicles=(Vehicle("v1", 4), Vehicle("v2", 4)),
        teams=(
            GivenTeam("t1", ("p0", "p1", "p2"), "v1"),
            GivenTeam("t2", ("p3", "p4", "p5"), "v2"),
        ),
        travel=tuple(
            tuple(0 if i == j else 5 + (i * j) % 7 for j in range(places)) for i in range(places)
        ),
        rules=Rules(visits_per_team=(2, 3), visits_target=3),
    )


def warm() -> None:
    """Run every kernel once, on one, two and three days."""
    for days, companies in ((1, 4), (2, 5), (3, 5), (2, 18)):
        search = Search(example(days=days, companies=companies), seed=0, tell=lambda found: None)
        search.begin(lambda: False)
        search.improve(20, lambda: False)
        if companies < 10:
            search.finish(lambda: False)
            warm_capped(search)
    warm_large()


def warm_capped(search: Search) -> None:
    """Look for a day within a limit, as the tree does where its prices make teams wait."""
    assert search.tree is not None
    pricer = search.tree.columns.pricer
    prices = Prices(
        tuple(np.zeros(day.open.shape, np.int64) for day in search.scene.grid.days),
        (0,) * len(search.scene.grid.days),
        (0,) * len(search.scene.grid.days),
    )
    weights = pricer.weights(search.scene.crews[0], prices, FREE)
    cap = search.scene.grid.slots
    Capped(pricer.tables, weights, [0] * len(weights), prices.day, cap).price(0, 0, 0)


def warm_large() -> None:
    """Run what only rallies beyond charter size need."""
    search = Search(example(days=3, companies=20), seed=0, tell=lambda found: None)
    search.begin(lambda: False)
    assert search.survey is not None
    lower = Lower(search.survey)
    for _ in range(3):
        lower.turn(search.survey.limit, lambda: False)
    assert lower.centre is not None
    lower.price_beyond(lower.centre)
    sheets = lower.sheets(lower.centre, search.survey.whole)
    sheets[0].long_keys = [np.array([[2, 1, 1]])]
    read_long_days(search.survey.whole, sheets[0], 0, [UNLISTED])


if __name__ == "__main__":
    warm()
