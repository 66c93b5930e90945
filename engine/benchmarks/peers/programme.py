"""From chosen visits to a programme: departures, lunches, returns, guides and cost."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from rallye_planner.checks import evaluate
from rallye_planner.plan import Plan, Status, Team, TeamDay, Visit
from rallye_planner.problem import GivenTeam, Problem
from rallye_planner.retime import retime

Stop = tuple[int, int]
"""A company's number and the minute at which its visit starts."""
Stops = Mapping[tuple[int, int], Sequence[Stop]]
"""The visits of each (team's number, day's number), in order."""


def programme(problem: Problem, stops: Stops, bound: float | None = None) -> Plan | None:
    """The programme with these visits, None if it breaks a rule."""
    teams = problem.teams or ()
    guides = lead(problem, stops)
    plan = Plan(
        tuple(team_of(problem, stops, guides, number, team) for number, team in enumerate(teams)),
        Status.FEASIBLE,
    )
    report = evaluate(problem, plan)
    if report.violations:
        return None
    proven = bound is not None and bound >= report.cost.total
    status = Status.OPTIMAL if proven else Status.FEASIBLE
    return Plan(plan.teams, status, report.cost, report.cost.total if proven else bound)


def team_of(
    problem: Problem,
    stops: Stops,
    guides: Mapping[tuple[int, int], str],
    number: int,
    team: GivenTeam,
) -> Team:
    days: list[TeamDay] = []
    for day, frame in enumerate(problem.days):
        visits = [visit(problem, stop) for stop in stops.get((number, day), ())]
        made = retime(problem, frame.date, visits, guide=guides.get((number, day)))
        if made is not None:
            days.append(made)
    return Team(team.id, team.vehicle, team.members, tuple(days))


def visit(problem: Problem, stop: Stop) -> Visit:
    company, start = stop
    there = problem.companies[company]
    return Visit(there.id, start, start + there.visit_minutes)


def lead(problem: Problem, stops: Stops) -> dict[tuple[int, int], str]:
    """A guide for each team that is out, as long as there are guides."""
    led: dict[tuple[int, int], str] = {}
    for day, frame in enumerate(problem.days):
        there = [g.id for g in problem.guides or () if g.dates is None or frame.date in g.dates]
        led.update(zip(teams_out(stops, day), there, strict=False))
    return led


def teams_out(stops: Stops, day: int) -> Iterable[tuple[int, int]]:
    return sorted(key for key, visits in stops.items() if key[1] == day and visits)
