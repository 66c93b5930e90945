"""Rules 1 and 2: who travels with whom, in which vehicle, and who can get in where."""

from __future__ import annotations

from collections.abc import Iterator

from rallye_planner.checks import words
from rallye_planner.checks.scene import Scene
from rallye_planner.checks.violation import Violation
from rallye_planner.plan import Team
from rallye_planner.problem import Vehicle


def check_teams(scene: Scene) -> Iterator[Violation]:
    """Everybody in one team, teams of a right size, each in a vehicle of its own."""
    yield from _number(scene)
    yield from _names(scene)
    yield from _people(scene)
    for team in scene.plan.teams:
        yield from _size(scene, team)
        yield from _vehicle(scene, team)
    yield from _shared_vehicles(scene)


def check_companions(scene: Scene) -> Iterator[Violation]:
    """Pairs that belong together or apart, and wheelchair users."""
    yield from _pairs(scene)
    for team in scene.plan.teams:
        yield from _wheelchairs(scene, team)


def _number(scene: Scene) -> Iterator[Violation]:
    wanted, formed = scene.problem.rules.teams, len(scene.plan.teams)
    if not scene.repairing and wanted is not None and formed != wanted:
        teams = words.count(formed, "équipe")
        yield Violation(
            1,
            "number-of-teams",
            {"teams": formed, "wanted": wanted},
            f"Le programme compte {teams} au lieu de {wanted}.",
        )


def _names(scene: Scene) -> Iterator[Violation]:
    seen: set[str] = set()
    for team in scene.plan.teams:
        if team.id in seen:
            name = words.team(team.id)
            yield Violation(1, "team-twice", {"team": team.id}, f"Deux équipes se nomment {name}.")
        seen.add(team.id)


def _people(scene: Scene) -> Iterator[Violation]:
    placed: dict[str, str] = {}
    for team in scene.plan.teams:
        for person in team.members:
            yield from _person(scene, team, person, placed)
            placed[person] = team.id
    for missing in (p for p in scene.problem.participant if p not in placed):
        sentence = f"Le participant {missing} n’est dans aucune équipe."
        yield Violation(1, "without-team", {"participant": missing}, sentence)


def _person(scene: Scene, team: Team, person: str, placed: dict[str, str]) -> Iterator[Violation]:
    name = words.team(team.id)
    if person not in scene.problem.participant:
        yield Violation(
            1,
            "unknown-participant",
            {"team": team.id, "participant": person},
            f"L’{name} compte le participant {person}, qui n’est pas du rallye.",
        )
    if person in placed:
        yield Violation(
            1,
            "in-two-teams",
            {"team": team.id, "participant": person, "other": placed[person]},
            f"Le participant {person} est compté deux fois\u00a0: "
            f"{words.team(placed[person])} et {name}.",
        )


def _size(scene: Scene, team: Team) -> Iterator[Violation]:
    low, high = scene.problem.rules.team_size
    size, name = len(team.members), words.team(team.id)
    may_be_small = team.id in scene.before
    if size > high or (size < low and not may_be_small):
        people = words.count(size, "participant")
        yield Violation(
            1,
            "team-size",
            {"team": team.id, "size": size, "least": low, "most": high},
            f"L’{name} compte {people}\u00a0: il en faut de {low} à {high}.",
        )
    if not team.members and _has_visits_to_come(scene, team):
        yield Violation(
            1,
            "nobody-left",
            {"team": team.id},
            f"L’{name} a des visites à venir et plus aucun participant.",
        )


def _has_visits_to_come(scene: Scene, team: Team) -> bool:
    return any(
        not scene.past(day.date, visit.start) for day in scene.ahead(team) for visit in day.visits
    )


def _vehicle(scene: Scene, team: Team) -> Iterator[Violation]:
    vehicle = scene.problem.vehicle.get(team.vehicle)
    if vehicle is None:
        yield from _unknown_vehicle(scene, team)
    elif _on_the_road(scene, team):
        yield from _seats(team, vehicle)
        yield from _away(scene, team, vehicle)


def _on_the_road(scene: Scene, team: Team) -> bool:
    """In a repair a team whose days are all over keeps its vehicle, whatever became of it."""
    return not scene.repairing or bool(scene.ahead(team))


def _unknown_vehicle(scene: Scene, team: Team) -> Iterator[Violation]:
    if not scene.repairing or (team.members and scene.ahead(team)):
        yield Violation(
            1,
            "unknown-vehicle",
            {"team": team.id, "vehicle": team.vehicle},
            f"L’{words.team(team.id)} monte dans le véhicule {team.vehicle}, "
            "qui n’est pas du rallye.",
        )


def _seats(team: Team, vehicle: Vehicle) -> Iterator[Violation]:
    size = len(team.members)
    if size > vehicle.seats:
        people = words.count(size, "participant")
        yield Violation(
            1,
            "seats",
            {"team": team.id, "vehicle": vehicle.id, "size": size, "seats": vehicle.seats},
            f"L’{words.team(team.id)} compte {people} et le véhicule {vehicle.id} "
            f"{words.count(vehicle.seats, 'place')}.",
        )


def _away(scene: Scene, team: Team, vehicle: Vehicle) -> Iterator[Violation]:
    for day in scene.ahead(team):
        if vehicle.dates is not None and day.date not in vehicle.dates:
            yield Violation(
                1,
                "vehicle-away",
                {"team": team.id, "vehicle": vehicle.id, "date": day.date},
                f"Le véhicule {vehicle.id} de l’{words.team(team.id)} "
                f"n’est pas là {words.on(day.date)}.",
            )


def _shared_vehicles(scene: Scene) -> Iterator[Violation]:
    taken: dict[str, str] = {}
    for team in scene.plan.teams:
        if team.vehicle not in scene.problem.vehicle or not _on_the_road(scene, team):
            continue
        if team.vehicle in taken:
            other = taken[team.vehicle]
            yield Violation(
                1,
                "vehicle-shared",
                {"team": team.id, "other": other, "vehicle": team.vehicle},
                f"Le véhicule {team.vehicle} est pris deux fois, "
                f"{words.team(other)} et {words.team(team.id)}.",
            )
        taken.setdefault(team.vehicle, team.id)


def _pairs(scene: Scene) -> Iterator[Violation]:
    people = scene.problem.participant
    placed = {person: team.id for team in scene.plan.teams for person in team.members}
    for a, b in scene.problem.together:
        if a in people and b in people and placed.get(a) != placed.get(b):
            facts = {"participant": a, "other": b}
            sentence = f"Les participants {a} et {b} doivent être dans la même équipe."
            yield Violation(2, "not-together", facts, sentence)
    for a, b in scene.problem.apart:
        if a in people and b in people and a in placed and placed[a] == placed.get(b):
            yield Violation(
                2,
                "not-apart",
                {"participant": a, "other": b, "team": placed[a]},
                f"Les participants {a} et {b} ne doivent pas être dans la même équipe, "
                f"et sont tous deux dans l’{words.team(placed[a])}.",
            )


def _wheelchairs(scene: Scene, team: Team) -> Iterator[Violation]:
    people = (scene.problem.participant.get(person) for person in team.members)
    if not any(person and person.wheelchair for person in people):
        return
    vehicle = scene.problem.vehicle.get(team.vehicle)
    if vehicle and not vehicle.wheelchair and _on_the_road(scene, team):
        yield Violation(
            2,
            "vehicle-not-accessible",
            {"team": team.id, "vehicle": vehicle.id},
            f"L’{words.team(team.id)} a besoin d’un véhicule accessible en fauteuil\u00a0: "
            f"{vehicle.id} ne l’est pas.",
        )
    yield from _steps(scene, team)


def _steps(scene: Scene, team: Team) -> Iterator[Violation]:
    for day in scene.ahead(team):
        for visit in day.visits:
            company = scene.problem.company.get(visit.company)
            accessible = company is not None and company.wheelchair
            if not accessible and not scene.past(day.date, visit.start):
                yield Violation(
                    2,
                    "company-not-accessible",
                    {"team": team.id, "company": visit.company, "date": day.date},
                    f"{words.company(scene.problem, visit.company)} n’est pas accessible "
                    f"en fauteuil, et l’{words.team(team.id)} en a besoin.",
                )
