"""Puts one team into a programme in the cheapest way: exact for that team, the others standing."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from rallye_planner.problem import GRID, Problem
from rallye_planner.routes.crew import Crew, set_costs, team_cost
from rallye_planner.routes.grid import Array, Grid
from rallye_planner.routes.itinerary import Itinerary, Route
from rallye_planner.routes.join import DEAR, by_count, fold, fold_last, sort_day
from rallye_planner.routes.part import DEAR_UNION, Options, Overflow, Part

BEAM = 30


def stay_home() -> Options:
    return Options(np.zeros(1, np.int64), np.zeros(1), np.full(1, -1), np.array([0, 1] + [1] * 70))


def cheapest(part: Part, days: Sequence[Options], extra: Array) -> list[int] | None:
    """The number of the set to visit on each day (-1: none), or None if nothing is allowed."""
    beamed = [_beam(part, options) for options in days]
    ceiling, _ = _join(part, beamed, extra, float(DEAR))
    chosen = _join(part, list(days), extra, ceiling + 1e-6)[1]
    return None if chosen is None else chosen[: len(days)]


def _beam(part: Part, options: Options) -> Options:
    """The best few sets of each number of visits."""
    keep = np.concatenate(
        [
            np.arange(options.start[c], min(options.start[c + 1], options.start[c] + BEAM))
            for c in range(part.most + 1)
        ]
    )
    sets = options.sets[keep]
    return Options(sets, options.prices[keep], options.number[keep], by_count(sets, part.most))


def _floors(part: Part, days: Sequence[Options], extra: Array) -> list[Array]:
    """floors[d][k]: the least that the days after d and the set's own cost add to k visits."""
    floors = [part.least_by_count(extra)]
    for options in reversed(days[1:]):
        cheapest_of = [
            options.prices[options.start[k]] if options.start[k] < options.start[k + 1] else DEAR
            for k in range(part.most + 1)
        ]
        last = floors[0]
        floors.insert(
            0,
            np.array(
                [
                    min(last[k + more] + cheapest_of[more] for more in range(part.most + 1 - k))
                    for k in range(part.most + 1)
                ]
            ),
        )
    return floors


def _join(
    part: Part, days: list[Options], extra: Array, ceiling: float
) -> tuple[float, list[int] | None]:
    if len(days) == 1:
        days = [days[0], stay_home()]
    floors = _floors(part, days, extra)
    left = days[0]
    trail: list[tuple[Options, Options, Array, Array]] = []
    for day in range(1, len(days) - 1):
        left = _fold(part, left, days[day], floors[day], ceiling, trail)
    right = days[-1]
    price, a, b = fold_last(
        left.sets,
        left.prices,
        left.start,
        right.sets,
        right.prices,
        right.start,
        extra,
        floors[-1],
        ceiling,
        part.most,
    )
    if a < 0:
        return ceiling, None
    before = _unfold(trail, a) if trail else [int(left.number[a])]
    return price, [*before, int(right.number[b])]


def cheapest_unions(
    part: Part, days: Sequence[Options], extra: Array, ceiling: float, most: int
) -> list[tuple[float, list[int]]]:
    """The ``most`` cheapest unions below ``ceiling``: (price, number of the set of each day).

    One way for each union; the first is the cheapest of all.
    """
    whole = [*days, stay_home()] if len(days) == 1 else list(days)
    floors = _floors(part, whole, extra)
    left = Options(whole[0].sets, whole[0].prices, whole[0].number, whole[0].start)
    trail: list[tuple[Options, Options, Array, Array]] = []
    for day in range(1, len(whole)):
        left = _fold(part, left, whole[day], floors[day], ceiling, trail)
    prices = left.prices + extra[left.sets]
    below = np.flatnonzero(prices < ceiling)
    below = below[np.argsort(prices[below], kind="stable")][:most]
    return [(float(prices[k]), _unfold(trail, int(k))[: len(days)]) for k in below]


def _fold(
    part: Part,
    left: Options,
    right: Options,
    floor: Array,
    ceiling: float,
    trail: list[tuple[Options, Options, Array, Array]],
) -> Options:
    """Unions of two days' sets, each in its cheapest way, which is written to ``trail``."""
    part.best[:] = DEAR_UNION
    fold(
        left.sets,
        left.prices,
        left.start,
        right.sets,
        right.prices,
        right.start,
        floor,
        ceiling,
        part.most,
        part.best,
        part.from_a,
        part.from_b,
    )
    found = np.flatnonzero(part.best < DEAR_UNION)
    found = found[sort_day(found, part.best[found], part.most)]
    trail.append((left, right, part.from_a[found], part.from_b[found]))
    return Options(found, part.best[found], np.arange(len(found)), by_count(found, part.most))


def _unfold(trail: list[tuple[Options, Options, Array, Array]], at: int) -> list[int]:
    """The number of the set of each day that made the union at position ``at``."""
    chosen: list[int] = []
    for _, right, from_a, from_b in reversed(trail):
        chosen.insert(0, int(right.number[from_b[at]]))
        at = int(from_a[at])
    chosen.insert(0, int(trail[0][0].number[at]))
    return chosen


def insert(
    problem: Problem,
    part: Part,
    crew: Crew,
    free: Sequence[Array | None],
    gains: Array,
    extra: Array,
    *,
    cap: int,
    late: bool = False,
) -> Itinerary | None:
    """The cheapest itinerary of one team among ``part``'s companies.

    ``free`` per day: [companies of the grid, slots + 1], where the team may start visits, or None
    where it has to stay at the base. ``gains`` [companies of the part]: minutes that a visit is
    worth. ``cap``: longest day in slots.
    """
    out_price = problem.weights.out * GRID
    days: list[Options] = []
    avails: list[Array | None] = []
    for day, open_now in enumerate(free):
        if open_now is None:
            days.append(stay_home())
            avails.append(None)
            continue
        avail = np.ascontiguousarray(open_now[part.numbers])
        part.explore(day, avail, cap)
        days.append(part.options(day, gains, out_price, cap))
        avails.append(avail)
    chosen = cheapest(part, days, extra)
    if chosen is None:
        return None
    routes = tuple(
        None if number < 0 or avail is None else part.trace(day, number, avail, late=late)
        for day, (number, avail) in enumerate(zip(chosen, avails, strict=True))
    )
    return price_of(problem, part.grid, crew, routes)


def price_of(
    problem: Problem, grid: Grid, crew: Crew, routes: tuple[Route | None, ...]
) -> Itinerary:
    """The itinerary of these routes with the team's own cost."""
    companies = [c for route in routes if route for c, _ in route.visits]
    out = sum(
        route.length - sum(int(grid.stay[c]) for c, _ in route.visits) for route in routes if route
    )
    cost = team_cost(problem, crew, companies, out * GRID)
    if crew.change:
        visits = ((d, c, s) for d, route in enumerate(routes) if route for c, s in route.visits)
        cost += sum(int(crew.change[d][c, s]) for d, c, s in visits)
    return Itinerary(routes, cost)


__all__ = ["Options", "Overflow", "Part", "insert", "price_of", "set_costs"]
