"""Which vehicles carry teams of given sizes.

Vehicles that can be matched with sizes are the independent sets of a transversal matroid, so that
taking the most wanted ones that still fit, one by one, is best (Edmonds and Fulkerson, 1965).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from rallye_planner.problem import Problem, Vehicle
from rallye_planner.teams.sizes import Sizes


@dataclass(frozen=True, slots=True)
class Shape:
    """Vehicles of the teams, with the number of people in each.

    ``open_to_chairs``: the teams that wheelchair users may be in.
    """

    vehicles: tuple[Vehicle, ...]
    sizes: Sizes
    open_to_chairs: frozenset[int] = frozenset()


def shapes(problem: Problem, sizes: Sizes) -> Iterator[Shape]:
    """Vehicles for teams of these sizes; those with the fewest teams of wheelchair users first.

    Among these the one where such teams are largest, then with one of them smaller and smaller.
    """
    chairs = sum(person.wheelchair for person in problem.participants)
    accessible = sum(vehicle.wheelchair for vehicle in problem.vehicles)
    for count in range(1 if chairs else 0, (accessible if chairs else 0) + 1):
        chosen = _choose(problem, sizes, count)
        for paired in () if chosen is None else _pairings(chosen, sizes, count):
            opened = _largest_accessible(paired, count)
            if sum(size for vehicle, size in paired if vehicle.id in opened) >= chairs:
                yield _shape(problem, paired, opened)


def _shape(problem: Problem, paired: Sequence[tuple[Vehicle, int]], opened: set[str]) -> Shape:
    """Teams in the order of the rally's vehicles."""
    ordered = sorted(paired, key=lambda pair: problem.vehicles.index(pair[0]))
    teams = frozenset(k for k, (vehicle, _) in enumerate(ordered) if vehicle.id in opened)
    return Shape(tuple(v for v, _ in ordered), tuple(size for _, size in ordered), teams)


def _pairings(
    vehicles: Sequence[Vehicle], sizes: Sizes, count: int
) -> Iterator[list[tuple[Vehicle, int]]]:
    """Sizes for vehicles, accessible ones large; then the first of these in smaller sizes."""
    largest = _paired(vehicles, sizes)
    yield largest
    opened = _largest_accessible(largest, min(count, 1))
    for vehicle, size in largest:
        others = [other for other in vehicles if other is not vehicle]
        for smaller in sorted({s for s in sizes if s < size}, reverse=True):
            rest = list(sizes)
            rest.remove(smaller)
            if vehicle.id in opened and _fit(others, tuple(rest)):
                yield [*_paired(others, tuple(rest)), (vehicle, smaller)]


def _choose(problem: Problem, sizes: Sizes, accessible: int) -> list[Vehicle] | None:
    """Vehicles that are there most days, with at least so many accessible ones."""
    days = len(problem.days)
    wanted = sorted(problem.vehicles, key=lambda v: (-_days_there(v, days), v.wheelchair, v.seats))
    largest_first = sorted(problem.vehicles, key=lambda v: (-_days_there(v, days), -v.seats))
    chosen: list[Vehicle] = []
    for vehicle in largest_first:
        if vehicle.wheelchair and len(chosen) < accessible and _fit([*chosen, vehicle], sizes):
            chosen.append(vehicle)
    if len(chosen) < accessible:
        return None
    for vehicle in wanted:
        if vehicle not in chosen and _fit([*chosen, vehicle], sizes):
            chosen.append(vehicle)
    return chosen if len(chosen) == len(sizes) else None


def _days_there(vehicle: Vehicle, days: int) -> int:
    return days if vehicle.dates is None else len(vehicle.dates)


def _fit(vehicles: Sequence[Vehicle], sizes: Sizes) -> bool:
    """Whether each vehicle can carry a team of its own."""
    seats = sorted(vehicle.seats for vehicle in vehicles)
    smallest = sorted(sizes)[: len(seats)]
    return len(seats) <= len(sizes) and all(
        size <= room for size, room in zip(smallest, seats, strict=True)
    )


def _paired(vehicles: Sequence[Vehicle], sizes: Sizes) -> list[tuple[Vehicle, int]]:
    """A size for each vehicle; accessible ones take larger teams wherever seats allow it."""
    cars = sorted(vehicles, key=lambda v: (v.seats, v.wheelchair))
    taken = sorted(sizes)
    for mine, car in enumerate(cars):
        for other, plain in enumerate(cars):
            exchange = car.wheelchair and not plain.wheelchair
            if exchange and taken[mine] < taken[other] <= car.seats:
                taken[mine], taken[other] = taken[other], taken[mine]
    return list(zip(cars, taken, strict=True))


def _largest_accessible(paired: Sequence[tuple[Vehicle, int]], count: int) -> set[str]:
    """The accessible vehicles of the ``count`` largest teams."""
    accessible = [(-size, vehicle.id) for vehicle, size in paired if vehicle.wheelchair]
    return {name for _, name in sorted(accessible)[:count]}
