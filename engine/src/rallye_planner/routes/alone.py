"""One team alone: what it cannot do even with every company to itself, and what would loosen it.

The insertion of a single team is exact, so that what it cannot reach is proven out of reach.
Each loosening that is named has been tried and makes the team's minimum of visits possible.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass, replace

import numpy as np

from rallye_planner.plan import Conflict
from rallye_planner.problem import (
    Company,
    Day,
    GivenTeam,
    Opening,
    Participant,
    Problem,
    Vehicle,
    Weights,
)
from rallye_planner.routes.counting import NOON
from rallye_planner.routes.crew import Crew, make_crew, set_costs
from rallye_planner.routes.grid import Array, make_grid
from rallye_planner.routes.insertion import Overflow, Part, insert
from rallye_planner.routes.programme import guides_a_day
from rallye_planner.routes.words import counted, half_day, listed

MOST_COMPANIES = 18
NOBODY = "\0"
"""Name of the team that stands for any team."""
NEAR = (60, 45, 30, 20, 15, 10, 5)
_NO_WEIGHTS = Weights(out=0, longest=0, target=0, sector=0, unvisited=0, interest=0)
Loosening = Callable[[Problem, int], Problem]


def conflicts_alone(problem: Problem, stop: Callable[[], bool]) -> list[Conflict]:
    """A conflict for each team that cannot hold its rules on its own; empty proves nothing."""
    if not problem.teams:
        return []
    if len(problem.companies) > MOST_COMPANIES:
        return _too_short(problem)
    low = problem.rules.visits_per_team[0]
    found: dict[Finding, list[str]] = {}
    for number, team in enumerate(problem.teams):
        if stop():
            break
        reached = most_visits(problem, number)
        if reached is not None and reached < low:
            finding = _look_into(problem, number, reached, stop)
            found.setdefault(finding, []).append(team.id)
    return [_explain(finding, teams, low) for finding, teams in found.items()]


@dataclass(frozen=True, slots=True)
class Finding:
    """What a team reaches alone (-1: not even its locked visits), and what would loosen it."""

    rule: str
    reached: int
    advice: tuple[str, ...]


def ideal(problem: Problem, *, wheelchair: bool) -> Problem:
    """The rally with one team that is as easy to schedule as any that could be formed."""
    size = max(1, problem.rules.team_size[0])
    people = tuple(Participant(f"p{k}", wheelchair=wheelchair and k == 0) for k in range(size))
    team = GivenTeam(NOBODY, tuple(person.id for person in people), "v")
    return replace(
        problem,
        participants=people,
        vehicles=(Vehicle("v", size, wheelchair=True),),
        teams=(team,),
        together=(),
        apart=(),
        locks=(),
    )


def most_visits(problem: Problem, number: int, days: Collection[int] | None = None) -> int | None:
    """Most companies that one team can visit, up to its lower limit.

    ``days``: numbers of the days on which it may go out, None for all. -1 if its locked visits
    cannot stand; None where the question is too big to answer.
    """
    assert problem.teams is not None
    grid = make_grid(problem)
    crew = make_crew(problem, grid, problem.teams[number])
    guides = guides_a_day(problem)
    free = [
        _free(crew, day, grid.days[day].open)
        if guides[day] and (days is None or day in days)
        else None
        for day in range(len(grid.days))
    ]
    part = Part(grid, range(grid.companies), problem.rules.visits_per_team[1])
    plain = replace(problem, weights=_NO_WEIGHTS)
    extra = set_costs(plain, crew, range(grid.companies))
    try:
        found = insert(plain, part, crew, free, np.zeros(grid.companies), extra, cap=grid.slots)
    except Overflow:
        return None
    return -1 if found is None else len(found.companies)


def _free(crew: Crew, day: int, opened: Array) -> Array | None:
    if not crew.out[day]:
        return None
    free = opened.copy()
    free[~np.asarray(crew.welcome, np.bool_)] = 0
    for locked_day, company, start in crew.locked:
        kept = free[company, start] if locked_day == day else 0
        free[company] = 0
        if kept:
            free[company, start] = kept
    return free


def _too_short(problem: Problem) -> list[Conflict]:
    """Whether the days cannot hold the minimum of visits even with the shortest drives of all."""
    low = problem.rules.visits_per_team[0]
    grid = make_grid(problem)
    between = grid.reach[1:] + np.where(np.eye(grid.companies, dtype=np.bool_), 10_000, 0)
    visit, drive = int(grid.stay.min()), int(between.min())
    ends = int(grid.reach[0].min()) + int(grid.home.min())
    most = [max(0, (day.slots - ends + drive) // (visit + drive)) for day in grid.days]
    if sum(most) >= low:
        return []
    return [
        Conflict(
            "days",
            f"Même avec les trajets les plus courts, une équipe ne peut faire que "
            f"{counted(sum(most), 'visite')} pendant le rallye, et il en faut au moins {low}. "
            "Allongez les journées, ajoutez-en une, ou cherchez des entreprises plus proches.",
        )
    ]


def _look_into(problem: Problem, number: int, reached: int, stop: Callable[[], bool]) -> Finding:
    ways = [
        (rule, words)
        for rule, words, loosen in _loosenings(problem, number)
        if not stop() and _enough(loosen(problem, number), number)
    ]
    wanted = None if stop() else _wanted_company(problem, number)
    advice = [*([wanted] if wanted else []), *(words for _, words in ways)]
    if reached >= 0:
        advice.append(f"ne demandez que {counted(reached, 'visite')} par équipe au moins")
    return Finding(ways[0][0] if ways else "visits_per_team", reached, tuple(advice))


def _explain(finding: Finding, teams: Sequence[str], low: int) -> Conflict:
    if teams == [NOBODY]:
        who, can = "Une équipe, même la plus petite,", "peut"
    elif len(teams) == 1:
        who, can = f"L’équipe {teams[0]}", "peut"
    else:
        who, can = f"Les équipes {listed(teams)}", "peuvent chacune"
    if finding.reached < 0:
        head = f"{who} ne {can} pas tenir les visites imposées."
    else:
        head = (
            f"{who} {can} faire {counted(finding.reached, 'visite')} au plus, et il en faut au "
            f"moins {low}."
        )
    choices = "\u202f; ".join(finding.advice)
    tail = f" Pour en sortir, au choix\u00a0: {choices}." if choices else ""
    return Conflict(finding.rule, head + tail, tuple(t for t in teams if t != NOBODY))


def _enough(problem: Problem, number: int) -> bool:
    reached = most_visits(problem, number)
    return reached is not None and reached >= problem.rules.visits_per_team[0]


def _loosenings(problem: Problem, number: int) -> Iterator[tuple[str, str, Loosening]]:
    """(rule, words, what to try): demands that one may drop, the most telling first."""
    assert problem.teams is not None
    team = problem.teams[number]
    if any(problem.participant[person].wheelchair for person in team.members):
        yield "wheelchair", "trouvez des entreprises accessibles en fauteuil", _all_accessible
    if any(len(team.members) > company.max_people for company in problem.companies):
        yield "max_people", "demandez aux entreprises d’accueillir toute l’équipe", _all_roomy
    if problem.vehicle[team.vehicle].dates is not None:
        yield "vehicle", f"trouvez à {team.id} un véhicule présent tous les jours", _always_there
    if 0 in guides_a_day(problem):
        yield "guides", "trouvez un accompagnateur pour chaque jour", _guided
    if any(lock.team == team.id for lock in problem.locks):
        yield "locks", f"déverrouillez les visites imposées de {team.id}", _unlocked
    if any(day.lunch for day in problem.days):
        yield "lunch", "raccourcissez la pause de midi à 30 minutes", _short_lunch
    yield "days", "allongez les journées d’une heure, matin et soir", _longer_days
    if problem.rules.buffer_minutes:
        yield "buffer", "supprimez la marge à l’arrivée", _no_buffer
    yield "openings", "demandez aux entreprises d’ouvrir toute la journée", _all_open


def _all_accessible(problem: Problem, _: int) -> Problem:
    return _companies(problem, lambda company: replace(company, wheelchair=True))


def _all_roomy(problem: Problem, _: int) -> Problem:
    return _companies(problem, lambda company: replace(company, max_people=10_000))


def _all_open(problem: Problem, _: int) -> Problem:
    whole = tuple(Opening(day.date, day.start, day.end) for day in problem.days)
    return _companies(problem, lambda company: replace(company, openings=whole))


def _no_buffer(problem: Problem, _: int) -> Problem:
    return replace(problem, rules=replace(problem.rules, buffer_minutes=0))


def _companies(problem: Problem, change: Callable[[Company], Company]) -> Problem:
    return replace(problem, companies=tuple(change(company) for company in problem.companies))


def _always_there(problem: Problem, number: int) -> Problem:
    assert problem.teams is not None
    mine = problem.teams[number].vehicle
    return replace(
        problem,
        vehicles=tuple(
            replace(vehicle, dates=None) if vehicle.id == mine else vehicle
            for vehicle in problem.vehicles
        ),
    )


def _guided(problem: Problem, _: int) -> Problem:
    return replace(problem, guides=None)


def _unlocked(problem: Problem, number: int) -> Problem:
    assert problem.teams is not None
    team = problem.teams[number].id
    return replace(problem, locks=tuple(lock for lock in problem.locks if lock.team != team))


def _short_lunch(problem: Problem, _: int) -> Problem:
    def change(day: Day) -> Day:
        if day.lunch is None:
            return day
        return replace(day, lunch=replace(day.lunch, minutes=min(30, day.lunch.minutes)))

    return replace(problem, days=tuple(change(day) for day in problem.days))


def _longer_days(problem: Problem, _: int) -> Problem:
    return replace(
        problem,
        days=tuple(
            replace(day, start=max(0, day.start - 60), end=min(23 * 60 + 55, day.end + 60))
            for day in problem.days
        ),
    )


def _wanted_company(problem: Problem, number: int) -> str | None:
    """The farthest one company more, open on one half-day, that would do."""
    if len(problem.companies) >= MOST_COMPANIES:
        return None
    for minutes in NEAR:
        for day in problem.days:
            for afternoon in (False, True):
                more = _with_company(problem, day, minutes, afternoon=afternoon)
                if more is not None and _enough(more, number):
                    when = half_day(day.date, afternoon=afternoon)
                    return (
                        f"il manque une entreprise ouverte le {when}, à {minutes} minutes de la "
                        "base au plus"
                    )
    return None


def _with_company(
    problem: Problem,
    day: Day,
    minutes: int,
    *,
    afternoon: bool,
) -> Problem | None:
    """The rally with one company more, reached from anywhere by way of the base."""
    first, last = (max(NOON, day.start), day.end) if afternoon else (day.start, min(NOON, day.end))
    if first >= last or problem.travel is None:
        return None
    extra = Company(
        "\0",
        "",
        "\0",
        problem.base.lat,
        problem.base.lon,
        (Opening(day.date, first, last),),
        max_people=10_000,
        wheelchair=True,
    )
    from_base = tuple(minutes + drive for drive in problem.travel[0])
    rows = ((*row, row[0] + minutes) for row in problem.travel)
    travel = (*rows, (*from_base, 0))
    return replace(problem, companies=(*problem.companies, extra), travel=travel)
