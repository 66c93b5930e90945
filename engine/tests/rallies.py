"""A small rally that can be planned, and ways to bend it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

from rallye_planner.problem import (
    Base,
    Company,
    Day,
    GivenTeam,
    Lunch,
    Opening,
    Participant,
    Problem,
    Rules,
    Vehicle,
)

TUESDAY, WEDNESDAY = date(2019, 6, 11), date(2019, 6, 12)
MORNING, EVENING = 9 * 60, 17 * 60
DRIVE = 10


def small_rally(**changes: Any) -> Problem:
    """Two teams of two, four companies ten minutes from one another, one day with lunch."""
    rally = Problem(
        name="petit rallye",
        days=(Day(TUESDAY, MORNING, EVENING, Lunch(12 * 60, 14 * 60, 60)),),
        base=Base("base", 44.6, 4.4),
        companies=tuple(company(f"c{k}") for k in range(4)),
        participants=tuple(Participant(f"p{k}") for k in range(4)),
        vehicles=(Vehicle("v1", 2), Vehicle("v2", 2)),
        teams=(GivenTeam("t1", ("p0", "p1"), "v1"), GivenTeam("t2", ("p2", "p3"), "v2")),
        travel=drives(4),
        rules=Rules(teams=2, team_size=(2, 2), visits_per_team=(2, 4), visits_target=4),
    )
    return replace(rally, **changes)


def company(name: str, **changes: Any) -> Company:
    opened = (Opening(TUESDAY, MORNING, EVENING),)
    return replace(Company(name, "", name, 44.6, 4.4, opened), **changes)


def drives(companies: int, minutes: int = DRIVE) -> tuple[tuple[int, ...], ...]:
    places = range(companies + 1)
    return tuple(tuple(0 if i == j else minutes for j in places) for i in places)


def with_companies(rally: Problem, **changes: Any) -> Problem:
    """Every company changed alike."""
    return replace(rally, companies=tuple(replace(c, **changes) for c in rally.companies))


def formed_freely(rally: Problem) -> Problem:
    return replace(rally, teams=None)
