"""How much the true effects of several rallies differ: the variance between rallies, tau squared.

All estimators solve one equation in tau squared on the same generalised residuals, so that they
hold with and without moderators. ``effects`` holds k estimates, ``variances`` their squared
standard errors, ``design`` one row per rally and one column per coefficient (ones, to pool).
Sources: DerSimonian & Laird, Controlled Clinical Trials 1986; Paule & Mandel, Journal of Research
NBS 1982; Viechtbauer, Journal of Educational and Behavioral Statistics 2005 (REML); Viechtbauer,
Statistics in Medicine 2007 (interval by the Q-profile).
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

import numpy as np

from rallyes.evaluation.domain.statistics.samples import Interval, Numbers

Method = Literal["fixed", "DL", "REML", "PM"]

# Where a variance is looked for: doubled until the equation changes sign, at most so often.
DOUBLINGS = 200


@dataclass(frozen=True, slots=True)
class Studies:
    """The k estimates, their variances and the k × p design that explains them."""

    effects: Numbers
    variances: Numbers
    design: Numbers

    @property
    def degrees(self) -> int:
        """Studies minus coefficients."""
        return len(self.effects) - int(self.design.shape[1])

    def coefficients(self, tau2: float) -> tuple[Numbers, Numbers]:
        """Weighted least squares with this variance between studies: estimates, covariance."""
        weighted = self.design.T / (self.variances + tau2)
        covariance: Numbers = np.asarray(np.linalg.inv(weighted @ self.design), dtype=np.float64)
        return covariance @ weighted @ self.effects, covariance

    def projection(self, tau2: float) -> Numbers:
        """Return the k × k matrix that leaves the weighted residuals of any effects."""
        weights = np.diag(1 / (self.variances + tau2))
        _, covariance = self.coefficients(tau2)
        return weights - weights @ self.design @ covariance @ self.design.T @ weights

    def q(self, tau2: float) -> float:
        """Cochran's Q, generalised: squared residuals over variances."""
        values, _ = self.coefficients(tau2)
        residuals = self.effects - self.design @ values
        return float((residuals**2 / (self.variances + tau2)).sum())

    def restricted_score(self, tau2: float) -> float:
        """Twice the slope of the restricted likelihood at ``tau2``."""
        projection = self.projection(tau2)
        residuals = projection @ self.effects
        return float(residuals @ residuals - np.trace(projection))


def between_variance(studies: Studies, *, method: Method) -> float:
    """Tau squared, never negative, in the square of the unit of the effects."""
    if method == "fixed" or studies.degrees == 0:
        return 0.0
    if method == "DL":
        excess = studies.q(0.0) - studies.degrees
        return max(0.0, excess / float(np.trace(studies.projection(0.0))))
    if method == "PM":
        return _falls_to_zero(lambda tau2: studies.q(tau2) - studies.degrees)
    return _falls_to_zero(studies.restricted_score)


def between_interval(studies: Studies, *, confidence: float = 0.95) -> Interval:
    """The tau squared that Q does not reject; it holds whatever the estimator."""
    from scipy import stats

    tail = (1 - confidence) / 2
    low, high = (float(stats.chi2.ppf(level, studies.degrees)) for level in (1 - tail, tail))
    return Interval(
        _falls_to_zero(lambda tau2: studies.q(tau2) - low),
        _falls_to_zero(lambda tau2: studies.q(tau2) - high),
    )


def typical_variance(studies: Studies) -> float:
    """Higgins and Thompson's within-study variance, which I² and H² compare tau squared to."""
    return studies.degrees / float(np.trace(studies.projection(0.0)))


def _falls_to_zero(equation: Callable[[float], float]) -> float:
    from scipy import optimize

    if equation(0.0) <= 0:
        return 0.0
    high = 1e-6
    for _ in range(DOUBLINGS):
        if equation(high) < 0:
            break
        high *= 2
    return float(optimize.brentq(equation, 0.0, high, xtol=1e-14, rtol=1e-12))
