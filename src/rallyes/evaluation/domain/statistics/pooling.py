"""What several rallies say together, and how far the next one may be from it.

Each rally brings one effect and its variance (squared standard error), in the unit of the effect.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from rallyes.evaluation.domain.statistics.heterogeneity import (
    Method,
    Studies,
    between_interval,
    between_variance,
    typical_variance,
)
from rallyes.evaluation.domain.statistics.samples import (
    Interval,
    Numbers,
    UnusableError,
    numbers,
    same_length,
)

# Below this, rallies are described one by one: nothing is said of all rallies of the country.
ENOUGH_RALLIES = 5


@dataclass(frozen=True, slots=True)
class Pooled:
    """The mean effect and what surrounds it.

    ``i2`` is a share between 0 and 1, ``h2`` a ratio; ``q_p`` tests whether all effects could be
    one. ``prediction`` is where the true effect of a new rally would lie. ``each`` holds every
    rally's effect drawn towards the mean (BLUP), in the order given.
    """

    k: int
    mean: float
    se: float
    interval: Interval
    p: float
    prediction: Interval
    tau2: float
    tau2_interval: Interval
    q: float
    q_degrees: int
    q_p: float
    i2: float
    h2: float
    each: tuple[float, ...]


@dataclass(frozen=True, slots=True)
class Coefficient:
    """One coefficient of a meta-regression."""

    value: float
    se: float
    interval: Interval
    p: float


@dataclass(frozen=True, slots=True)
class MetaRegression:
    """Intercept first, then one coefficient per moderator.

    ``explained`` is the share of the variance between rallies that the moderators take away, None
    when there was none to explain.
    """

    coefficients: tuple[Coefficient, ...]
    tau2: float
    explained: float | None


@dataclass(frozen=True, slots=True)
class Described:
    """Too few rallies to conclude: their plain mean, with nothing around it."""

    k: int
    mean: float


def pool(
    *,
    effects: Sequence[float],
    variances: Sequence[float],
    method: Method = "REML",
    hartung_knapp: bool = True,
    confidence: float = 0.95,
) -> Pooled:
    """Pool effects by inverse variances.

    ``hartung_knapp`` takes the standard error from the spread of the effects and Student's t on
    k − 1 degrees (Hartung & Knapp, Statistics in Medicine 2001; Sidik & Jonkman 2002), unmodified,
    so that it may be narrower than without when effects agree more than chance. It needs random
    effects: with ``fixed`` it is not applied. Prediction: Higgins, Thompson & Spiegelhalter, JRSS A
    2009. Raises UnusableError below two rallies or when a variance is not positive.
    """
    from scipy import stats

    studies = _studies(effects, variances)
    tau2 = between_variance(studies, method=method)
    adjusted = hartung_knapp and method != "fixed"
    found = _coefficient(studies, tau2, at=0, adjusted=adjusted, confidence=confidence)
    q = studies.q(0.0)
    h2 = q / studies.degrees if method == "fixed" else 1 + tau2 / typical_variance(studies)
    reach = _quantile(studies, adjusted=adjusted, confidence=confidence)
    return Pooled(
        k=len(studies.effects),
        mean=found.value,
        se=found.se,
        interval=found.interval,
        p=found.p,
        prediction=_around(found.value, reach * math.sqrt(found.se**2 + tau2)),
        tau2=tau2,
        tau2_interval=between_interval(studies, confidence=confidence),
        q=q,
        q_degrees=studies.degrees,
        q_p=float(stats.chi2.sf(q, studies.degrees)),
        i2=max(0.0, 1 - 1 / h2) if h2 else 0.0,
        h2=h2,
        each=_shrunken(studies, tau2, found.value),
    )


def across_rallies(*, effects: Sequence[float], variances: Sequence[float]) -> Pooled | Described:
    """REML with Hartung and Knapp from five rallies on; below, a plain mean and no conclusion."""
    if len(effects) >= ENOUGH_RALLIES:
        return pool(effects=effects, variances=variances)
    row = numbers(effects, what="évolutions")
    return Described(k=len(row), mean=float(row.mean()))


def regress(
    *,
    effects: Sequence[float],
    variances: Sequence[float],
    moderators: Sequence[Sequence[float]],
    method: Method = "REML",
    hartung_knapp: bool = False,
    confidence: float = 0.95,
) -> MetaRegression:
    """Mixed-effects meta-regression on ``moderators``, one row of k values each.

    Thompson & Higgins, Statistics in Medicine 2002. Raises UnusableError when there are not more
    rallies than coefficients or when moderators say the same thing.
    """
    alone = _studies(effects, variances)
    columns = [numbers(row, what="caractéristiques") for row in moderators]
    for column in columns:
        same_length(what="effets et caractéristiques", effects=alone.effects, column=column)
    studies = Studies(alone.effects, alone.variances, np.column_stack([alone.design, *columns]))
    _check_design(studies)
    tau2 = between_variance(studies, method=method)
    before = between_variance(alone, method=method)
    return MetaRegression(
        coefficients=tuple(
            _coefficient(studies, tau2, at=at, adjusted=hartung_knapp, confidence=confidence)
            for at in range(len(columns) + 1)
        ),
        tau2=tau2,
        explained=max(0.0, 1 - tau2 / before) if before else None,
    )


def _studies(effects: Sequence[float], variances: Sequence[float]) -> Studies:
    row = numbers(effects, what="évolutions", at_least=2)
    spread = numbers(variances, what="variances", at_least=2)
    same_length(what="évolutions et variances", effects=row, variances=spread)
    if (spread <= 0).any():
        raise UnusableError(
            "Une variance est nulle ou négative\u00a0: retirez le rallye où rien ne varie."
        )
    return Studies(row, spread, np.ones((len(row), 1)))


def _check_design(studies: Studies) -> None:
    if studies.degrees < 1:
        raise UnusableError("Il faut plus de rallyes que de caractéristiques à comparer.")
    if np.linalg.matrix_rank(studies.design) < studies.design.shape[1]:
        raise UnusableError("Deux caractéristiques disent la même chose\u00a0: gardez-en une.")


def _coefficient(
    studies: Studies, tau2: float, *, at: int, adjusted: bool, confidence: float
) -> Coefficient:
    from scipy import stats

    values, covariance = studies.coefficients(tau2)
    scale = studies.q(tau2) / studies.degrees if adjusted else 1.0
    value, se = float(values[at]), math.sqrt(scale * float(covariance[at, at]))
    ratio = abs(value) / se if se else math.inf
    tail = stats.t.sf(ratio, studies.degrees) if adjusted else stats.norm.sf(ratio)
    reach = _quantile(studies, adjusted=adjusted, confidence=confidence) * se
    return Coefficient(value, se, _around(value, reach), 2 * float(tail))


def _quantile(studies: Studies, *, adjusted: bool, confidence: float) -> float:
    from scipy import stats

    level = (1 + confidence) / 2
    return float(stats.t.ppf(level, studies.degrees) if adjusted else stats.norm.ppf(level))


def _around(value: float, reach: float) -> Interval:
    return Interval(value - reach, value + reach)


def _shrunken(studies: Studies, tau2: float, mean: float) -> tuple[float, ...]:
    """Best linear unbiased predictions (Raudenbush & Bryk, JES 1985)."""
    share: Numbers = tau2 / (tau2 + studies.variances)
    return tuple(float(value) for value in mean + share * (studies.effects - mean))
