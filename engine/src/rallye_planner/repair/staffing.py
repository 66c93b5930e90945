"""Who rides with whom after an incident, and in which vehicle.

Only the members of a team that fell under the lower size or lost its vehicle may move. Such a team
may also stay as it is; one that is given up keeps its past, without members.
"""

from __future__ import annotations

import random
from collections import deque
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import product

from rallye_planner.problem import GivenTeam, Problem, Vehicle
from rallye_planner.repair.standing import Standing

MOST_WAYS = 6_000
SOME_WAYS = 400
MOST_TEAMINGS = 8

Members = tuple[tuple[str, ...], ...]


@dataclass(frozen=True)
class Staffing:
    """Teams in the order of the standings, the least upset first.

    ``complete``: nothing else is possible; with no ``teamings`` the repair is impossible.
    """

    teamings: tuple[tuple[GivenTeam, ...], ...]
    complete: bool


def staffings(problem: Problem, standings: Sequence[Standing], *, seed: int) -> Staffing:
    """The ways to staff the teams that are worth a try."""
    house = _House(problem, standings)
    found: dict[Members, tuple[float, tuple[GivenTeam, ...]]] = {}
    ways, complete = house.ways(random.Random(seed))
    for members in ways:
        if members in found:
            continue
        teams = house.seated(members)
        if teams is not None:
            found[members] = (house.upset(members), teams)
    ranked = sorted(found.values(), key=lambda one: one[0])
    return Staffing(tuple(teams for _, teams in ranked[:MOST_TEAMINGS]), complete)


@dataclass
class _House:
    """What is known of people, teams and vehicles."""

    problem: Problem
    standings: Sequence[Standing]
    left: list[tuple[str, ...]] = field(init=False)
    broken: list[int] = field(init=False)
    newcomers: list[str] = field(init=False)

    def __post_init__(self) -> None:
        known = self.problem.participant
        low = self.problem.rules.team_size[0]
        self.left = [tuple(p for p in s.team.members if p in known) for s in self.standings]
        self.broken = [
            number
            for number, standing in enumerate(self.standings)
            if self.left[number]
            and (len(self.left[number]) < low or standing.team.vehicle not in self.problem.vehicle)
        ]
        placed = {person for members in self.left for person in members}
        self.newcomers = [person for person in known if person not in placed]

    # --- who rides with whom

    def ways(self, rng: random.Random) -> tuple[list[Members], bool]:
        """Members of each team, and whether these are all ways; staying comes first."""
        movers = [*self.newcomers, *(p for n in self.broken for p in self.left[n])]
        choice = range(len(self.standings))
        if len(movers) > self._room_for(movers):
            return [], True
        if len(choice) ** len(movers) <= MOST_WAYS:
            ways = product(choice, repeat=len(movers))
            return [m for way in ways if self._allowed(m := self._moved(movers, way))], True
        some = [self._moved(movers, way) for way in self._some(movers, rng)]
        return [members for members in some if self._allowed(members)], False

    def _room_for(self, movers: Sequence[str]) -> int:
        """At most so many places are left for those who may move."""
        high = self.problem.rules.team_size[1]
        used = {
            standing.team.vehicle
            for number, standing in enumerate(self.standings)
            if number not in self.broken and self._out_today(number)
        }
        spare = max((v.seats for v in self.problem.vehicles if v.id not in used), default=0)
        places = 0
        for number, standing in enumerate(self.standings):
            own = self.problem.vehicle.get(standing.team.vehicle)
            seats = max(spare, own.seats if own else 0) if self._out_today(number) else high
            fixed = [person for person in self.left[number] if person not in movers]
            places += max(0, min(high, seats) - len(fixed))
        return places

    def _some(self, movers: Sequence[str], rng: random.Random) -> Iterator[tuple[int, ...]]:
        """Everybody stays, or one or more of the broken teams are given up."""
        home = {person: n for n in self.broken for person in self.left[n]}
        teams = range(len(self.standings))
        for turn in range(SOME_WAYS):
            given_up = [n for n in self.broken if turn and rng.random() < 0.6]
            open_to = [n for n in teams if n not in given_up and self._may_go_on(n)]
            few = rng.sample(open_to, min(len(open_to), rng.randint(1, 4))) or [0]
            yield tuple(
                home[person] if person in home and home[person] not in given_up else rng.choice(few)
                for person in movers
            )

    def _may_go_on(self, number: int) -> bool:
        return bool(self.left[number]) or self.standings[number].today is None

    def _moved(self, movers: Sequence[str], way: Sequence[int]) -> Members:
        members = [[] if n in self.broken else list(left) for n, left in enumerate(self.left)]
        for number in sorted(set(way)):
            joined = {person for person, to in zip(movers, way, strict=True) if to == number}
            stay = [person for person in self.left[number] if person in joined]
            members[number] += stay if number in self.broken else []
            members[number] += [p for p in movers if p in joined and p not in stay]
        return tuple(tuple(team) for team in members)

    def _allowed(self, members: Members) -> bool:
        rules, known = self.problem.rules, self.problem.participant
        team_of = {person: n for n, team in enumerate(members) for person in team}
        if any(len(team) > rules.team_size[1] for team in members):
            return False
        together = (pair for pair in self.problem.together if all(p in known for p in pair))
        apart = (pair for pair in self.problem.apart if all(p in known for p in pair))
        return all(team_of[a] == team_of[b] for a, b in together) and all(
            team_of[a] != team_of[b] for a, b in apart
        )

    def upset(self, members: Members) -> float:
        """A rough price of a way: people who move, visits that have no room or no team left."""
        price = 0.0
        for number, (team, left) in enumerate(zip(members, self.left, strict=True)):
            price += 5 * len(set(team) - set(left))
            to_come = self.standings[number].to_come
            if not team:
                price += 90 * len(to_come)
            for _, visit in to_come:
                company = self.problem.company.get(visit.company)
                if team and company and not self._welcome(team, company.max_people, visit.company):
                    price += 90
        return price

    def _welcome(self, team: Sequence[str], room: int, company: str) -> bool:
        wheelchair = any(self.problem.participant[person].wheelchair for person in team)
        accessible = self.problem.company[company].wheelchair
        return len(team) <= room and (accessible or not wheelchair)

    # --- in which vehicle

    def seated(self, members: Members) -> tuple[GivenTeam, ...] | None:
        """The teams in vehicles, None where a team that is out has none.

        A team that has not left may do without: it then stays at the base.
        """
        keep = {
            n: standing.team.vehicle
            for n, standing in enumerate(self.standings)
            if self._rides(n, members[n], self.problem.vehicle.get(standing.team.vehicle))
        }
        needy = [n for n, team in enumerate(members) if team and n not in keep]
        queue = deque(sorted(needy, key=lambda n: (not self._out_today(n), -len(members[n]))))
        idle = {n: standing.team.vehicle for n, standing in enumerate(self.standings)}
        while queue:
            number = queue.popleft()
            vehicle = self._spare(number, members[number], set(keep.values()))
            if vehicle is None and self._out_today(number):
                lender = self._lender(number, members, keep)
                if lender is None:
                    return None
                vehicle, idle[lender] = keep.pop(lender), idle[number]
                queue.append(lender)
            if vehicle is not None:
                keep[number] = vehicle
        return tuple(
            GivenTeam(standing.team.id, members[n], keep.get(n, idle[n]))
            for n, standing in enumerate(self.standings)
        )

    def _out_today(self, number: int) -> bool:
        """Whether the team has a day that it began today: it needs a vehicle for it."""
        repair = self.problem.repair
        assert repair is not None
        standing = self.standings[number]
        back = any(day.date == repair.date for day in standing.kept)
        return back or standing.today is not None

    def _rides(self, number: int, team: Sequence[str], vehicle: Vehicle | None) -> bool:
        """Whether the vehicle takes the team, today included if the team is out."""
        repair = self.problem.repair
        assert repair is not None
        if vehicle is None:
            return False
        if not team:
            return self._out_today(number)
        wheelchair = any(self.problem.participant[person].wheelchair for person in team)
        there = vehicle.dates is None or repair.date in vehicle.dates
        return (
            len(team) <= vehicle.seats
            and (vehicle.wheelchair or not wheelchair)
            and (there or not self._out_today(number))
        )

    def _spare(self, number: int, team: Sequence[str], taken: set[str]) -> str | None:
        free = [
            vehicle
            for vehicle in self.problem.vehicles
            if vehicle.id not in taken and self._rides(number, team, vehicle)
        ]
        most = len(self.problem.days)
        days = {v.id: most if v.dates is None else len(v.dates) for v in free}
        best = min(free, key=lambda v: (-days[v.id], v.seats, v.id), default=None)
        return best.id if best else None

    def _lender(self, number: int, members: Members, keep: dict[int, str]) -> int | None:
        """A team that has not left today, whose vehicle takes this one; it waits for another."""
        for other, vehicle in sorted(keep.items(), key=lambda item: len(members[item[0]])):
            known = self.problem.vehicle[vehicle]
            if not self._out_today(other) and self._rides(number, members[number], known):
                return other
        return None


def rides(problem: Problem, team: GivenTeam) -> bool:
    """Whether the team has a vehicle that takes it."""
    vehicle = problem.vehicle.get(team.vehicle)
    if vehicle is None or not team.members:
        return False
    wheelchair = any(problem.participant[person].wheelchair for person in team.members)
    return len(team.members) <= vehicle.seats and (vehicle.wheelchair or not wheelchair)


__all__ = ["Staffing", "rides", "staffings"]
