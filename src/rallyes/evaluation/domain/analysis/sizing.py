"""How many people and rallies it takes to see an effect. Source: evaluation method, part 2.4."""

from __future__ import annotations

import math
from dataclasses import dataclass
from enum import StrEnum


class Comparison(StrEnum):
    REFERENCE = "repere"
    CONTROL = "temoins"
    CHANGE = "avant_apres"


@dataclass(frozen=True, slots=True)
class Hope:
    """Shares are fractions. ``effect``: standard deviations of the changes, before and after.

    ``people``: participants of a rally; ``answers``: the share of them who answer; ``icc``: how
    much people of one rally resemble each other.
    """

    comparison: Comparison
    reference: float
    hoped: float
    effect: float
    people: float
    answers: float
    icc: float


@dataclass(frozen=True, slots=True)
class Needed:
    """``answered``: unrelated people; ``rallies``: to gather as much; both for each group."""

    answered: int
    rallies: int
    design_effect: float


def needed(hope: Hope) -> Needed:
    """For five chances in a hundred of a false alarm, and eighty of seeing what is there.

    Raises UnusableError where there is no effect to look for.
    """
    from rallyes.evaluation.domain.statistics.power import design_effect, rallies_for

    people, each = _people(hope), hope.people * hope.answers
    return Needed(
        math.ceil(people),
        rallies_for(people, answers_each=each, icc=hope.icc),
        design_effect(max(each, 1.0), hope.icc),
    )


def _people(hope: Hope) -> float:
    from rallyes.evaluation.domain.statistics.power import (
        pairs_for_change,
        people_for_rates,
        people_for_reference,
    )

    if hope.comparison is Comparison.CHANGE:
        return pairs_for_change(hope.effect)
    two = people_for_rates if hope.comparison is Comparison.CONTROL else people_for_reference
    return two(hope.hoped, hope.reference)
