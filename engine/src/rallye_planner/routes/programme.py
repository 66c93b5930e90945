"""A programme under construction: one itinerary a team, and what all of them cost together."""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence
from dataclasses import replace

import numpy as np

from rallye_planner.problem import GRID, Problem
from rallye_planner.routes.crew import LACKING, Crew, make_crew, set_costs, team_cost
from rallye_planner.routes.fitting import Fitter
from rallye_planner.routes.grid import Array, Flags, Grid, make_grid
from rallye_planner.routes.insertion import Overflow, Part, insert
from rallye_planner.routes.itinerary import Itinerary
from rallye_planner.routes.sessions import Sessions

EXACT_COMPANIES = 18
"""Up to so many companies an insertion looks at all of them, beyond at a random part."""
PART_COMPANIES = 12

Itineraries = tuple[Itinerary | None, ...]


Lister = Callable[[int, int, Array, Sequence[Flags | None]], Itinerary | None]
"""Finds a team's cheapest itinerary: (team, cap, worth of each company, what is free)."""


class Scene:
    """What does not change while teams are placed: grid, crews, guides and tables.

    A repair brings its own: ``guides`` for each day are then those who may still set out, and
    ``longest`` is the longest day in slots that cannot be undone. ``lister``, where there is one,
    inserts teams of a large rally for days of up to ``listed`` slots (:mod:`large.survey`).
    """

    def __init__(
        self,
        problem: Problem,
        *,
        grid: Grid | None = None,
        crews: Sequence[Crew] | None = None,
        guides: Sequence[int] | None = None,
        longest: int = 0,
    ) -> None:
        assert problem.teams is not None
        self.problem = problem
        self.grid: Grid = make_grid(problem) if grid is None else grid
        self.crews: list[Crew] = (
            [make_crew(problem, self.grid, team) for team in problem.teams]
            if crews is None
            else list(crews)
        )
        self.guides = guides_a_day(problem) if guides is None else list(guides)
        self.longest = longest
        self.most = problem.rules.visits_per_team[1]
        self.whole: Part | None = None
        self.lister: Lister | None = None
        self.listed = 0
        self._extras: dict[int, Array] = {}
        if self.grid.companies <= EXACT_COMPANIES:
            self.whole = _whole_part(self.grid, self.most)
        self.fitter = None if self.whole is None else Fitter(problem, self.whole)

    def part(self, number: int, rng: random.Random, gains: Array) -> tuple[Part, Array]:
        """The companies that an insertion of a team looks at, and the cost of each set of them."""
        if self.whole is not None:
            return self.whole, self.own_costs(number)
        crew = self.crews[number]
        chosen = self._some_companies(crew, rng, gains)
        return Part(self.grid, chosen, self.most), set_costs(self.problem, crew, chosen)

    def priced(self, number: int, itinerary: Itinerary) -> Itinerary:
        """An itinerary at what it costs this team, whoever followed it before."""
        minutes = sum(
            route.length * GRID
            - sum(self.problem.companies[company].visit_minutes for company, _ in route.visits)
            for route in itinerary.days
            if route is not None
        )
        cost = team_cost(self.problem, self.crews[number], itinerary.companies, minutes)
        return replace(itinerary, cost=cost)

    def own_costs(self, number: int) -> Array:
        """[2**companies]: a team's own cost of each set of all companies."""
        if number not in self._extras:
            self._extras[number] = set_costs(
                self.problem, self.crews[number], range(self.grid.companies)
            )
        return self._extras[number]

    def _some_companies(self, crew: Crew, rng: random.Random, gains: Array) -> list[int]:
        """Companies near one another, those that a visit gains most at first."""
        wanted = [c for c in range(self.grid.companies) if crew.welcome[c]] or [0]
        centre = max(wanted, key=lambda c: (gains[c], rng.random()))
        away = self.grid.reach
        first = {company for _, company, _ in crew.locked}
        for day in crew.change:
            first.update(np.flatnonzero(day.min(axis=1) < 0).tolist())
        ranked = sorted(
            wanted,
            key=lambda c: (
                c not in first,
                float(away[centre + 1, c] + away[0, c]) * rng.uniform(0.5, 1.5) - gains[c] / 20,
            ),
        )
        return sorted(ranked[:PART_COMPANIES])


def _whole_part(grid: Grid, most: int) -> Part | None:
    """All companies, unless too many sets of them fit in a day."""
    part = Part(grid, range(grid.companies), most)
    try:
        part.learn()
    except Overflow:
        return None
    return part


def guides_a_day(problem: Problem) -> list[int]:
    """How many teams may go out on each day for want of guides."""
    if problem.guides is None:
        return [len(problem.teams or ())] * len(problem.days)
    return [
        sum(guide.dates is None or day.date in guide.dates for guide in problem.guides)
        for day in problem.days
    ]


class Programme:
    """Teams placed one by one; ``None`` where a team is not placed."""

    def __init__(self, scene: Scene) -> None:
        self.scene = scene
        self.sessions = Sessions(scene.grid)
        self.itineraries: list[Itinerary | None] = [None] * len(scene.crews)
        for crew in scene.crews:
            self.sessions.hold(crew)

    def place(self, number: int, itinerary: Itinerary) -> None:
        crew = self.scene.crews[number]
        self.sessions.let_go(crew)
        self.sessions.add(itinerary, crew.size)
        self.itineraries[number] = itinerary

    def take_out(self, number: int) -> None:
        crew, itinerary = self.scene.crews[number], self.itineraries[number]
        if itinerary is not None:
            self.sessions.remove(itinerary, crew.size)
            self.sessions.hold(crew)
            self.itineraries[number] = None

    def restore(self, itineraries: Sequence[Itinerary | None]) -> None:
        changed = [
            number for number, old in enumerate(itineraries) if old is not self.itineraries[number]
        ]
        for number in changed:
            self.take_out(number)
        for number in changed:
            old = itineraries[number]
            if old is not None:
                self.place(number, old)

    def admits(self, number: int, itinerary: Itinerary) -> bool:
        """Whether the team may follow this itinerary beside those that are placed."""
        free = self.free(number)
        return all(
            route is None
            or ((left := free[day]) is not None and all(left[c, s] for c, s in route.visits))
            for day, route in enumerate(itinerary.days)
        )

    def free(self, number: int) -> list[Flags | None]:
        """Per day where a team may start visits, None where it has to stay at the base."""
        scene, crew = self.scene, self.scene.crews[number]
        self.sessions.let_go(crew)
        free = [
            self.sessions.left(crew, day)
            if crew.out[day] and (day in crew.begun or self.sessions.out[day] < scene.guides[day])
            else None
            for day in range(len(scene.grid.days))
        ]
        self.sessions.hold(crew)
        return free

    def insert(self, number: int, cap: int, rng: random.Random, noise: float) -> bool:
        """Place one team in the cheapest way with days of at most ``cap`` slots."""
        scene, crew = self.scene, self.scene.crews[number]
        cap = max(cap, scene.longest)
        free = self.free(number)
        worth = np.where(self.sessions.visits == 0, scene.problem.weights.unvisited, 0)
        gains = worth.astype(np.float64)
        if noise:
            gains += np.array([rng.uniform(-noise, noise) for _ in gains])
        if scene.lister is not None:
            cheapest = scene.lister(number, cap, gains, free)
            whole = cheapest is not None and cheapest.cost < LACKING
            if cheapest is not None and (whole or cap <= scene.listed):
                self.place(number, cheapest)
            if whole or cap <= scene.listed:
                return cheapest is not None
        part, extra = scene.part(number, rng, gains)
        if crew.change:
            return self._fit(number, part, free, np.rint(gains[part.numbers]), extra, cap, rng)
        found = insert(
            scene.problem,
            part,
            crew,
            free,
            gains[part.numbers],
            extra,
            cap=cap,
            late=rng.random() < 0.5,
        )
        if found is None:
            return False
        self.place(number, found)
        return True

    def _fit(
        self,
        number: int,
        part: Part,
        free: Sequence[Flags | None],
        gains: Array,
        extra: Array,
        cap: int,
        rng: random.Random,
    ) -> bool:
        """The same in a repair, where what a visit is worth depends on its start."""
        scene = self.scene
        fitter = scene.fitter
        if fitter is None:
            part.learn()
            fitter = Fitter(scene.problem, part)
        hurry = rng.choice((0, 0, scene.problem.weights.longest))
        crew = scene.crews[number]
        found = fitter.fit(crew, free, gains, extra, cap=cap, hurry=hurry, rng=rng)
        if found is None:
            return False
        self.place(number, found)
        return True

    @property
    def longest(self) -> int:
        """The longest team-day in slots."""
        return max(self.scene.longest, *(it.longest for it in self.itineraries if it), 0)

    @property
    def cost(self) -> int:
        """In minutes; above ``LACKING`` while a team is missing or has too few visits."""
        weights = self.scene.problem.weights
        own = sum(
            it.cost if it else LACKING * (self.scene.problem.rules.visits_per_team[0] + 1)
            for it in self.itineraries
        )
        unvisited = int((self.sessions.visits == 0).sum())
        return own + weights.longest * self.longest * GRID + weights.unvisited * unvisited
