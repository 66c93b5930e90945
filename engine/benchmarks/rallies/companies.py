"""Companies that open their doors: who they are and when they receive."""

from __future__ import annotations

import random

from rallye_planner.problem import Company, Day, Opening

from benchmarks.rallies.land import Land
from benchmarks.rallies.style import Style

TRADES = {
    "A": "Vergers",
    "C": "Menuiserie",
    "F": "Maçonnerie",
    "G": "Magasin",
    "H": "Transports",
    "I": "Camping",
    "J": "Atelier numérique",
    "K": "Agence bancaire",
    "M": "Bureau d’études",
    "N": "Propreté",
    "P": "Centre de formation",
    "Q": "Résidence",
    "R": "Base de loisirs",
    "S": "Ressourcerie",
    "E": "Centre de tri",
}
ONE_PM = 13 * 60
ENOUGH_ACCESSIBLE = 9
MORNING_FROM, MORNING_TO = (540, 540, 540, 570, 600), (660, 690, 720, 720)
AFTERNOON_FROM, AFTERNOON_BACK = (810, 810, 840, 870), (20, 20, 50, 80)


def draw_companies(rng: random.Random, land: Land, style: Style) -> tuple[Company, ...]:
    sectors = list(TRADES)[: style.sectors]
    accessible = accessible_ones(rng, style)
    return tuple(
        draw_company(rng, land, style, (k, sector, k in accessible))
        for k, sector in enumerate(
            (sectors + [rng.choice(sectors) for _ in range(style.companies)])[: style.companies]
        )
    )


def accessible_ones(rng: random.Random, style: Style) -> set[int]:
    """Enough of them for a team with a wheelchair user to make its visits."""
    share = round(style.accessible * style.companies)
    least = min(ENOUGH_ACCESSIBLE, style.companies) if style.wheelchairs else 0
    return set(rng.sample(range(style.companies), max(share, least)))


def draw_company(
    rng: random.Random, land: Land, style: Style, who: tuple[int, str, bool]
) -> Company:
    number, sector, accessible = who
    lat, lon = land.settle(rng)
    stay = rng.choice(style.stays)
    return Company(
        id=f"c{number + 1}",
        name=f"{TRADES[sector]} n° {number + 1}",
        sector=sector,
        lat=lat,
        lon=lon,
        openings=draw_openings(rng, style, stay),
        visit_minutes=stay,
        max_people=rng.choice(style.crowds),
        max_visits_per_day=rng.choice(style.limits),
        wheelchair=accessible,
    )


def draw_openings(rng: random.Random, style: Style, stay: int) -> tuple[Opening, ...]:
    """At least one; each long enough for a visit."""
    while True:
        drawn = [
            opening
            for day in style.days
            for opening in halves(rng, day)
            if rng.random() < style.open_share and opening.end - opening.start >= stay
        ]
        if drawn:
            return tuple(drawn)


def halves(rng: random.Random, day: Day) -> list[Opening]:
    """The morning and the afternoon of one company on one day."""
    found = []
    if day.start < 11 * 60:
        begin = max(rng.choice(MORNING_FROM), day.start + 30)
        found.append(Opening(day.date, begin, rng.choice(MORNING_TO)))
    if day.end > ONE_PM:
        begin = max(rng.choice(AFTERNOON_FROM), day.start + 30)
        found.append(Opening(day.date, begin, day.end - rng.choice(AFTERNOON_BACK)))
    return found
