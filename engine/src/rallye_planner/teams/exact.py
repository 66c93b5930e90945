"""Forming teams as an exact question: whether there is a way, and if not which demands clash.

A constraint program over "person p rides in vehicle v" with one switch per demand. Demands that
clash are thinned out one by one (deletion filter: Chinneck, Feasibility and Infeasibility in
Optimization, 2008) until each one left is needed. OR-Tools is imported here only: it is slow.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from rallye_planner.problem import Problem

SECONDS = 5.0


@dataclass(frozen=True, slots=True)
class Demand:
    """One thing asked of the teams; ``about`` names the people or vehicles concerned."""

    rule: str
    about: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Verdict:
    """What is known of forming teams; both empty: time was up.

    ``vehicle_of``: person to vehicle, where there is a way. ``clash``: demands that cannot all
    hold, where that is proven.
    """

    vehicle_of: dict[str, str]
    clash: tuple[Demand, ...] = ()


def demands_of(problem: Problem) -> tuple[Demand, ...]:
    """All demands on teams, those that an organiser gives up most easily last."""
    wheelchairs = [p.id for p in problem.participants if p.wheelchair]
    return (
        *(Demand("wheelchair", (person,)) for person in wheelchairs),
        Demand("seats"),
        Demand("team_size"),
        *([Demand("teams")] if problem.rules.teams is not None else []),
        *(Demand("together", pair) for pair in problem.together),
        *(Demand("apart", pair) for pair in problem.apart),
    )


def form_exactly(problem: Problem) -> Verdict:
    """One way to form teams, or a set of demands each of which is needed for the clash."""
    demands = demands_of(problem)
    way, proven = _try(problem, demands)
    if way or not proven:
        return Verdict(way)
    kept = list(demands)
    for demand in demands:
        rest = [other for other in kept if other is not demand]
        _, proven = _try(problem, tuple(rest))
        if proven:
            kept = rest
    return Verdict({}, tuple(kept))


def _try(problem: Problem, demands: tuple[Demand, ...]) -> tuple[dict[str, str], bool]:
    """(a way to form teams under these demands, whether it is proven that there is none)."""
    from ortools.sat.python import cp_model

    model = cp_model.CpModel()
    people = [person.id for person in problem.participants]
    rides = {
        (p, v.id): model.new_bool_var(f"{p} in {v.id}") for p in people for v in problem.vehicles
    }
    for person in people:
        model.add_exactly_one(rides[person, v.id] for v in problem.vehicles)
    _bound_sizes(model, problem, rides, demands)
    for demand in demands:
        _ask(model, problem, rides, demand)
    solver = cp_model.CpSolver()
    solver.parameters.max_time_in_seconds = SECONDS
    solver.parameters.num_workers = 1
    status = solver.solve(model)
    if status in (cp_model.OPTIMAL, cp_model.FEASIBLE):
        return {p: v for (p, v), var in rides.items() if solver.value(var)}, False
    return {}, bool(status == cp_model.INFEASIBLE)


def _bound_sizes(
    model: Any, problem: Problem, rides: dict[tuple[str, str], Any], demands: tuple[Demand, ...]
) -> None:
    rules = {demand.rule for demand in demands}
    low, high = problem.rules.team_size if "team_size" in rules else (1, len(problem.participants))
    used = []
    for vehicle in problem.vehicles:
        aboard = sum(rides[person.id, vehicle.id] for person in problem.participants)
        goes = model.new_bool_var(f"{vehicle.id} goes")
        most = min(high, vehicle.seats) if "seats" in rules else high
        model.add(aboard <= most * goes)
        model.add(aboard >= low * goes)
        used.append(goes)
    if "teams" in rules and problem.rules.teams is not None:
        model.add(sum(used) == problem.rules.teams)


def _ask(model: Any, problem: Problem, rides: dict[tuple[str, str], Any], demand: Demand) -> None:
    for vehicle in problem.vehicles:
        if demand.rule == "wheelchair" and not vehicle.wheelchair:
            model.add(rides[demand.about[0], vehicle.id] == 0)
        elif demand.rule == "together":
            a, b = demand.about
            model.add(rides[a, vehicle.id] == rides[b, vehicle.id])
        elif demand.rule == "apart":
            a, b = demand.about
            model.add_at_most_one(rides[a, vehicle.id], rides[b, vehicle.id])
