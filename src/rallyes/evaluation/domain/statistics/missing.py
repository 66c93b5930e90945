"""What may be said when part of the people did not answer."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise

from rallyes.evaluation.domain.statistics.proportions import Rate, check_counts, wilson
from rallyes.evaluation.domain.statistics.samples import Interval, UnusableError

ENOUGH_ANSWERS = 0.60
STEPS = ("inscrits", "présents", "joignables", "répondants")


@dataclass(frozen=True, slots=True)
class Cascade:
    """How many people are left at each step; each step holds those of the next."""

    enrolled: int
    present: int
    reachable: int
    answered: int

    def __post_init__(self) -> None:
        """Refuse a step larger than the one before."""
        counts = (self.enrolled, self.present, self.reachable, self.answered)
        for at, (before, after) in enumerate(pairwise(counts)):
            if not 0 <= after <= before:
                raise UnusableError(
                    f"{after} {STEPS[at + 1]} pour {before} {STEPS[at]}\u00a0: "
                    "vérifiez les nombres."
                )

    @property
    def response_rate(self) -> float:
        """Answers out of everybody enrolled; 0 when nobody is."""
        return self.answered / self.enrolled if self.enrolled else 0.0

    @property
    def kept(self) -> tuple[float, float, float]:
        """The share that each step keeps of the one before; 0 after an empty step."""
        counts = (self.enrolled, self.present, self.reachable, self.answered)
        first, second, third = (
            after / before if before else 0.0 for before, after in pairwise(counts)
        )
        return first, second, third


@dataclass(frozen=True, slots=True)
class Headline:
    """What a title may carry: ``rate`` on those who answered, or only the ``bounds``.

    ``rate`` is None when nobody answered.
    """

    rate: Rate | None
    bounds: Interval
    response_rate: float

    @property
    def is_range(self) -> bool:
        """Whether too few answered for one figure to stand in a title."""
        return self.response_rate < ENOUGH_ANSWERS


def worst_case_bounds(*, successes: int, answered: int, enrolled: int) -> Interval:
    """The rate of everybody enrolled if nobody, or all, of the silent had succeeded.

    Manski, Partial Identification of Probability Distributions, 2003, chapter 1. Raises
    UnusableError when the counts do not fit in one another.
    """
    silent = _silent(successes, answered, enrolled)
    return Interval(successes / enrolled, (successes + silent) / enrolled)


def conservative_interval(
    *, successes: int, answered: int, enrolled: int, confidence: float = 0.95
) -> Interval:
    """Wilson's lower end at the worst case and his upper end at the best one.

    It holds whatever the silent did (Horowitz & Manski, JASA 2000).
    """
    silent = _silent(successes, answered, enrolled)
    return Interval(
        wilson(successes, enrolled, confidence=confidence).interval.low,
        wilson(successes + silent, enrolled, confidence=confidence).interval.high,
    )


def headline(*, successes: int, answered: int, enrolled: int) -> Headline:
    """Tell whether a title may carry one figure: from 60 % of answers on, else a range."""
    return Headline(
        rate=wilson(successes, answered) if answered else None,
        bounds=worst_case_bounds(successes=successes, answered=answered, enrolled=enrolled),
        response_rate=answered / enrolled,
    )


def _silent(successes: int, answered: int, enrolled: int) -> int:
    check_counts(answered, enrolled)
    if not 0 <= successes <= answered:
        raise UnusableError(
            f"{successes} réussites pour {answered} réponses\u00a0: vérifiez les nombres."
        )
    return enrolled - answered
