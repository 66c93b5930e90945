"""Why teams cannot be formed, in words: the demands that clash, and what would loosen them."""

from __future__ import annotations

from collections.abc import Sequence

from rallye_planner.plan import Conflict
from rallye_planner.problem import Problem
from rallye_planner.teams.exact import Demand


def explain_clash(problem: Problem, clash: Sequence[Demand]) -> Conflict:
    """One conflict that names every demand of the clash and the ways out."""
    if not problem.vehicles:
        return Conflict("vehicles", "Il n’y a aucun véhicule. Ajoutez-en un par équipe.")
    if _seats_short(problem) > 0:
        return _too_few_seats(problem)
    rules = sorted({demand.rule for demand in clash}, key=ORDER.index)
    facts = [sentence for rule in rules for sentence in _facts(problem, rule, clash)]
    about = tuple(dict.fromkeys(name for demand in clash for name in demand.about))
    return Conflict(_name(rules), " ".join([*facts, _ways_out(problem, rules)]), about)


def _seats_short(problem: Problem) -> int:
    """Participants beyond the seats of all the vehicles together."""
    return len(problem.participants) - sum(vehicle.seats for vehicle in problem.vehicles)


def _too_few_seats(problem: Problem) -> Conflict:
    people, short = len(problem.participants), _seats_short(problem)
    message = (
        f"{people} participants, mais {people - short} place{_s(people - short)} en voiture en "
        f"tout\u00a0: il manque au moins {short} place{_s(short)}. Trouvez des véhicules de plus."
    )
    return Conflict("seats", message, tuple(vehicle.id for vehicle in problem.vehicles))


ORDER = ("wheelchair", "seats", "team_size", "teams", "together", "apart")


def _name(rules: Sequence[str]) -> str:
    """The rule that the conflict is filed under: the most particular one."""
    for rule in ("wheelchair", "apart", "together", "seats", "team_size", "teams"):
        if rule in rules:
            return rule
    return "vehicles"


def _facts(problem: Problem, rule: str, clash: Sequence[Demand]) -> list[str]:
    people, vehicles = len(problem.participants), problem.vehicles
    low, high = problem.rules.team_size
    about = [demand.about for demand in clash if demand.rule == rule]
    if rule == "wheelchair":
        accessible = [vehicle for vehicle in vehicles if vehicle.wheelchair]
        seats = sum(min(vehicle.seats, high) for vehicle in accessible)
        names = ", ".join(person for (person,) in about)
        moves = "se déplace" if len(about) == 1 else "se déplacent"
        return [f"{names} {moves} en fauteuil\u202f; {_accessible_room(len(accessible), seats)}."]
    if rule == "seats":
        each = ", ".join(f"{v.id}\u00a0: {v.seats}" for v in vehicles)
        total = sum(vehicle.seats for vehicle in vehicles)
        return [f"Il y a {people} participants et {total} places ({each})."]
    if rule == "team_size":
        return [f"Une équipe compte de {low} à {high} personnes."]
    if rule == "teams":
        there = f"{people} participants et {len(vehicles)} véhicule{_s(len(vehicles))}"
        return [f"Il faut {problem.rules.teams} équipes, pour {there}."]
    word = "ensemble" if rule == "together" else "séparés"
    return [f"{a} et {b} doivent être {word}." for a, b in about]


def _accessible_room(vehicles: int, seats: int) -> str:
    if not vehicles:
        return "aucun véhicule n’est accessible"
    offer = "offre" if vehicles == 1 else "offrent"
    there = f"{vehicles} véhicule{_s(vehicles)} accessible{_s(vehicles)}"
    return f"{there} {offer} {seats} place{_s(seats)}"


def _s(number: int) -> str:
    return "" if abs(number) < 2 else "s"


def _ways_out(problem: Problem, rules: Sequence[str]) -> str:
    ways = _cars_first(problem) or [_way_out(problem, rule) for rule in rules]
    return f"Tout cela ne peut pas tenir à la fois. Pour en sortir\u00a0: {', ou '.join(ways)}."


def _cars_first(problem: Problem) -> list[str]:
    """Where there are more teams than cars, no other demand makes up for it."""
    more = (problem.rules.teams or 0) - len(problem.vehicles)
    if more <= 0:
        return []
    return [f"trouvez {more} véhicule{_s(more)} de plus", "formez moins d’équipes"]


def _way_out(problem: Problem, rule: str) -> str:
    missing = len(problem.participants) - _seats_in_use(problem)
    more = f" (au moins {missing})" if missing > 0 else ""
    return {
        "wheelchair": "trouvez un véhicule accessible de plus",
        "seats": f"trouvez des places de plus{more}",
        "team_size": "élargissez les tailles d’équipe permises",
        "teams": "changez le nombre d’équipes",
        "together": "levez une des demandes «\u00a0ensemble\u00a0»",
        "apart": "levez une des demandes «\u00a0séparés\u00a0»",
    }[rule]


def _seats_in_use(problem: Problem) -> int:
    """Seats of the biggest vehicles, as many as there may be teams, within the largest size."""
    high = problem.rules.team_size[1]
    teams = problem.rules.teams or len(problem.vehicles)
    rooms = sorted((min(v.seats, high) for v in problem.vehicles), reverse=True)
    return sum(rooms[:teams])
