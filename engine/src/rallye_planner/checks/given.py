"""Teams that the organiser formed and visits that the organiser imposed are kept."""

from __future__ import annotations

from collections.abc import Iterator

from rallye_planner.checks import words
from rallye_planner.checks.scene import Scene
from rallye_planner.checks.violation import Violation


def check_given(scene: Scene) -> Iterator[Violation]:
    """In a repair the previous programme says who is in which team."""
    if not scene.repairing:
        yield from _teams(scene)
    yield from _locks(scene)


def _teams(scene: Scene) -> Iterator[Violation]:
    teams = {team.id: team for team in scene.plan.teams}
    for given in scene.problem.teams or ():
        team = teams.get(given.id)
        same = team is not None and set(team.members) == set(given.members)
        if team is None or not same or team.vehicle != given.vehicle:
            sentence = f"L’{words.team(given.id)} n’est pas telle que vous l’avez formée."
            yield Violation("given", "team-changed", {"team": given.id}, sentence)


def _locks(scene: Scene) -> Iterator[Violation]:
    stand = {
        (team.id, visit.company, day.date, visit.start)
        for team in scene.plan.teams
        for day in team.days
        for visit in day.visits
    }
    for lock in scene.problem.locks:
        if (lock.team, lock.company, lock.date, lock.start) not in stand:
            yield Violation(
                "given",
                "lock-broken",
                {
                    "team": lock.team,
                    "company": lock.company,
                    "date": lock.date,
                    "from": lock.start,
                },
                f"La visite imposée de {words.company(scene.problem, lock.company)} par "
                f"l’{words.team(lock.team)}, {words.on(lock.date)} à {words.hour(lock.start)}, "
                "n’est plus au programme.",
            )
