"""Who leads whom: guides on their way stay with their team, the others are shared out anew."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from rallye_planner.problem import GivenTeam, Problem
from rallye_planner.repair.standing import Standing


def there(problem: Problem, when: date) -> list[str]:
    """The guides who are there on that day."""
    return [g.id for g in problem.guides or () if g.dates is None or when in g.dates]


def left_behind(problem: Problem, standing: Standing, team: GivenTeam) -> bool:
    """Whether a team on its way has lost its guide and needs another to go on."""
    if problem.guides is None or standing.today is None or not team.members:
        return False
    guide = standing.today.guide
    return guide is not None and guide not in problem.guide


def engaged(problem: Problem, standings: Sequence[Standing]) -> set[str]:
    """The guides who lead a team today, or have led one that is back."""
    repair = problem.repair
    assert repair is not None
    today = [day for s in standings for day in s.kept if day.date == repair.date]
    today += [s.today for s in standings if s.today]
    return {day.guide for day in today if day.guide in problem.guide and day.guide is not None}


def free_guides(
    problem: Problem, standings: Sequence[Standing], teams: Sequence[GivenTeam]
) -> list[int]:
    """For each day how many teams may still set out for want of guides; below 0: some lack one."""
    repair = problem.repair
    assert repair is not None
    if problem.guides is None:
        return [len(teams)] * len(problem.days)
    busy = engaged(problem, standings)
    lacking = sum(
        left_behind(problem, standing, team)
        for standing, team in zip(standings, teams, strict=True)
    )
    free = []
    for day in problem.days:
        count = len(there(problem, day.date))
        if day.date == repair.date:
            count = len(set(there(problem, day.date)) - busy) - lacking
        free.append(0 if day.date < repair.date else count)
    return free


def share_guides(
    problem: Problem,
    standings: Sequence[Standing],
    teams: Sequence[GivenTeam],
    out: Sequence[Sequence[bool]],
) -> dict[str, dict[date, str | None]]:
    """By team and date the guide of each day to come: the one that was planned where that can be.

    ``out`` [days][teams]: who goes out.
    """
    repair = problem.repair
    assert repair is not None
    led: dict[str, dict[date, str | None]] = {team.id: {} for team in teams}
    for day, going in zip(problem.days, out, strict=True):
        free = there(problem, day.date)
        if day.date == repair.date:
            free = [guide for guide in free if guide not in engaged(problem, standings)]
        wanting = []
        for standing, team, goes in zip(standings, teams, going, strict=True):
            if not goes:
                continue
            old = _planned(standing, day.date)
            if _stays(problem, standing, team, day.date, old, free):
                led[team.id][day.date] = old
                free = [guide for guide in free if guide != old]
            else:
                wanting.append(team.id)
        for name in wanting:
            usual = [guide for guide in led[name].values() if guide in free]
            led[name][day.date] = guide = next(iter([*usual, *free]), None)
            free = [one for one in free if one != guide]
    return led


def _planned(standing: Standing, when: date) -> str | None:
    return next((day.guide for day in standing.team.days if day.date == when), None)


def _stays(
    problem: Problem,
    standing: Standing,
    team: GivenTeam,
    when: date,
    old: str | None,
    free: Sequence[str],
) -> bool:
    """Whether the planned guide is the one: on the way already, or free that day."""
    if problem.guides is None:
        return True
    if standing.today is not None and standing.today.date == when:
        return not left_behind(problem, standing, team)
    return old in free
