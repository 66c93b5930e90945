"""Incidents at any moment of public rallies: both judges pass the answer, and the past stands."""

from __future__ import annotations

from functools import cache
from itertools import count
from pathlib import Path

import pytest
from benchmarks.incidents import KINDS, incident
from conftest import DATA
from judges import our_judgement, referee_judgement
from rallye_planner.files import dump_plan, dump_rally, read_rally
from rallye_planner.plan import Plan, Status, TeamDay
from rallye_planner.problem import Problem
from rallye_planner.repair.repairing import repair
from rallye_planner.repair.standing import standings
from rallye_planner.solve import Progress, solve

INSTANCES = sorted((DATA / "instances" / "teams").glob("*.json"))


@cache
def planned(path: Path) -> tuple[Problem, Plan]:
    """A public rally and the first programme that is found for it."""
    problem, told = read_rally(path), list[Progress]()
    return problem, solve(problem, on_progress=told.append, stop=lambda: bool(told))


def past(problem: Problem, plan: Plan) -> dict[str, list[object]]:
    """What the programme says of the time before the incident, by team; late ends left out."""
    now = problem.repair
    assert now is not None

    def begun(day: TeamDay) -> list[object]:
        moment = (now.date, now.time)
        visits = [(v.company, v.start) for v in day.visits if (day.date, v.start) < moment]
        lunch = day.lunch if day.lunch and (day.date, day.lunch.start) < moment else None
        left = day.depart if (day.date, day.depart) < moment else None
        back = day.back if (day.date, day.back) < moment else None
        return [day.date, visits, lunch, left, back]

    days = {team.id: [begun(day) for day in team.days] for team in plan.teams}
    return {team: [day for day in said if any(day[1:])] for team, said in days.items()}


@pytest.mark.parametrize("seed", range(2 * len(KINDS)))
@pytest.mark.parametrize("path", INSTANCES, ids=lambda path: path.stem)
def test_what_happens_is_mended_and_the_past_stands(path: Path, seed: int) -> None:
    rally, previous = planned(path)
    problem = incident(rally, previous, seed)
    asked = count()
    plan = repair(problem, seconds=None, stop=lambda: next(asked) > 60)
    if plan.status is Status.INFEASIBLE:
        assert plan.conflicts[0].rule in {"vehicles", "lunch", "days"}
        return
    ours = our_judgement(dump_rally(problem), dump_plan(plan))
    assert ours == referee_judgement(dump_rally(problem), dump_plan(plan))
    assert ours.broken == frozenset()
    assert plan.cost is not None
    assert ours.cost["total"] == plan.cost.total
    assert past(problem, plan) == past(problem, previous)
    over = {standing.team.id: standing.kept for standing in standings(problem)}
    for team in plan.teams:
        assert team.days[: len(over[team.id])] == over[team.id]
