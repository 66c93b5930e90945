"""Whether the questions of a module hold together.

``answers`` has one row per person and one column per question; people who left a question empty are
left out beforehand.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from rallyes.evaluation.domain.statistics.samples import (
    Interval,
    Numbers,
    UnusableError,
    table_of_numbers,
)

PUBLISHED_FROM = 50
ITEM_BY_ITEM_BELOW = 0.60


@dataclass(frozen=True, slots=True)
class Alpha:
    """Cronbach's alpha on ``people`` × ``items``, raw and on standardised questions."""

    people: int
    items: int
    value: float
    interval: Interval
    standardised: float

    @property
    def is_public(self) -> bool:
        """Whether enough people answered for it to be published."""
        return self.people >= PUBLISHED_FROM

    @property
    def makes_a_score(self) -> bool:
        """Whether the module may be told as one score, or only question by question."""
        return self.value >= ITEM_BY_ITEM_BELOW


def cronbach_alpha(
    answers: Sequence[Sequence[float]] | Numbers, *, confidence: float = 0.95
) -> Alpha:
    """Alpha (Cronbach, Psychometrika 1951) with the interval of Feldt (Psychometrika 1965).

    Raises UnusableError below two people, two questions, or when everybody scored the same.
    """
    from scipy import stats

    table = _answers(answers, items=2)
    people, items = table.shape
    covariance = np.cov(table, rowvar=False)
    value = _alpha(covariance)
    tail, degrees = (1 - confidence) / 2, (people - 1, (people - 1) * (items - 1))
    low, high = (
        1 - (1 - value) * float(stats.f.ppf(level, *degrees)) for level in (1 - tail, tail)
    )
    return Alpha(
        people=people,
        items=items,
        value=value,
        interval=Interval(low, high),
        standardised=_alpha(_correlation(table)),
    )


def one_factor_omega(answers: Sequence[Sequence[float]] | Numbers) -> float:
    """McDonald's omega of one factor, by maximum likelihood on the correlations.

    McDonald, Test Theory, 1999. Raises UnusableError below three questions, when people are not
    more than questions, or when a question got the same answer from everybody.
    """
    from statsmodels.multivariate.factor import Factor

    table = _answers(answers, items=3)
    if table.shape[0] <= table.shape[1]:
        raise UnusableError("Il faut plus de personnes que de questions pour ce calcul.")
    model = Factor(corr=_correlation(table), n_factor=1, method="ml", nobs=table.shape[0])
    loadings = np.asarray(model.fit().loadings, dtype=np.float64)[:, 0]
    common = float(loadings.sum()) ** 2
    return common / (common + float((1 - loadings**2).sum()))


def item_rest_correlations(answers: Sequence[Sequence[float]] | Numbers) -> tuple[float, ...]:
    """How each question goes with the sum of the others, in the order of the columns."""
    table = _answers(answers, items=2)
    _correlation(table)
    rests = table.sum(axis=1, keepdims=True) - table
    if (np.ptp(rests, axis=0) == 0).any():
        raise UnusableError("Les autres questions ne varient pas\u00a0: rien à comparer.")
    return tuple(
        float(np.corrcoef(table[:, at], rests[:, at])[0, 1]) for at in range(table.shape[1])
    )


def _answers(answers: Sequence[Sequence[float]] | Numbers, *, items: int) -> Numbers:
    table = table_of_numbers(answers, what="réponses", at_least=2)
    if table.shape[1] < items:
        raise UnusableError(f"Il faut au moins {items} questions pour ce calcul.")
    return table


def _alpha(covariance: Numbers) -> float:
    items, total = len(covariance), float(covariance.sum())
    if total <= 0:
        raise UnusableError("Toutes les personnes ont le même total\u00a0: rien à mesurer.")
    return items / (items - 1) * (1 - float(np.trace(covariance)) / total)


def _correlation(table: Numbers) -> Numbers:
    if (np.ptp(table, axis=0) == 0).any():
        raise UnusableError("Une question a reçu la même réponse de tous\u00a0: retirez-la.")
    return np.asarray(np.corrcoef(table, rowvar=False), dtype=np.float64)
