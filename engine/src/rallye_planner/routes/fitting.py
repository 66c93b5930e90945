"""Puts one team into a programme where each visit has a price of its own at each start.

The same as :mod:`insertion`, with the priced dynamic program of :mod:`valuation` in the place of
the one for shortest days: in a repair a visit is cheap where it was planned and dear elsewhere.
"""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np

from rallye_planner.problem import GRID, Problem
from rallye_planner.routes.crew import Begun, Crew
from rallye_planner.routes.grid import NEVER, Array
from rallye_planner.routes.insertion import cheapest, price_of, stay_home
from rallye_planner.routes.itinerary import Itinerary, Route
from rallye_planner.routes.join import by_count, sort_day
from rallye_planner.routes.part import Feasible, Options, Part
from rallye_planner.routes.valuation import CLOSED, SOLD, read_day, valuate

NARROWINGS = 4
"""How often a day that is too long is tried again with less time."""


@dataclass
class Desk:
    """Room for the tables of one day; grown to the largest that was asked for."""

    slots: int
    value: Array = field(init=False)
    alive: Array = field(init=False)
    price: Array = field(init=False)

    def __post_init__(self) -> None:
        self.value = np.empty((0, 2, self.slots), np.int32)
        self.alive = np.empty((0, 2), np.uint8)
        self.price = np.empty(0, np.int32)

    def make_room(self, feasible: Feasible) -> None:
        if len(self.value) < feasible.states:
            self.value = np.empty((feasible.states, 2, self.slots), np.int32)
            self.alive = np.empty((feasible.states, 2), np.uint8)
        self.price = np.empty(len(feasible.sets), np.int32)


@dataclass
class Window:
    """One day's question: its prices, and the time that the team may take.

    ``weight`` [companies of the part, slots + 1]; ``leave`` and ``slots`` as in :mod:`valuation`.
    """

    feasible: Feasible
    weight: Array
    leave: Array
    slots: int
    lunch: tuple[int, int, int]
    begun: Begun | None

    def narrowed(self, route: Route, cap: int, share: float) -> Window:
        """Around the route, no longer than ``cap`` between its departure and its return."""
        spare = route.length - cap
        first = route.depart + round(spare * share)
        leave = np.where(self.leave >= first, self.leave, NEVER).astype(np.int16)
        return Window(
            self.feasible, self.weight, leave, min(self.slots, first + cap), self.lunch, self.begun
        )


class Fitter:
    """Inserts teams among the companies of one part."""

    def __init__(self, problem: Problem, part: Part) -> None:
        self.problem, self.part = problem, part
        self.desks = [Desk(frame.slots + 1) for frame in part.grid.days]
        self.own: dict[tuple[str, int], Feasible] = {}

    def feasible(self, crew: Crew, day: int) -> Feasible:
        """The sets that the day admits to the team, with all openings free."""
        begun = crew.begun.get(day)
        if begun is None:
            return self.part.feasible[day]
        key = (crew.id, day)
        if key not in self.own:
            self.own[key] = self.part.admitted(day, self.part.grid.days[day].open, begun)
        return self.own[key]

    def fit(
        self,
        crew: Crew,
        free: Sequence[Array | None],
        gains: Array,
        extra: Array,
        *,
        cap: int,
        hurry: int,
        rng: random.Random,
    ) -> Itinerary | None:
        """The cheapest itinerary; arguments as for :func:`insertion.insert`.

        ``gains`` in whole minutes. ``hurry``: what a minute away costs more than ``out``. Exact
        where ``cap`` does not bind; where it does, the days that are too long are tried again in
        a part of their time.
        """
        fee = GRID * (self.problem.weights.out + hurry)
        windows = [
            None if open_now is None else self._window(crew, day, open_now, gains, cap)
            for day, open_now in enumerate(free)
        ]
        days = [self._options(day, window, fee, cap) for day, window in enumerate(windows)]
        for _ in range(NARROWINGS):
            chosen = cheapest(self.part, days, extra)
            if chosen is None:
                return None
            routes = [
                self._read(day, windows[day], number, fee) for day, number in enumerate(chosen)
            ]
            long = [d for d, route in enumerate(routes) if route and route.length > cap]
            if not long:
                return price_of(self.problem, self.part.grid, crew, tuple(routes))
            for day in long:
                window, route = windows[day], routes[day]
                if window is None or route is None or window.begun:
                    return None
                windows[day] = window.narrowed(route, cap, rng.random())
                days[day] = self._options(day, windows[day], fee, cap)
        return None

    def _window(self, crew: Crew, day: int, free: Array, gains: Array, cap: int) -> Window:
        part, begun, frame = self.part, crew.begun.get(day), self.part.grid.days[day]
        own = self.problem.weights.out * GRID * part.stay.astype(np.int64) + gains
        price = crew.change[day][part.numbers] - own[:, None]
        weight = np.where(free[part.numbers] > 0, price, CLOSED).astype(np.int32)
        return Window(
            self.feasible(crew, day),
            np.ascontiguousarray(weight),
            part.departures(day, begun),
            frame.slots if begun is None else min(frame.slots, begun.depart + cap),
            frame.lunch if begun is None else begun.lunch,
            begun,
        )

    def _options(self, day: int, window: Window | None, fee: int, cap: int) -> Options:
        if window is None:
            return stay_home()
        part, feasible, desk = self.part, window.feasible, self.desks[day]
        desk.make_room(feasible)
        valuate(
            window.weight,
            fee,
            window.slots,
            part.stay,
            part.reach,
            part.home,
            part.soonest,
            part.before[day],
            window.leave,
            window.lunch,
            (feasible.least > cap).astype(np.uint8),
            feasible.index,
            feasible.sets,
            feasible.first,
            desk.price,
            desk.value,
            desk.alive,
        )
        number = np.flatnonzero(desk.price < SOLD)
        sets, prices = feasible.sets[number], desk.price[number].astype(np.float64)
        nothing = price_of_nothing(window.begun, window.slots, fee)
        if nothing is not None:
            sets = np.concatenate(([0], sets))
            prices = np.concatenate(([nothing], prices))
            number = np.concatenate(([-1], number))
        order = sort_day(sets, prices, part.most)
        sets = sets[order]
        return Options(sets, prices[order], number[order], by_count(sets, part.most))

    def _read(self, day: int, window: Window | None, number: int, fee: int) -> Route | None:
        if window is None:
            return None
        if number < 0:
            return way_home(window.begun)
        part, feasible, desk = self.part, window.feasible, self.desks[day]
        found = read_day(
            number,
            window.weight,
            fee,
            window.slots,
            part.stay,
            part.reach,
            part.home,
            part.before[day],
            window.leave,
            window.lunch,
            feasible.index,
            feasible.sets,
            feasible.first,
            desk.price,
            desk.value,
        )
        visits = tuple((int(part.numbers[c]), int(s)) for c, s in found[:-1])
        return Route(int(found[-1, 0]), int(found[-1, 1]), visits, begun=window.begun is not None)


def price_of_nothing(begun: Begun | None, slots: int, fee: int) -> float | None:
    """What a day without a further visit costs; None where there has to be one."""
    if begun is None:
        return 0.0
    if begun.home is None or begun.home > slots:
        return None
    return float(fee * (begun.home - begun.depart))


def way_home(begun: Begun | None) -> Route | None:
    """The route of a day without a further visit."""
    if begun is None or begun.home is None:
        return None
    return Route(begun.depart, begun.home, (), begun=True)
