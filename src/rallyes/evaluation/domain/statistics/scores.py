"""One person's score in a module of questions.

Every question of the house is worded positively, so that no answer is ever turned round: what an
item scored is what the person ticked.
"""

from __future__ import annotations

from collections.abc import Sequence

from rallyes.evaluation.domain.statistics.samples import UnusableError

LOWEST = 1
HIGHEST = 5


def score(
    answers: Sequence[int | None], *, lowest: int = LOWEST, highest: int = HIGHEST
) -> float | None:
    """Mean of the answers given when at least two thirds of them are, else None.

    ``None`` stands for a question left empty; it is never filled in. Raises UnusableError when an
    answer is off the scale.
    """
    given = [answer for answer in answers if answer is not None]
    if any(not lowest <= answer <= highest for answer in given):
        raise UnusableError(
            f"Une réponse sort de l’échelle de {lowest} à {highest}\u00a0: vérifiez la saisie."
        )
    if not given or 3 * len(given) < 2 * len(answers):
        return None
    return sum(given) / len(given)


def percent_of_maximum(mean: float, *, lowest: int = LOWEST, highest: int = HIGHEST) -> float:
    """POMP: where ``mean`` stands on its scale, from 0 to 100 (Cohen et al., MBR 1999)."""
    return 100 * (mean - lowest) / (highest - lowest)


def pomp(answers: Sequence[int | None]) -> float | None:
    """Percent of the maximum possible for one person's answers, None below two thirds."""
    mean = score(answers)
    return None if mean is None else percent_of_maximum(mean)
