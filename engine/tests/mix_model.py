"""The best mix of teams as a constraint program, written from the rules alone."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import combinations_with_replacement
from math import floor

from ortools.sat.python import cp_model
from rallye_planner.checks.mix import traits
from rallye_planner.problem import Problem


def every_sizes(problem: Problem, teams: int) -> Iterator[tuple[int, ...]]:
    """All sizes, largest first, that add up and for which there are seats."""
    low, high = problem.rules.team_size
    seats = sorted((vehicle.seats for vehicle in problem.vehicles), reverse=True)
    for sizes in combinations_with_replacement(range(high, low - 1, -1), teams):
        fits = all(size <= room for size, room in zip(sizes, seats, strict=False))
        if sum(sizes) == len(problem.participants) and fits:
            yield sizes


def reachable(problem: Problem, sizes: Sequence[int], imbalance: float) -> bool:
    """Whether teams of these sizes that hold every demand have this imbalance or less."""
    model = cp_model.CpModel()
    people, teams = problem.participants, range(len(sizes))
    joins = {(p.id, t): model.new_bool_var("") for p in people for t in teams}
    for person in people:
        model.add_exactly_one(joins[person.id, t] for t in teams)
    for t, size in enumerate(sizes):
        model.add(sum(joins[p.id, t] for p in people) == size)
    for t in teams:
        for a, b in problem.together:
            model.add(joins[a, t] == joins[b, t])
        for a, b in problem.apart:
            model.add(joins[a, t] + joins[b, t] <= 1)
    _drive(model, problem, sizes, joins)
    _mix(model, problem, sizes, joins, floor(len(people) * imbalance + 1e-6))
    solver = cp_model.CpSolver()
    solver.parameters.num_workers = 1
    status = solver.solve(model)
    assert status in (cp_model.OPTIMAL, cp_model.FEASIBLE, cp_model.INFEASIBLE)
    return status != cp_model.INFEASIBLE


def _drive(model: cp_model.CpModel, problem: Problem, sizes: Sequence[int], joins: dict) -> None:
    """A vehicle for each team, with seats for all and room for its wheelchairs."""
    rides = {
        (t, v.id): model.new_bool_var("")
        for t, size in enumerate(sizes)
        for v in problem.vehicles
        if v.seats >= size
    }
    for t in range(len(sizes)):
        model.add_exactly_one(ride for (team, _), ride in rides.items() if team == t)
        accessible = [
            ride for (team, v), ride in rides.items() if team == t and problem.vehicle[v].wheelchair
        ]
        for person in problem.participants:
            if person.wheelchair:
                model.add(joins[person.id, t] <= sum(accessible))
    for vehicle in problem.vehicles:
        model.add_at_most_one(ride for (_, v), ride in rides.items() if v == vehicle.id)


def _mix(
    model: cp_model.CpModel, problem: Problem, sizes: Sequence[int], joins: dict, most: int
) -> None:
    """At most ``most`` imbalance, times people."""
    people = problem.participants
    number = len(people)
    shared = Counter(trait for person in people for trait in traits(person))
    gaps = []
    for trait, total in shared.items():
        bearers = [person.id for person in people if trait in traits(person)]
        for t, size in enumerate(sizes):
            gap = model.new_int_var(0, number * max(size, total), "")
            off = number * sum(joins[p, t] for p in bearers) - size * total
            model.add(gap >= off)
            model.add(gap >= -off)
            below = size * total // number
            left = size * total - number * below
            count = sum(joins[p, t] for p in bearers)
            model.add(gap >= left + (number - 2 * left) * (count - below))
            gaps.append(gap)
    model.add(sum(gaps) <= most)
