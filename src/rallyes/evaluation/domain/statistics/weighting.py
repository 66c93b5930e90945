"""Weights that let those who answered stand for those who did not.

Each person who answered counts for the inverse of the chance to answer of people like them, fitted
by a logit or a probit. Weights are always normalised (Hájek 1971): left raw, they can send a mean
out of its scale. Standard errors know that the chances were estimated (Lunceford & Davidian,
Statistics in Medicine 2004), not that the weights were bounded.
"""

from __future__ import annotations

import math
import warnings
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Literal

import numpy as np
import numpy.typing as npt

from rallyes.evaluation.domain.statistics.samples import (
    Interval,
    Numbers,
    UnusableError,
    numbers,
    same_length,
    table_of_numbers,
)

Link = Literal["logit", "probit"]
Mask = npt.NDArray[np.bool_]

# The largest weights are brought down to this quantile: one person never speaks for a crowd.
BOUNDED_AT = 0.99
# A chance this near to 0 or 1 means that a group answered entirely, or not at all.
NEVER = 1e-6

SEPARATED = "Un groupe a répondu en entier, ou pas du tout\u00a0: regroupez-le avec un autre."


@dataclass(frozen=True, slots=True)
class Propensity:
    """The fitted chances: one per person, with their slopes and each person's pull on the fit.

    ``slopes`` and ``influence`` have one row per person and one column per coefficient.
    """

    chances: Numbers
    slopes: Numbers
    influence: Numbers


@dataclass(frozen=True, slots=True)
class WeightedMean:
    """A normalised weighted mean; ``bounded`` weights were brought down to ``largest_weight``."""

    value: float
    se: float
    interval: Interval
    largest_weight: float
    bounded: int


@dataclass(frozen=True, slots=True)
class _Arm:
    mean: float
    influence: Numbers
    largest: float
    bounded: int


def fit_propensity(
    covariates: Sequence[Sequence[float]] | Numbers,
    taken: Sequence[bool] | Mask,
    *,
    link: Link = "logit",
) -> Propensity:
    """Fit the chance to be ``taken``; ``covariates`` has a row per person, no constant.

    Raises UnusableError when two covariates say the same or when they tell the answer entirely.
    """
    from statsmodels.discrete.discrete_model import Logit, Probit

    table = table_of_numbers(covariates, what="caractéristiques")
    design = np.column_stack([np.ones(len(table)), table])
    chosen = np.asarray(taken, dtype=np.float64)
    same_length(what="caractéristiques et réponses", design=design, chosen=chosen)
    if np.linalg.matrix_rank(design) < design.shape[1]:
        raise UnusableError("Deux caractéristiques disent la même chose\u00a0: gardez-en une.")
    model = (Logit if link == "logit" else Probit)(chosen, design)
    params = _fitted(model)
    linear = design @ params
    information = np.linalg.inv(-model.hessian(params) / len(design))
    return Propensity(
        chances=np.asarray(model.cdf(linear), dtype=np.float64),
        slopes=model.pdf(linear)[:, None] * design,
        influence=model.score_obs(params) @ information,
    )


def mean_of_all(
    *,
    values: Sequence[float | None],
    covariates: Sequence[Sequence[float]] | Numbers,
    link: Link = "logit",
    bounded_at: float | None = BOUNDED_AT,
    confidence: float = 0.95,
) -> WeightedMean:
    """Estimate the mean of everybody from those who answered; None is for those who did not.

    Raises UnusableError when nobody or everybody answered, or as :func:`fit_propensity` does.
    """
    taken = np.array([value is not None for value in values], dtype=bool)
    if taken.all() or not taken.any():
        raise UnusableError("Pour pondérer, il faut des réponses et des absences de réponse.")
    row = numbers([0.0 if value is None else value for value in values], what="réponses")
    arm = _arm(row, taken, fit_propensity(covariates, taken, link=link), bounded_at)
    return _mean(arm.mean, arm.influence, arm, confidence)


def treatment_effect(
    *,
    values: Sequence[float] | Numbers,
    treated: Sequence[bool] | Mask,
    covariates: Sequence[Sequence[float]] | Numbers,
    link: Link = "logit",
    bounded_at: float | None = BOUNDED_AT,
    confidence: float = 0.95,
) -> tuple[WeightedMean, WeightedMean]:
    """The mean effect on everybody, then the mean had nobody been treated, in this order.

    Raises UnusableError when all or none are treated, or as :func:`fit_propensity` does.
    """
    taken = np.asarray(treated, dtype=bool)
    row = numbers(values, what="valeurs")
    if taken.all() or not taken.any():
        raise UnusableError("Il faut des personnes dans les deux groupes à comparer.")
    chances = fit_propensity(covariates, taken, link=link)
    yes = _arm(row, taken, chances, bounded_at)
    no = _arm(row, ~taken, _opposite(chances), bounded_at)
    both = _Arm(0.0, no.influence, max(yes.largest, no.largest), yes.bounded + no.bounded)
    effect = _mean(yes.mean - no.mean, yes.influence - no.influence, both, confidence)
    return effect, _mean(no.mean, no.influence, no, confidence)


def _fitted(model: Any) -> Numbers:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            result = model.fit(disp=0, maxiter=100, tol=1e-12)
        except np.linalg.LinAlgError as singular:
            raise UnusableError(SEPARATED) from singular
    chances = np.asarray(result.predict(), dtype=np.float64)
    if not result.mle_retvals["converged"] or chances.min() < NEVER or chances.max() > 1 - NEVER:
        raise UnusableError(SEPARATED)
    return np.asarray(result.params, dtype=np.float64)


def _opposite(chances: Propensity) -> Propensity:
    return Propensity(1 - chances.chances, -chances.slopes, chances.influence)


def _arm(row: Numbers, taken: Mask, fit: Propensity, bounded_at: float | None) -> _Arm:
    raw = np.where(taken, 1 / fit.chances, 0.0)
    largest = float(np.quantile(raw[taken], bounded_at) if bounded_at else raw.max())
    weights, free = np.minimum(raw, largest), raw <= largest
    mean = float(weights @ row / weights.sum())
    residuals = row - mean
    steep = np.where(free, -weights * residuals / fit.chances, 0.0)
    pull = fit.influence @ (steep @ fit.slopes / len(row))
    influence = (weights * residuals + pull) / weights.mean()
    return _Arm(mean, influence, largest, int((~free).sum()))


def _mean(value: float, influence: Numbers, arm: _Arm, confidence: float) -> WeightedMean:
    from scipy import stats

    se = math.sqrt(float(influence @ influence)) / len(influence)
    reach = float(stats.norm.ppf((1 + confidence) / 2)) * se
    return WeightedMean(value, se, Interval(value - reach, value + reach), arm.largest, arm.bounded)
