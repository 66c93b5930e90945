"""Who took part: people who look for work, and different from one another."""

from __future__ import annotations

from collections.abc import Mapping

from rallyes.core.french import NBSP, enumeration, number
from rallyes.core.small_numbers import FUNDER
from rallyes.evaluation.domain.fidelity.facts import RallyFacts
from rallyes.evaluation.domain.fidelity.scale import (
    ENOUGH,
    Suggestion,
    by_share,
    not_assessable,
    share_words,
)

RARER, DOMINANT = 0.30, 0.70
"""Share of the rarer gender at least, and of one age band at most."""
BANDS, SECTORS = 2, 4
"""Age bands and sectors at least."""


def job_seekers(facts: RallyFacts) -> Suggestion:
    known = _known(facts.eligibilities)
    if not _enough(facts.eligibilities):
        return not_assessable("La situation de trop de participants n’est pas notée.")
    told = f"Situation notée et conforme\u00a0: {share_words(known, facts.participants)}."
    return Suggestion(by_share(known, facts.participants), (told,))


def mix(facts: RallyFacts) -> Suggestion:
    """Three dimensions: 3 give 4, 2 give 3, 1 gives 2, none gives 0."""
    unknown = [
        name
        for name, counts in (
            ("genre", facts.genders),
            ("âge", facts.ages),
            ("secteur professionnel", facts.sectors),
        )
        if not _enough(counts)
    ]
    if unknown:
        return not_assessable(f"Trop peu connu des participants\u00a0: {enumeration(unknown)}.")
    dimensions = [_genders(facts.genders), _ages(facts.ages), _sectors(facts.sectors)]
    scores = {0: 0, 1: 2, 2: 3, 3: 4}
    held = sum(holds for holds, _ in dimensions)
    return Suggestion(scores[held], tuple(words for _, words in dimensions))


def _genders(counts: Mapping[str, int]) -> tuple[bool, str]:
    women, men = counts.get("f", 0), counts.get("m", 0)
    rarer = min(women, men)
    holds = rarer >= RARER * (women + men)
    if rarer < FUNDER:
        words = "équilibrés" if holds else f"l’un des deux fait moins de 30{NBSP}% du groupe"
        return holds, f"Genres\u00a0: {words}."
    return holds, f"Genres\u00a0: {women} femmes et {men} hommes."


def _ages(counts: Mapping[str, int]) -> tuple[bool, str]:
    known = {band: people for band, people in counts.items() if band}
    largest = max(known.values()) / sum(known.values())
    holds = len(known) >= BANDS and largest <= DOMINANT
    told = f"{number(100 * largest, 0)}{NBSP}% dans la plus nombreuse"
    return holds, f"Tranches d’âge\u00a0: {len(known)} sur 3, {told}."


def _sectors(counts: Mapping[str, int]) -> tuple[bool, str]:
    known = sum(bool(sector) for sector in counts)
    return known >= SECTORS, f"Secteurs professionnels\u00a0: {known}."


def _known(counts: Mapping[str, int]) -> int:
    return sum(people for value, people in counts.items() if value)


def _enough(counts: Mapping[str, int]) -> bool:
    whole = sum(counts.values())
    return bool(whole) and _known(counts) >= ENOUGH * whole
