"""Incidents at random moments of a programme, drawn from a seed."""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import replace

from rallye_planner.plan import Plan
from rallye_planner.problem import GRID, Late, Problem, Repair

LATE = 25
"""Minutes that a late team is held up for."""


def absence(problem: Problem, repair: Repair, rng: random.Random) -> Problem:
    """One to three people are gone."""
    gone = {p.id for p in rng.sample(problem.participants, rng.choice((1, 1, 2, 3)))}
    left = tuple(person for person in problem.participants if person.id not in gone)
    return replace(problem, participants=left, repair=repair)


def closure(problem: Problem, repair: Repair, rng: random.Random) -> Problem:
    """A company takes nobody any more, today or for good."""
    shut = rng.choice(problem.companies)
    today_only = rng.random() < 0.5
    companies = tuple(
        replace(
            company,
            openings=tuple(
                opening
                for opening in company.openings
                if opening.date < repair.date or (today_only and opening.date > repair.date)
            ),
        )
        if company.id == shut.id
        else company
        for company in problem.companies
    )
    return replace(problem, companies=companies, repair=repair)


def breakdown(problem: Problem, repair: Repair, rng: random.Random) -> Problem:
    """A vehicle that a team rides in breaks down; perhaps somebody lends another."""
    lost = rng.choice(repair.previous.teams).vehicle
    vehicles = [vehicle for vehicle in problem.vehicles if vehicle.id != lost]
    if rng.random() < 0.5:
        vehicles.append(replace(problem.vehicle[lost], id=f"{lost}-lent", dates=None))
    return replace(problem, vehicles=tuple(vehicles), repair=repair)


def delay(problem: Problem, repair: Repair, rng: random.Random) -> Problem:
    """A team that is out is late by 25 minutes."""
    out = [
        team.id
        for team in repair.previous.teams
        for day in team.days
        if day.date == repair.date and day.depart < repair.time <= day.back
    ]
    name = rng.choice(out or [team.id for team in repair.previous.teams])
    late = (Late(name, repair.time + LATE),)
    return replace(problem, repair=replace(repair, late=late))


KINDS: tuple[Callable[[Problem, Repair, random.Random], Problem], ...] = (
    absence,
    closure,
    breakdown,
    delay,
)


def incident(problem: Problem, previous: Plan, seed: int) -> Problem:
    """The rally with one incident; the four kinds take turns over the seeds."""
    rng = random.Random(f"{problem.name} {seed}")
    day = rng.choice(problem.days)
    time = rng.randrange(day.start, day.end, GRID)
    # the rally may have been planned without travel times; what was driven then stays
    planned = replace(problem, travel=problem.travel or previous.travel, teams=None)
    return KINDS[seed % len(KINDS)](planned, Repair(day.date, time, previous), rng)
