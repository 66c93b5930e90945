"""OR-Tools' routing library: a vehicle a team-day, and copies of each company for each day.

Each company-day has as many copies as visits can follow one another there, twice where two teams
fit in together; copies are visits that may be dropped at a price. Expresses openings, drives and
buffers, lunches as breaks, no company twice, groups of two, limits on people and on visits a day,
the minimum of visits, wheelchairs, cars and guides that are absent, visits that must stand.

Cannot express: the longest day, sectors and interests (its programmes are chosen without them),
more visits than the target, groups of three, a lunch that must not interrupt a drive (such days are
timed again by :mod:`benchmarks.peers.pencil`, and given up if that fails). It proves no bound.
Guided local search, in one thread, from the list scheduler's programme where insertion finds none.

Furnon, Perron: OR-Tools routing library, https://developers.google.com/optimization/routing
"""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Any

from ortools.constraint_solver import pywrapcp, routing_enums_pb2
from rallye_planner.plan import Plan, Status
from rallye_planner.problem import Problem

from benchmarks.peers import by_hand
from benchmarks.peers.pencil import Pencil
from benchmarks.peers.programme import Stops, programme
from benchmarks.peers.routing_model import RoutingModel

BY_INSERTION = 0.4
"""The share of the time after which a programme must have been found without help."""
FOR_A_START = 0.2
"""The share of what is left that the list scheduler gets then."""


def solve(
    problem: Problem,
    *,
    seconds: float,
    seed: int = 0,
    tell: Callable[[Plan], None] = lambda plan: None,
) -> Plan:
    """The best programme within ``seconds``; ``seed`` is not used, the search draws nothing."""
    del seed
    began = time.monotonic()
    found = _Found(problem, tell)
    model = RoutingModel(problem)
    if model.makes_sense:
        model.on_solution(found.note)
        _search(model, began + BY_INSERTION * seconds, began + seconds)
    return found.best or Plan((), Status.UNKNOWN)


def _search(model: RoutingModel, insert_until: float, until: float) -> None:
    """Insertion and local search; if that finds nothing, local search from the list scheduler's."""
    routing = model.routing
    routing.CloseModelWithParameters(parameters(insert_until))
    start = routing.SolveWithParameters(parameters(insert_until))
    if start is None:
        plan = by_hand.solve(model.problem, seconds=FOR_A_START * (until - time.monotonic()))
        routes = model.routes_of(plan) if plan.teams else None
        if routes is not None:
            start = routing.ReadAssignmentFromRoutes(routes, True)
    if start is not None and time.monotonic() < until:
        routing.SolveFromAssignmentWithParameters(start, parameters(until))


def parameters(until: float) -> Any:
    settings = pywrapcp.DefaultRoutingSearchParameters()
    settings.first_solution_strategy = (
        routing_enums_pb2.FirstSolutionStrategy.PARALLEL_CHEAPEST_INSERTION
    )
    settings.local_search_metaheuristic = (
        routing_enums_pb2.LocalSearchMetaheuristic.GUIDED_LOCAL_SEARCH
    )
    settings.time_limit.FromMilliseconds(max(100, int(1000 * (until - time.monotonic()))))
    return settings


class _Found:
    """The cheapest of the programmes that hold."""

    def __init__(self, problem: Problem, tell: Callable[[Plan], None]) -> None:
        self.problem, self.tell = problem, tell
        self.best: Plan | None = None

    def note(self, stops: Stops) -> None:
        plan = programme(self.problem, stops) or self._timed_again(stops)
        if plan is not None and (
            self.best is None or by_hand.total(plan) < by_hand.total(self.best)
        ):
            self.best = plan
            self.tell(plan)

    def _timed_again(self, stops: Stops) -> Plan | None:
        """The same visits in the same order, at the hours of the list scheduler."""
        pencil = Pencil(self.problem)
        for (team, day), visits in sorted(stops.items(), key=lambda item: item[0][::-1]):
            timed = pencil.timed(team, day, [company for company, _ in visits])
            if timed is None:
                return None
            pencil.write(team, day, timed)
        return programme(self.problem, pencil.stops)
