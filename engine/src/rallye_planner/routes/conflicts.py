"""Why visits cannot be scheduled: what is proven impossible, in words that one acts on."""

from __future__ import annotations

from collections.abc import Callable

from rallye_planner.plan import Conflict
from rallye_planner.problem import Problem
from rallye_planner.routes.alone import conflicts_alone, ideal
from rallye_planner.routes.counting import (
    NOON,
    counted_conflicts,
    fewest_teams,
    open_minutes,
)
from rallye_planner.routes.staying import conflicts_of_guides
from rallye_planner.routes.words import counted, half_day

Stop = Callable[[], bool]


def conflicts_before(problem: Problem) -> list[Conflict]:
    """What counting proves at once, whatever the teams."""
    return counted_conflicts(problem)


def conflicts_of_any_team(problem: Problem, stop: Stop) -> list[Conflict]:
    """What no team can do, however teams are formed; proven."""
    kinds = {False, *(person.wheelchair for person in problem.participants)}
    found = []
    for wheelchair in sorted(kinds):
        easy = ideal(problem, wheelchair=wheelchair)
        found += conflicts_alone(easy, stop)
        if found:
            return found
    return conflicts_of_guides(ideal(problem, wheelchair=False), fewest_teams(problem), stop)


def conflicts_of_teams(problem: Problem, stop: Stop) -> list[Conflict]:
    """What these teams cannot do, each alone or for want of guides; proven."""
    assert problem.teams is not None
    found = conflicts_alone(problem, stop)
    return found or conflicts_of_guides(problem, len(problem.teams), stop)


def proven_conflict(problem: Problem) -> Conflict:
    """The sentence where the whole search proved that these teams cannot share the openings."""
    assert problem.teams is not None
    low = problem.rules.visits_per_team[0]
    halves = [
        (day, afternoon)
        for day in problem.days
        for afternoon in (False, True)
        if (day.end > NOON if afternoon else day.start < NOON)
    ]
    day, afternoon = min(halves, key=lambda half: open_minutes(problem, *half))
    when = half_day(day.date, afternoon=afternoon)
    locked = ", ou déverrouillez des visites imposées" if problem.locks else ""
    return Conflict(
        "openings",
        f"Chaque équipe peut faire ses {counted(low, 'visite')} si elle est seule, mais les "
        f"{len(problem.teams)} équipes ensemble ne le peuvent pas\u00a0: c’est prouvé. Il manque "
        f"des créneaux\u00a0: cherchez une entreprise de plus, d’abord le {when} où il y en a le "
        f"moins{locked}, ou demandez moins de visites par équipe au moins.",
        tuple(team.id for team in problem.teams),
    )
