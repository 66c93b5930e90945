"""Teams that pricing cannot tell apart: the same size, companies, days and visits that must stand.

Only the wishes of their members differ, and those count when the days are joined.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from rallye_planner.problem import Problem
from rallye_planner.routes.crew import Crew
from rallye_planner.routes.grid import Array
from rallye_planner.routes.large.daysets import BITS, Overflow


@dataclass(frozen=True)
class Unit:
    """Teams that count as one in a linear program.

    ``kind``: number of their class. ``crew``: what stands for each of them. ``wishes`` [people]:
    bits of the sectors that each member wishes, 0 where none.
    """

    kind: int
    teams: tuple[int, ...]
    crew: Crew
    wishes: Array


@dataclass(frozen=True)
class Sectors:
    """A bit for each sector. ``of`` [companies]: the bit of each company's."""

    bit: dict[str, int]
    of: Array


def number_sectors(problem: Problem) -> Sectors:
    """Raises Overflow where a mask cannot hold them."""
    names = sorted({company.sector for company in problem.companies})
    if len(names) > BITS:
        raise Overflow
    bit = {name: 1 << place for place, name in enumerate(names)}
    return Sectors(bit, np.array([bit[company.sector] for company in problem.companies], np.int64))


def classes_of(crews: Sequence[Crew]) -> list[Unit]:
    """One unit a class, without wishes: no itinerary is dearer for it than for any of its teams."""
    alike: dict[object, list[int]] = {}
    for number, crew in enumerate(crews):
        key = (crew.size, crew.out, crew.welcome, crew.locked)
        alike.setdefault(key, []).append(number)
    people = _people(crews)
    return [
        Unit(kind, tuple(teams), replace(crews[teams[0]], wishes=()), np.zeros(people, np.int64))
        for kind, teams in enumerate(alike.values())
    ]


def single_units(crews: Sequence[Crew], classes: Sequence[Unit], sectors: Sectors) -> list[Unit]:
    """One unit a team, in the order of the teams."""
    kind = {team: one.kind for one in classes for team in one.teams}
    people = _people(crews)
    return [
        Unit(kind[team], (team,), crew, np.array(_wishes(crew, sectors, people), np.int64))
        for team, crew in enumerate(crews)
    ]


def _people(crews: Sequence[Crew]) -> int:
    return max((len(crew.wishes) for crew in crews), default=0)


UNHEARD = 1 << BITS
"""A wish that no company can meet."""


def _wishes(crew: Crew, sectors: Sectors, people: int) -> list[int]:
    own = []
    for wish in crew.wishes:
        mask = 0
        for company in wish:
            mask |= int(sectors.of[company])
        own.append(mask or UNHEARD)
    return own + [0] * (people - len(own))
