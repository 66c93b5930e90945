"""How many teams, in which vehicles, and of how many people each."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from rallye_planner.problem import Problem, Vehicle

PEOPLE_A_TEAM = 5


@dataclass(frozen=True, slots=True)
class Shape:
    """Vehicles of the teams, with the number of people in each."""

    vehicles: tuple[Vehicle, ...]
    sizes: tuple[int, ...]


def team_counts(problem: Problem) -> list[int]:
    """Numbers of teams to try, the most wanted first."""
    if problem.rules.teams is not None:
        return [problem.rules.teams]
    people = len(problem.participants)
    guides = guides_on_the_leanest_day(problem)
    counts = range(1, min(len(problem.vehicles), people) + 1)
    return sorted(
        counts,
        key=lambda k: (
            guides is not None and k > guides,
            abs(k - people / PEOPLE_A_TEAM),
            k,
        ),
    )


def guides_on_the_leanest_day(problem: Problem) -> int | None:
    if problem.guides is None:
        return None
    return min(
        (
            sum(guide.dates is None or day.date in guide.dates for guide in problem.guides)
            for day in problem.days
        ),
        default=0,
    )


def shape(problem: Problem, teams: int) -> Shape | None:
    """The most even sizes that these rules and seats allow, or None where none are found."""
    low, high = problem.rules.team_size
    people = len(problem.participants)
    chosen = _choose(problem, teams)
    if len(chosen) < teams or teams < 1:
        return None
    rooms = [min(high, vehicle.seats) for vehicle in chosen]
    sizes = even_sizes(people, low, rooms)
    return None if sizes is None else Shape(tuple(chosen), tuple(sizes))


def even_sizes(people: int, low: int, rooms: Sequence[int]) -> list[int] | None:
    """Fill teams evenly from ``low`` up to their rooms."""
    if low * len(rooms) > people or sum(rooms) < people or min(rooms) < low:
        return None
    sizes = [low] * len(rooms)
    for _ in range(people - sum(sizes)):
        smallest = min(
            (k for k in range(len(rooms)) if sizes[k] < rooms[k]), key=lambda k: (sizes[k], k)
        )
        sizes[smallest] += 1
    return sizes


def _choose(problem: Problem, teams: int) -> list[Vehicle]:
    """Vehicles that are there most days first; enough seats for all and for wheelchairs."""
    low, high = problem.rules.team_size
    fair = -(-len(problem.participants) // max(1, teams))
    days = len(problem.days)
    usable = [vehicle for vehicle in problem.vehicles if vehicle.seats >= low]

    def merit(vehicle: Vehicle) -> tuple[int, int, int]:
        there = days if vehicle.dates is None else len(vehicle.dates)
        return (-there, -min(vehicle.seats, fair, high), min(vehicle.seats, high))

    ranked = sorted(usable, key=merit)
    chosen: list[Vehicle] = []
    seats_wanted = sum(person.wheelchair for person in problem.participants)
    for vehicle in ranked:
        if vehicle.wheelchair and seats_wanted > 0 and len(chosen) < teams:
            chosen.append(vehicle)
            seats_wanted -= min(vehicle.seats, fair, high)
    chosen += [v for v in ranked if v not in chosen][: teams - len(chosen)]
    return _with_enough_seats(chosen, [v for v in ranked if v not in chosen], problem)


def _with_enough_seats(
    chosen: list[Vehicle], spare: list[Vehicle], problem: Problem
) -> list[Vehicle]:
    """Exchange the smallest vehicles for bigger ones until everybody has a seat."""
    high = problem.rules.team_size[1]
    spare = sorted(spare, key=lambda vehicle: -vehicle.seats)
    while spare and sum(min(v.seats, high) for v in chosen) < len(problem.participants):
        plain = [v for v in chosen if not v.wheelchair] or chosen
        smallest = min(plain, key=lambda vehicle: vehicle.seats)
        if spare[0].seats <= smallest.seats:
            break
        chosen[chosen.index(smallest)] = spare.pop(0)
    return chosen
