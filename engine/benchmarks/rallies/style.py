"""What makes one rally unlike another: the knobs of the generator and how they are drawn."""

from __future__ import annotations

import random
from dataclasses import dataclass, field
from datetime import date, timedelta

from rallye_planner.problem import Day, Lunch, Weights

BASES = (
    ("Aubenas", 44.6198, 4.3903),
    ("Angers", 47.4784, -0.5632),
    ("Valence", 44.9334, 4.8924),
    ("Thyez", 46.083, 6.537),
    ("Grenoble", 45.1885, 5.7245),
    ("Roanne", 46.0367, 4.0689),
    ("Quimper", 47.9975, -4.0979),
    ("Saint-Dié-des-Vosges", 48.2868, 6.9492),
    ("Albi", 43.9277, 2.1479),
    ("Vesoul", 47.6233, 6.1557),
)
FIRST_DAY = date(2019, 3, 25)
NOON = Lunch(12 * 60, 14 * 60, 60)
LUNCHES = (NOON, NOON, NOON, Lunch(12 * 60, 14 * 60, 45), Lunch(11 * 60 + 45, 13 * 60 + 45, 60))
HOURS = ((510, 1050), (510, 1050), (510, 1050), (480, 1080), (540, 1020))
SHAPES = ("FF", "FFM", "FF", "MFF", "FF", "FMF", "FA", "FF", "FFF", "AFF")
"""F is a whole day, M a morning, A an afternoon."""


@dataclass(frozen=True, slots=True)
class Style:
    """One rally's figures. ``open_share``: how likely a company is open on a half day.

    ``reach``: kilometres from the base to the farthest town; ``near``: the share of companies in
    the town of the base; ``drive``: minutes before any kilometre and minutes a kilometre;
    ``round_to``: drives are multiples of so many minutes; ``one_way``: how far the two directions
    of a drive may differ, as a share.
    """

    days: tuple[Day, ...]
    teams: int
    people: int
    companies: int
    reach: int = 25
    towns: int = 7
    near: float = 0.35
    drive: tuple[float, float] = (5.0, 1.3)
    round_to: int = 5
    one_way: float = 0.0
    stays: tuple[int, ...] = (60,)
    crowds: tuple[int, ...] = (8, 8, 8, 8, 10, 12)
    limits: tuple[int | None, ...] = (None, None, None, 2, 3)
    open_share: float = 0.8
    sectors: int = 15
    accessible: float = 0.6
    wheelchairs: int = 0
    pairs: int = 0
    wishes: tuple[int, ...] = (0, 0, 1, 2)
    uneven: bool = False
    absent_vehicle: bool = False
    guides: int | None = None
    visits: tuple[int, int] = (6, 8)
    target: int = 7
    buffer: int = 5
    locks: int = 0
    weights: Weights = field(default_factory=Weights)


def charter_style(number: int) -> Style:
    """The knobs of rally ``number`` of the family; sizes go through their ranges in turn."""
    rng = random.Random(104_729 + number)
    teams = 3 + number % 4
    days = draw_days(rng, SHAPES[number * 3 % len(SHAPES)])
    long_enough = len(days) == 3
    visits, target = draw_visits(rng, long_enough=long_enough)
    short = any(day.end - day.start < 5 * 60 for day in days) and not long_enough
    return Style(
        days=days,
        teams=teams,
        people=max(15, min(30, 5 * teams + rng.randint(-3, 3))),
        companies=10 + number * 5 % 7,
        reach=rng.choice((8, 14, 20, 25, 30)),
        towns=rng.randint(4, 9),
        near=rng.choice((0.15, 0.35, 0.35, 0.55)),
        drive=(rng.choice((3.0, 5.0, 7.0)), rng.choice((1.0, 1.2, 1.4))),
        round_to=rng.choice((5, 5, 5, 1)),
        one_way=rng.choice((0.0, 0.0, 0.1, 0.25)),
        stays=draw_stays(rng, long_enough=long_enough),
        crowds=rng.choice(((8, 8, 8, 10, 12), (8, 8, 8, 8, 10), (6, 8, 8, 10), (10, 12, 12, 15))),
        limits=rng.choice(((None, None, None, 2, 3), (None,), (2, 3, None), (None, 3, 4))),
        open_share=rng.choice((0.7, 0.8, 0.8, 0.9)),
        sectors=rng.choice((15, 15, 15, 8, 5)),
        accessible=rng.choice((0.4, 0.7, 0.9)),
        wheelchairs=rng.choice((0, 0, 0, 1, 2)),
        pairs=rng.choice((0, 0, 1, 2, 3)),
        wishes=rng.choice(((0, 0, 1, 2), (0, 1, 1, 2), (0,), (1, 2, 3))),
        uneven=rng.random() < 0.3,
        absent_vehicle=long_enough and rng.random() < 0.35,
        guides=draw_guide_count(rng, teams, long_enough=long_enough),
        visits=(4, 7) if short else visits,
        target=6 if short else target,
        buffer=rng.choice((5, 5, 5, 5, 0, 10)),
        locks=rng.choice((0, 0, 0, 0, 0, 1, 2)),
        weights=draw_weights(rng),
    )


def scaled_style(teams: int, companies: int) -> Style:
    """As the public rally of 24 teams: two days and a morning, every visit an hour."""
    return Style(
        days=days_from(FIRST_DAY, "FFM", HOURS[0], NOON),
        teams=teams,
        people=5 * teams,
        companies=companies,
        reach=30,
        towns=max(7, companies // 4),
        wishes=(0, 0, 0, 0, 1, 2),
        accessible=0.7,
    )


def draw_days(rng: random.Random, shape: str) -> tuple[Day, ...]:
    first = FIRST_DAY + timedelta(days=7 * rng.randint(0, 30) + rng.randint(0, 2))
    return days_from(first, shape, rng.choice(HOURS), rng.choice(LUNCHES))


def days_from(first: date, shape: str, hours: tuple[int, int], lunch: Lunch) -> tuple[Day, ...]:
    """Days in a row, one a letter of ``shape``."""
    start, end = hours
    kinds = {"F": (start, end, lunch), "M": (start, 12 * 60 + 15, None), "A": (780, end, None)}
    return tuple(Day(first + timedelta(days=k), *kinds[kind]) for k, kind in enumerate(shape))


def draw_visits(rng: random.Random, *, long_enough: bool) -> tuple[tuple[int, int], int]:
    charter = ((6, 8), 7)
    others = (((7, 9), 8), ((6, 7), 7)) if long_enough else (((5, 8), 7), ((6, 7), 6))
    return charter if rng.random() < 0.7 else rng.choice(others)


def draw_stays(rng: random.Random, *, long_enough: bool) -> tuple[int, ...]:
    usual = ((60,), (60,), (45, 60, 60, 75), (45, 60), (30, 45, 60))
    return rng.choice((*usual, (60, 90)) if long_enough else usual)


def draw_guide_count(rng: random.Random, teams: int, *, long_enough: bool) -> int | None:
    """How many guides there are on the day that has fewest of them."""
    if rng.random() < 0.65:
        return None
    return rng.choice((teams, teams, teams + 1, teams - 1)) if long_enough else teams


def draw_weights(rng: random.Random) -> Weights:
    if rng.random() < 0.85:
        return Weights()
    return rng.choice(
        (
            Weights(longest=3),
            Weights(out=2, longest=1),
            Weights(target=90, sector=15, interest=20),
            Weights(longest=0, unvisited=120),
        )
    )
