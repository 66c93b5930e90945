"""Every way to staff the teams of a tiny rally after an incident, written from the rules."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from itertools import product
from typing import NamedTuple

from rallye_planner.plan import Team
from rallye_planner.problem import Problem

Members = tuple[tuple[str, ...], ...]
Rides = tuple[frozenset[date], ...]


class Staffing(NamedTuple):
    """In the order of the previous programme; ``rides``: the dates of each team's vehicle."""

    members: Members
    rides: Rides


def every_staffing(problem: Problem) -> list[Staffing]:
    """All that may differ; of two that differ in vehicles only, the one that allows more."""
    assert problem.repair is not None
    teams = problem.repair.previous.teams
    return [
        Staffing(members, rides)
        for members in _ways(problem, teams)
        for rides in _least_bound(set(_vehicles(problem, teams, members)))
    ]


def _ways(problem: Problem, teams: Sequence[Team]) -> Iterator[Members]:
    """Who may move goes to any team; the others stay."""
    low, high = problem.rules.team_size
    left = [[p for p in team.members if p in problem.participant] for team in teams]
    stands = [
        len(members) >= low and team.vehicle in problem.vehicle
        for members, team in zip(left, teams, strict=True)
    ]
    movers = [p for members, firm in zip(left, stands, strict=True) if not firm for p in members]
    for way in product(range(len(teams)), repeat=len(movers)):
        lots = [list(members) if firm else [] for members, firm in zip(left, stands, strict=True)]
        for person, to in zip(movers, way, strict=True):
            lots[to].append(person)
        members = tuple(tuple(lot) for lot in lots)
        if all(len(lot) <= high for lot in lots) and _companions(problem, members):
            yield members


def _companions(problem: Problem, members: Members) -> bool:
    team_of = {person: number for number, lot in enumerate(members) for person in lot}
    pairs = [(pair, True) for pair in problem.together] + [(pair, False) for pair in problem.apart]
    return all(
        (team_of[a] == team_of[b]) == same
        for (a, b), same in pairs
        if a in team_of and b in team_of
    )


def _vehicles(problem: Problem, teams: Sequence[Team], members: Members) -> Iterator[Rides]:
    """The dates of each way to give vehicles to the teams that have members."""
    choices: list[list[int | None]] = [
        [None, *range(len(problem.vehicles))] if lot else [None] for lot in members
    ]
    for way in product(*choices):
        taken = [number for number in way if number is not None]
        if len(taken) == len(set(taken)):
            rides = tuple(
                _dates(problem, lot, number) for lot, number in zip(members, way, strict=True)
            )
            if all(
                not lot or _begun_today(problem, team) <= dates
                for team, lot, dates in zip(teams, members, rides, strict=True)
            ):
                yield rides


def _dates(problem: Problem, members: Sequence[str], number: int | None) -> frozenset[date]:
    """The dates on which these people can go out in that vehicle."""
    if number is None:
        return frozenset()
    vehicle = problem.vehicles[number]
    wheelchair = any(problem.participant[person].wheelchair for person in members)
    if len(members) > vehicle.seats or (wheelchair and not vehicle.wheelchair):
        return frozenset()
    return frozenset(problem.day) if vehicle.dates is None else vehicle.dates


def _begun_today(problem: Problem, team: Team) -> frozenset[date]:
    repair = problem.repair
    assert repair is not None
    return frozenset(
        day.date for day in team.days if day.date == repair.date and day.depart < repair.time
    )


def _least_bound(ways: set[Rides]) -> list[Rides]:
    """Without those that let each team go out on no date more than another way does."""

    def beaten(one: Rides) -> bool:
        return any(
            other != one and all(a <= b for a, b in zip(one, other, strict=True)) for other in ways
        )

    return sorted((way for way in ways if not beaten(way)), key=repr)
