"""What a programme costs, in weighted minutes: the lower the better."""

from __future__ import annotations

from dataclasses import asdict

from rallye_planner.checks.scene import Scene
from rallye_planner.plan import Cost, Plan, Team, TeamDay

CHANGE_TOLERANCE = 10
"""A visit of the previous programme that moves by more minutes than this is a change."""


def cost_of(scene: Scene) -> Cost:
    """Each count of the format times its weight."""
    counts = {
        "out": sum(_idle(day) for team in scene.plan.teams for day in team.days),
        "longest": max((0, *(_away(day) for team in scene.plan.teams for day in team.days))),
        "target": sum(_lacking(scene, team) for team in scene.plan.teams),
        "sector": sum(_repeated_sectors(scene, team) for team in scene.plan.teams),
        "unvisited": _unvisited(scene),
        "interest": sum(_disappointed(scene, team) for team in scene.plan.teams),
        "change": _changes(scene),
    }
    weights = asdict(scene.problem.weights)
    return Cost(**{key: count * weights[key] for key, count in counts.items()})


def _away(day: TeamDay) -> int:
    return day.back - day.depart


def _idle(day: TeamDay) -> int:
    """Minutes out of the base that are not visits."""
    return _away(day) - sum(visit.end - visit.start for visit in day.visits)


def _companies(scene: Scene, team: Team) -> list[str]:
    known = scene.problem.company
    return [v.company for day in team.days for v in day.visits if v.company in known]


def _sectors(scene: Scene, team: Team) -> set[str]:
    return {scene.problem.company[company].sector for company in _companies(scene, team)}


def _lacking(scene: Scene, team: Team) -> int:
    return max(0, scene.problem.rules.visits_target - len(_companies(scene, team)))


def _repeated_sectors(scene: Scene, team: Team) -> int:
    return len(_companies(scene, team)) - len(_sectors(scene, team))


def _unvisited(scene: Scene) -> int:
    visited = {company for team in scene.plan.teams for company in _companies(scene, team)}
    return len(scene.problem.companies) - len(visited)


def _disappointed(scene: Scene, team: Team) -> int:
    """Members who name interests and see no company of such a sector."""
    sectors = _sectors(scene, team)
    people = (scene.problem.participant.get(person) for person in team.members)
    return sum(
        bool(person and person.interests and not sectors & set(person.interests))
        for person in people
    )


def _changes(scene: Scene) -> int:
    """Visits of the previous programme that are gone or moved, and those that are new, by team."""
    if scene.problem.repair is None:
        return 0
    old, new = _visits(scene.problem.repair.previous), _visits(scene.plan)
    moved = sum(key not in new or _differs(when, new[key]) for key, when in old.items())
    return moved + len(new.keys() - old.keys())


def _visits(plan: Plan) -> dict[tuple[str, str], tuple[int, int]]:
    """The day (as an ordinal) and the start of each team's visit at each company."""
    return {
        (team.id, visit.company): (day.date.toordinal(), visit.start)
        for team in plan.teams
        for day in team.days
        for visit in day.visits
    }


def _differs(old: tuple[int, int], new: tuple[int, int]) -> bool:
    return old[0] != new[0] or abs(old[1] - new[1]) > CHANGE_TOLERANCE
