"""Cars, guides, the teams that an organiser has formed, and visits that must stand."""

from __future__ import annotations

import random
from datetime import date

from rallye_planner.problem import (
    GRID,
    Company,
    GivenTeam,
    Guide,
    Lock,
    Participant,
    Problem,
    Vehicle,
)

from benchmarks.rallies.people import Pairs
from benchmarks.rallies.style import Style

SEATS = (4, 5, 5, 5, 7, 7, 8)
SMALLEST, LARGEST = 3, 8


def draw_vehicles(rng: random.Random, style: Style, people: int) -> tuple[Vehicle, ...]:
    """One for each team with seats for all, those for wheelchairs first, and some to spare."""
    seats = [rng.choice(SEATS) for _ in range(style.teams)]
    while sum(seats) < people:
        seats[seats.index(min(seats))] = rng.choice(SEATS[3:])
    seats += [rng.choice(SEATS) for _ in range(rng.randint(0, 2))]
    away = rng.randrange(style.teams) if style.absent_vehicle else None
    return tuple(
        Vehicle(
            f"v{k + 1}",
            places,
            wheelchair=k < style.wheelchairs,
            dates=all_but_one(rng, style) if k == away else None,
        )
        for k, places in enumerate(seats)
    )


def all_but_one(rng: random.Random, style: Style) -> frozenset[date]:
    absent = rng.randrange(len(style.days))
    return frozenset(day.date for k, day in enumerate(style.days) if k != absent)


def draw_guides(rng: random.Random, style: Style) -> tuple[Guide, ...] | None:
    """As many as the style says on one day, and at least one a team on the others."""
    if style.guides is None:
        return None
    count, least = max(style.guides, style.teams), style.guides
    absent = rng.randrange(len(style.days))
    dates = frozenset(day.date for k, day in enumerate(style.days) if k != absent)
    return tuple(Guide(f"g{k + 1}", dates if k >= least else None) for k in range(count))


def draw_teams(
    rng: random.Random,
    people: tuple[Participant, ...],
    vehicles: tuple[Vehicle, ...],
    pairs: tuple[Pairs, Pairs],
    style: Style,
) -> tuple[GivenTeam, ...]:
    """Teams that hold, one in each of the first cars: dealt out until they do."""
    cars = vehicles[: style.teams]
    sizes = draw_sizes(rng, [car.seats for car in cars], len(people), uneven=style.uneven)
    while True:
        ids = [person.id for person in people]
        rng.shuffle(ids)
        dealt = [ids[sum(sizes[:k]) : sum(sizes[: k + 1])] for k in range(len(sizes))]
        team_of = {person: k for k, members in enumerate(dealt) for person in members}
        if holds(people, cars, pairs, team_of):
            return tuple(
                GivenTeam(f"t{k + 1}", tuple(sorted(members)), cars[k].id)
                for k, members in enumerate(dealt)
            )


def draw_sizes(rng: random.Random, seats: list[int], people: int, *, uneven: bool) -> list[int]:
    """One person more to the smallest team that has a seat, or to any."""
    sizes = [SMALLEST] * len(seats)
    while sum(sizes) < people:
        open_ones = [k for k, size in enumerate(sizes) if size < min(seats[k], LARGEST)]
        least = min(sizes[k] for k in open_ones)
        smallest = [k for k in open_ones if sizes[k] == least]
        sizes[rng.choice(open_ones if uneven else smallest)] += 1
    return sizes


def holds(
    people: tuple[Participant, ...],
    cars: tuple[Vehicle, ...],
    pairs: tuple[Pairs, Pairs],
    team_of: dict[str, int],
) -> bool:
    together, apart = pairs
    return (
        all(cars[team_of[p.id]].wheelchair for p in people if p.wheelchair)
        and all(team_of[a] == team_of[b] for a, b in together)
        and all(team_of[a] != team_of[b] for a, b in apart)
    )


def draw_locks(rng: random.Random, rally: Problem, count: int) -> tuple[Lock, ...]:
    """Visits that must stand: each of another team, at another company, as soon as may be."""
    teams = rng.sample(rally.teams or (), count)
    companies = rng.sample([c for c in rally.companies if c.wheelchair], count)
    locks = []
    for team, company in zip(teams, companies, strict=True):
        possible = locks_for(rally, team, company)
        if possible:
            locks.append(rng.choice(possible))
    return tuple(locks)


def locks_for(rally: Problem, team: GivenTeam, company: Company) -> list[Lock]:
    """The first visit of each opening that the team can reach from the base."""
    dates = rally.vehicle[team.vehicle].dates
    travel = rally.travel or ()
    drive = travel[0][rally.place[company.id]] + rally.rules.buffer_minutes
    found = []
    for opening in company.openings:
        start = max(opening.start, rally.day[opening.date].start + GRID * -(-drive // GRID))
        there = dates is None or opening.date in dates
        if there and start + company.visit_minutes <= opening.end:
            found.append(Lock(team.id, company.id, opening.date, start))
    return found if len(team.members) <= company.max_people else []
