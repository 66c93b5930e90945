"""Rallies drawn at random: always the same ones for the same number, on every machine.

Only draws, products, sums, square roots and roundings are used, which every machine computes alike;
each rally has a :class:`random.Random` of its own. The style follows the public rallies and varies
more widely (:mod:`benchmarks.rallies.style`).
"""

from __future__ import annotations

import random
from dataclasses import replace

from rallye_planner.problem import Base, Problem, Rules

from benchmarks.rallies.companies import draw_companies
from benchmarks.rallies.crews import draw_guides, draw_locks, draw_teams, draw_vehicles
from benchmarks.rallies.land import Land
from benchmarks.rallies.people import draw_pairs, draw_people
from benchmarks.rallies.style import BASES, Style, charter_style, scaled_style

FAMILY = 40
"""How many rallies of charter size the family has: numbers 1 to 40."""


def charter_rally(number: int) -> Problem:
    """Rally ``number`` of the family, with its teams given."""
    style = charter_style(number)
    return draw_rally(f"famille-{number:02d}", style, random.Random(7919 * number))


def scaled_rally(teams: int, companies: int, seed: int = 1) -> Problem:
    """A rally of any size in the manner of the large public one, with its teams given."""
    rng = random.Random(104_729 * seed + 1009 * teams + companies)
    style = scaled_style(teams, companies)
    return draw_rally(f"grand-{teams}x{companies}-{seed}", style, rng)


def without_teams(rally: Problem) -> Problem:
    """The same rally before anybody formed teams; visits that must stand fall with them."""
    return replace(rally, teams=None, locks=())


def draw_rally(name: str, style: Style, rng: random.Random) -> Problem:
    """One rally with given teams."""
    town, lat, lon = rng.choice(BASES)
    land = Land(rng, lat, lon, style)
    companies = draw_companies(rng, land, style)
    people = draw_people(rng, style)
    together, apart = draw_pairs(rng, people, style)
    vehicles = draw_vehicles(rng, style, len(people))
    teams = draw_teams(rng, people, vehicles, (together, apart), style)
    rally = Problem(
        name=name,
        days=style.days,
        base=Base(town, lat, lon),
        companies=companies,
        participants=people,
        vehicles=vehicles,
        guides=draw_guides(rng, style),
        together=together,
        apart=apart,
        teams=teams,
        travel=land.drives(rng),
        rules=Rules(
            teams=style.teams,
            visits_per_team=style.visits,
            visits_target=style.target,
            buffer_minutes=style.buffer,
        ),
        weights=style.weights,
    )
    return replace(rally, locks=draw_locks(rng, rally, style.locks))
