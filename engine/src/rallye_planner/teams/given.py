"""Teams that the organiser has formed, held against the hard rules."""

from __future__ import annotations

from collections.abc import Iterator

from rallye_planner.plan import Conflict
from rallye_planner.problem import GivenTeam, Problem


def conflicts_of_given(problem: Problem) -> list[Conflict]:
    """Every demand that the given teams cannot meet, whatever they visit."""
    teams = problem.teams or ()
    found = [conflict for team in teams for conflict in _team(problem, team)]
    return [*found, *_pairs(problem), *_count(problem)]


def _team(problem: Problem, team: GivenTeam) -> Iterator[Conflict]:
    low, high = problem.rules.team_size
    vehicle, size = problem.vehicle[team.vehicle], len(team.members)
    if not low <= size <= high:
        yield Conflict(
            "team_size",
            f"L’équipe {team.id} compte {size} personnes, et une équipe en compte de {low} à "
            f"{high}. Déplacez des personnes, ou changez les tailles permises.",
            (team.id,),
        )
    if size > vehicle.seats:
        yield Conflict(
            "seats",
            f"L’équipe {team.id} compte {size} personnes, et son véhicule {vehicle.id} a "
            f"{vehicle.seats} places. Donnez-lui un véhicule plus grand, ou déplacez "
            f"{size - vehicle.seats} personne(s).",
            (team.id, vehicle.id),
        )
    wheelchairs = [p for p in team.members if problem.participant[p].wheelchair]
    if wheelchairs and not vehicle.wheelchair:
        yield Conflict(
            "wheelchair",
            f"{', '.join(wheelchairs)} se déplace en fauteuil, et le véhicule {vehicle.id} de "
            f"l’équipe {team.id} n’est pas accessible. Donnez-lui un véhicule accessible.",
            (team.id, vehicle.id, *wheelchairs),
        )


def _pairs(problem: Problem) -> Iterator[Conflict]:
    team_of = {person: team.id for team in problem.teams or () for person in team.members}
    for a, b in problem.together:
        if team_of.get(a) != team_of.get(b):
            yield Conflict(
                "together",
                f"{a} et {b} doivent être ensemble, et sont dans les équipes {team_of.get(a)} et "
                f"{team_of.get(b)}. Réunissez-les, ou levez cette demande.",
                (a, b),
            )
    for a, b in problem.apart:
        if a in team_of and team_of.get(a) == team_of.get(b):
            yield Conflict(
                "apart",
                f"{a} et {b} doivent être séparés, et sont tous deux dans l’équipe {team_of[a]}. "
                "Séparez-les, ou levez cette demande.",
                (a, b),
            )


def _count(problem: Problem) -> Iterator[Conflict]:
    teams = problem.teams or ()
    wanted = problem.rules.teams
    if wanted is not None and wanted != len(teams):
        yield Conflict(
            "teams",
            f"Les règles demandent {wanted} équipes, et {len(teams)} sont formées. Changez le "
            "nombre d’équipes, ou formez celles qui manquent.",
            tuple(team.id for team in teams),
        )
    drivers: dict[str, list[str]] = {}
    for team in teams:
        drivers.setdefault(team.vehicle, []).append(team.id)
    for vehicle, sharing in drivers.items():
        if len(sharing) > 1:
            yield Conflict(
                "vehicle",
                f"Le véhicule {vehicle} est donné à plusieurs équipes ({', '.join(sharing)}). "
                "Donnez à chacune le sien.",
                (vehicle, *sharing),
            )
