"""Repairs that are proven impossible, each with a way out, in French."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rallye_planner.checks import words
from rallye_planner.plan import Conflict
from rallye_planner.problem import Problem
from rallye_planner.repair.departures import begin
from rallye_planner.repair.guides import engaged, there
from rallye_planner.repair.standing import Standing
from rallye_planner.routes.grid import NO_LUNCH, Grid


def hopeless(problem: Problem, standings: Sequence[Standing]) -> list[Conflict]:
    """What no programme can set right; empty where that is not proven."""
    return [
        *_forgotten(problem, standings),
        *_missed_locks(problem, standings),
        *_without_guide(problem, standings),
    ]


def _forgotten(problem: Problem, standings: Sequence[Standing]) -> Iterator[Conflict]:
    """Companies that teams have visited and that are no longer in the rally."""
    for company in sorted({c for s in standings for c in s.done if c not in problem.company}):
        yield Conflict(
            "repair",
            f"L’entreprise {company} a déjà reçu une équipe et n’est plus dans le rallye. "
            "Remettez-la dans le rallye, sans créneau à venir.",
            (company,),
        )


def _missed_locks(problem: Problem, standings: Sequence[Standing]) -> Iterator[Conflict]:
    """Visits that were imposed for a time that has passed, and that nobody made."""
    repair = problem.repair
    assert repair is not None
    made = {
        (s.team.id, visit.company, day.date, visit.start)
        for s in standings
        for day in (*s.kept, *((s.today,) if s.today else ()))
        for visit in day.visits
    }
    for lock in problem.locks:
        past = (lock.date, lock.start) < (repair.date, repair.time)
        if past and (lock.team, lock.company, lock.date, lock.start) not in made:
            yield Conflict(
                "locks",
                f"La visite imposée de {words.company(problem, lock.company)} par l’"
                f"{words.team(lock.team)}, {words.on(lock.date)} à {words.hour(lock.start)}, "
                "n’a pas eu lieu et son heure est passée. Déverrouillez-la.",
                (lock.team, lock.company),
            )


def _without_guide(problem: Problem, standings: Sequence[Standing]) -> Iterator[Conflict]:
    """Teams on their way whose guide has left, with too few others to take over."""
    repair = problem.repair
    assert repair is not None
    if problem.guides is None:
        return
    left = [s for s in standings if s.today and _stands(problem, s)]
    left = [s for s in left if s.today and s.today.guide and s.today.guide not in problem.guide]
    free = set(there(problem, repair.date)) - engaged(problem, standings)
    if len(left) > len(free):
        teams = ", ".join(words.team(standing.team.id) for standing in left)
        yield Conflict(
            "guides",
            f"En route sans accompagnateur\u00a0: {teams}. Il reste "
            f"{words.count(len(free), 'accompagnateur')} libre {words.on(repair.date)}. "
            "Trouvez quelqu’un pour prendre le relais.",
            tuple(standing.team.id for standing in left),
        )


def _stands(problem: Problem, standing: Standing) -> bool:
    """Whether the team keeps its members whatever happens."""
    left = [person for person in standing.team.members if person in problem.participant]
    return len(left) >= problem.rules.team_size[0] and standing.team.vehicle in problem.vehicle


def stranded(problem: Problem, grid: Grid, standings: Sequence[Standing]) -> list[Conflict]:
    """Teams on their way that can no longer keep to the day; ``grid`` is that of the stage."""
    conflicts = []
    dates = [day.date for day in problem.days]
    for standing in standings:
        if standing.today is None:
            continue
        number = dates.index(standing.today.date)
        begun = begin(problem, grid, number, standing, strict=False)
        opened = grid.days[number].open > 0
        if begun.home is None and not ((begun.leave.max(axis=0) >= 0) & opened).any():
            conflicts.append(_stranded(problem, standing, lunch=begun.lunch[2] != NO_LUNCH))
    return conflicts


def _stranded(problem: Problem, standing: Standing, *, lunch: bool) -> Conflict:
    assert standing.today is not None
    team = words.team(standing.team.id)
    day = problem.day[standing.today.date]
    if lunch and day.lunch is not None:
        return Conflict(
            "lunch",
            f"L’{team} est en route et ne peut plus déjeuner {words.on(day.date)} avant "
            f"{words.hour(day.lunch.latest)}. Prolongez la plage du déjeuner, ou raccourcissez "
            "la pause.",
            (standing.team.id,),
        )
    return Conflict(
        "days",
        f"L’{team} ne peut plus être rentrée {words.on(day.date)} à {words.hour(day.end)}. "
        "Prolongez la journée.",
        (standing.team.id,),
    )


def no_staffing(problem: Problem, standings: Sequence[Standing]) -> Conflict:
    """No way was found to put everybody in a team with a vehicle."""
    low = problem.rules.team_size[0]
    broken = [
        standing.team.id
        for standing in standings
        if standing.team.vehicle not in problem.vehicle
        or 0 < sum(person in problem.participant for person in standing.team.members) < low
    ]
    teams = ", ".join(words.team(team) for team in broken) or "nouveaux participants"
    return Conflict(
        "vehicles",
        f"Les autres véhicules n’ont pas assez de places pour ces personnes\u00a0: {teams}. "
        "Trouvez un véhicule de plus, ou des places dans ceux des autres équipes.",
        tuple(broken),
    )
