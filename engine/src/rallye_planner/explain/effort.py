"""How much a change asks of an organiser, to put the cheapest way out first.

The figures are a judgement and not a measure: about a quarter of an hour's work, or of somebody's
goodwill, is 10. What needs one telephone call to somebody who is in already is cheap; finding
somebody new is dear; giving a visit up is dearest.
"""

from __future__ import annotations

from collections.abc import Iterable

from rallye_planner.explain import changes as to
from rallye_planner.problem import Problem


def effort_of(problem: Problem, changes: Iterable[to.Change]) -> int:
    """Of all these changes to ``problem`` together."""
    return sum(_effort(problem, change) for change in changes)


def _effort(problem: Problem, change: to.Change) -> int:  # noqa: C901, PLR0911
    low, high = problem.rules.team_size
    match change:
        case to.Unlocked() | to.Lifted() | to.LessBuffer():
            return 15
        case to.LongerDay(when, start, end):
            day = problem.day[when]
            return 5 + (day.start - start + end - day.end) * 2 // 3
        case to.ShorterLunch(when, minutes):
            lunch = problem.day[when].lunch
            return 10 + (lunch.minutes - minutes) if lunch else 0
        case to.MoreHours() | to.MoreVisits():
            return 20
        case to.MorePeople(company, people):
            return 15 + 5 * max(0, people - problem.company[company].max_people)
        case to.VehicleThere() | to.NewGuide():
            return 30
        case to.Accessible() | to.OtherCount():
            return 40
        case to.OtherSizes(less, more):
            return 20 + 10 * (low - less + more - high)
        case to.BiggerVehicle(vehicle, seats):
            return 40 + 5 * (seats - problem.vehicle[vehicle].seats)
        case to.FewerVisits(visits):
            return 80 * (problem.rules.visits_per_team[0] - visits)
        case to.AccessibleVehicle() | to.OwnVehicle() | to.NewVehicle():
            return 60
        case to.NewCompany(_, minutes):
            return 90 - minutes // 2
