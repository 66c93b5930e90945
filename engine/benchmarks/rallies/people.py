"""Job seekers with the traits that the mix counts, and who wants whom."""

from __future__ import annotations

import random

from rallye_planner.problem import Participant

from benchmarks.rallies.companies import TRADES
from benchmarks.rallies.style import Style

PRESCRIBERS = ("mission-locale", "france-travail", "cap-emploi", "siae", "departement")
LEVELS = (None, 0, 1, 1, 2, 3, 3, 3, 4, 4, 5, 6)
Pairs = tuple[tuple[str, str], ...]


def draw_people(rng: random.Random, style: Style) -> tuple[Participant, ...]:
    rolling = set(rng.sample(range(style.people), style.wheelchairs))
    return tuple(draw_person(rng, k, style, k in rolling) for k in range(style.people))


def draw_person(rng: random.Random, number: int, style: Style, wheelchair: bool) -> Participant:  # noqa: FBT001
    letters = list(TRADES)
    return Participant(
        id=f"p{number + 1}",
        age=18 + (rng.randint(0, 44) + rng.randint(0, 44)) // 2,
        gender=rng.choice(("f", "m")),
        education=rng.choice(LEVELS),
        sector=rng.choice((None, *letters)),
        prescriber=rng.choice(PRESCRIBERS),
        wheelchair=wheelchair,
        interests=tuple(sorted(rng.sample(letters, rng.choice(style.wishes)))),
    )


def draw_pairs(
    rng: random.Random, people: tuple[Participant, ...], style: Style
) -> tuple[Pairs, Pairs]:
    """Pairs together, pairs apart; nobody is in two of them."""
    drawn = rng.sample([person.id for person in people], 4 * style.pairs)
    pairs = [(drawn[k], drawn[k + 1]) for k in range(0, len(drawn), 2)]
    cut = rng.randint(0, style.pairs)
    return tuple(pairs[:cut]), tuple(pairs[cut : style.pairs])
