"""Days on which guides are fewer than teams, and who could then stay at the base.

A team that stays at the base on a day has to reach its minimum of visits on the others. Which days
suffice for which team is found exactly, one team at a time; then the teams are shared out over the
days. If that fails, no programme exists.
"""

from __future__ import annotations

from collections.abc import Callable
from itertools import combinations

from rallye_planner.plan import Conflict
from rallye_planner.problem import Problem
from rallye_planner.routes.alone import MOST_COMPANIES, most_visits
from rallye_planner.routes.programme import guides_a_day
from rallye_planner.routes.words import DAYS_OF_WEEK, counted, listed

MOST_DAYS = 5


def conflicts_of_guides(problem: Problem, teams: int, stop: Callable[[], bool]) -> list[Conflict]:
    """A conflict if guides are proven too few; empty proves nothing.

    ``teams``: how many there are to be; where ``problem.teams`` holds
    only one it stands for each of them.
    """
    guides = guides_a_day(problem)
    short = [day for day, there in enumerate(guides) if there < teams]
    if problem.guides is None or not short or len(problem.days) > MOST_DAYS:
        return []
    if len(problem.companies) > MOST_COMPANIES or not problem.teams:
        return []
    choices = []
    for number in range(len(problem.teams)):
        if stop():
            return []
        choices.append(_enough_days(problem, number))
    every = choices if len(choices) == teams else choices * teams
    if _share_out(every, guides):
        return []
    return [_explain(problem, teams, short, guides)]


def _enough_days(problem: Problem, number: int) -> list[frozenset[int]]:
    """The smallest sets of days on which the team can make its minimum of visits."""
    low = problem.rules.visits_per_team[0]
    found: list[frozenset[int]] = []
    for size in range(len(problem.days) + 1):
        for days in map(frozenset, combinations(range(len(problem.days)), size)):
            if any(smaller <= days for smaller in found):
                continue
            reached = most_visits(problem, number, days)
            if reached is None or reached >= low:
                found.append(days)
    return found


def _share_out(choices: list[list[frozenset[int]]], guides: list[int]) -> bool:
    """Whether each team can have one of its sets with no day fuller than its guides allow."""
    reachable = {(0,) * len(guides)}
    for sets in choices:
        after = {_going(out, days) for out in reachable for days in sets}
        reachable = {
            out for out in after if all(n <= most for n, most in zip(out, guides, strict=True))
        }
    return bool(reachable)


def _going(out: tuple[int, ...], days: frozenset[int]) -> tuple[int, ...]:
    """Teams out on each day when one more goes out on these days."""
    return tuple(n + (day in days) for day, n in enumerate(out))


def _explain(problem: Problem, teams: int, short: list[int], guides: list[int]) -> Conflict:
    low = problem.rules.visits_per_team[0]
    names = [DAYS_OF_WEEK[problem.days[day].date.weekday()] for day in short]
    facts = listed(
        [
            f"{counted(guides[day], 'accompagnateur')} le {name}"
            for day, name in zip(short, names, strict=True)
        ]
    )
    missing = listed(
        [f"{teams - guides[day]} de plus le {name}" for day, name in zip(short, names, strict=True)]
    )
    return Conflict(
        "guides",
        f"Il y a {facts} pour {counted(teams, 'équipe')}\u00a0: une équipe au moins resterait à la "
        f"base, et les autres jours ne suffisent pas pour ses {counted(low, 'visite')}. Trouvez "
        f"des accompagnateurs ({missing}), ou demandez moins de visites par équipe au moins.",
        tuple(problem.days[day].date.isoformat() for day in short),
    )
