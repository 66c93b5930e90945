"""Tiny rallies with teams, drawn at random within what an independent model can prove."""

from __future__ import annotations

import random
from datetime import date, timedelta

from rallye_planner.problem import (
    Base,
    Company,
    Day,
    GivenTeam,
    Guide,
    Lunch,
    Opening,
    Participant,
    Problem,
    Rules,
    Vehicle,
    Weights,
)

MONDAY = date(2019, 6, 10)


def tiny_rally(seed: int) -> Problem:
    """Two or three teams, three to five companies, one or two days; drives off the grid."""
    rng = random.Random(seed)
    days = tuple(_day(rng, k) for k in range(rng.choice((1, 2, 2))))
    teams = rng.choice((2, 2, 3)) if len(days) == 1 else 2
    sizes = [rng.randint(1, 4) for _ in range(teams)]
    people = tuple(_person(rng, k) for k in range(sum(sizes)))
    companies = tuple(
        _company(rng, k, days) for k in range(rng.choice((4, 5) if len(days) == 1 else (3, 4)))
    )
    low = rng.choice((1, 2, 2))
    cuts = [sum(sizes[:k]) for k in range(teams + 1)]
    vehicles = tuple(
        Vehicle(f"v{k}", 4, wheelchair=True, dates=_dates(rng, days)) for k in range(teams)
    )
    return Problem(
        name=f"tiny {seed}",
        days=days,
        base=Base("base", 44.6, 4.4),
        companies=companies,
        participants=people,
        vehicles=vehicles,
        guides=_guides(rng, teams, days),
        teams=tuple(
            GivenTeam(f"t{k}", tuple(p.id for p in people[cuts[k] : cuts[k + 1]]), f"v{k}")
            for k in range(teams)
        ),
        travel=_travel(rng, len(companies) + 1),
        rules=Rules(
            team_size=(1, 4),
            visits_per_team=(low, rng.choice((3, 4))),
            visits_target=3,
            buffer_minutes=rng.choice((0, 3, 5)),
        ),
        weights=_weights(rng),
    )


def _day(rng: random.Random, number: int) -> Day:
    start = rng.choice((480, 510, 600))
    end = start + rng.choice((240, 330, 420))
    lunch = None
    if rng.random() < 0.75:
        earliest = rng.choice((690, 705, 720))
        lunch = Lunch(earliest, earliest + rng.choice((60, 90, 120)), rng.choice((30, 45, 60)))
    return Day(MONDAY + timedelta(days=number), start, end, lunch)


def _person(rng: random.Random, number: int) -> Participant:
    interests = tuple(rng.sample("ABC", rng.choice((0, 0, 1, 2))))
    return Participant(f"p{number}", wheelchair=rng.random() < 0.08, interests=interests)


def _company(rng: random.Random, number: int, days: tuple[Day, ...]) -> Company:
    openings = []
    for day in days:
        for first, last in ((day.start, 720), (750, day.end)):
            if rng.random() < 0.75 and last - first >= 60:
                late = first + 5 * rng.randint(0, 9)
                openings.append(Opening(day.date, late, last - 5 * rng.randint(0, 3)))
    return Company(
        f"c{number}",
        "",
        rng.choice("ABCD"),
        44.6,
        4.4,
        tuple(opening for opening in openings if opening.start < opening.end),
        visit_minutes=rng.choice((30, 45, 60)),
        max_people=rng.choice((3, 4, 6, 8)),
        max_visits_per_day=rng.choice((None, None, 1, 2)),
        wheelchair=rng.random() < 0.8,
    )


def _dates(rng: random.Random, days: tuple[Day, ...]) -> frozenset[date] | None:
    if rng.random() < 0.85:
        return None
    return frozenset(day.date for day in days if rng.random() < 0.7)


def _guides(rng: random.Random, teams: int, days: tuple[Day, ...]) -> tuple[Guide, ...] | None:
    if rng.random() < 0.5:
        return None
    return tuple(Guide(f"g{k}", _dates(rng, days)) for k in range(rng.choice((teams - 1, teams))))


def _travel(rng: random.Random, places: int) -> tuple[tuple[int, ...], ...]:
    spots = [(rng.uniform(0, 30), rng.uniform(0, 30)) for _ in range(places)]
    return tuple(
        tuple(
            0 if i == j else 3 + round(abs(a[0] - b[0]) + abs(a[1] - b[1])) + rng.randint(0, 4)
            for j, b in enumerate(spots)
        )
        for i, a in enumerate(spots)
    )


def _weights(rng: random.Random) -> Weights:
    if rng.random() < 0.6:
        return Weights()
    return Weights(
        out=rng.choice((0, 1, 2)),
        longest=rng.choice((0, 1, 3)),
        target=rng.choice((0, 60)),
        sector=rng.choice((0, 30, 7)),
        unvisited=rng.choice((0, 100)),
        interest=rng.choice((0, 10)),
    )
