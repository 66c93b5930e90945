"""Group visits in the constraint program: the sessions of each company on each day, in order.

A team that visits joins one session and starts with it; a session holds no more people than the
company takes in; sessions follow one another, and there are no more than the company allows.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from ortools.sat.python import cp_model
from rallye_planner.problem import Problem

from benchmarks.peers.cp_sat_day import TeamDay

Days = Mapping[tuple[int, int], TeamDay]


def add_sessions(model: cp_model.CpModel, problem: Problem, days: Days) -> None:
    for company in range(len(problem.companies)):
        for day in range(len(problem.days)):
            visitors = [
                (team, days[team, day])
                for team in range(len(problem.teams or ()))
                if company in days[team, day].visit
            ]
            if len(visitors) > 1:
                _sessions_of(model, problem, company, visitors)


def _sessions_of(
    model: cp_model.CpModel, problem: Problem, company: int, visitors: list[tuple[int, TeamDay]]
) -> None:
    there = problem.companies[company]
    limit = there.max_visits_per_day
    count = min(len(visitors), limit if limit is not None else len(visitors))
    held = [model.new_bool_var(f"session {k}") for k in range(count)]
    ranges = [day.first for _, day in visitors], [day.last for _, day in visitors]
    begins = [model.new_int_var(min(ranges[0]), max(ranges[1]), "begins") for _ in range(count)]
    joins = {t: [model.new_bool_var("joins") for _ in held] for t, _ in visitors}
    for team, day in visitors:
        model.add(sum(joins[team]) == day.visit[company])
        for joined, begin in zip(joins[team], begins, strict=True):
            model.add(day.start[company] == begin).only_enforce_if(joined)
    sizes = {t: len((problem.teams or ())[t].members) for t, _ in visitors}
    for k in range(count):
        people = sum(sizes[t] * joins[t][k] for t, _ in visitors)
        model.add(people <= there.max_people * held[k])
        model.add_bool_or([~held[k], *(joins[t][k] for t, _ in visitors)])
    _in_order(model, held, begins, there.visit_minutes // 5)


def _in_order(model: cp_model.CpModel, held: list[Any], begins: list[Any], stay: int) -> None:
    """One after another, and those that are held come first."""
    for k in range(len(held) - 1):
        model.add_implication(held[k + 1], held[k])
        model.add(begins[k + 1] >= begins[k] + stay).only_enforce_if(held[k + 1])
