"""What a comparison group allows to say: the difference that the rally made, and its interval.

Without such a group a change is an observed change; nothing here applies to it. Effects are in the
unit of the values.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from rallyes.evaluation.domain.statistics.samples import (
    Interval,
    Numbers,
    UnusableError,
    numbers,
    same_length,
)


@dataclass(frozen=True, slots=True)
class Effect:
    """An estimated effect; ``degrees`` of freedom of its t may be fractional."""

    value: float
    se: float
    degrees: float
    interval: Interval
    p: float


@dataclass(frozen=True, slots=True)
class Means:
    """The four means of a comparison over time."""

    treated_before: float
    treated_after: float
    control_before: float
    control_after: float

    @property
    def difference(self) -> float:
        """How much more the treated changed than the controls (Card & Krueger, AER 1994)."""
        return (self.treated_after - self.treated_before) - (
            self.control_after - self.control_before
        )


def difference_in_differences(
    *,
    values: Sequence[float],
    treated: Sequence[bool],
    after: Sequence[bool],
    robust: bool = False,
    confidence: float = 0.95,
) -> Effect:
    """Least squares on group, time and their product, one entry per observation.

    Wooldridge, Introductory Econometrics, chapter 13. ``robust`` takes HC2 standard errors. It
    rests on parallel trends, which it cannot check. Raises UnusableError when one of the four
    groups has fewer than two observations.
    """
    from statsmodels.regression.linear_model import OLS

    row = numbers(values, what="valeurs", at_least=5)
    group, time = np.asarray(treated, dtype=np.float64), np.asarray(after, dtype=np.float64)
    same_length(what="valeurs, groupes et moments", values=row, group=group, time=time)
    _check_cells(group, time)
    design = np.column_stack([np.ones(len(row)), group, time, group * time])
    fit = OLS(row, design).fit(cov_type="HC2" if robust else "nonrobust", use_t=True)
    low, high = fit.conf_int(1 - confidence)[3]
    return Effect(
        value=float(fit.params[3]),
        se=float(fit.bse[3]),
        degrees=float(fit.df_resid),
        interval=Interval(float(low), float(high)),
        p=float(fit.pvalues[3]),
    )


def effect_on_treated(
    *,
    treated: Sequence[float],
    control: Sequence[float],
    robust: bool = True,
    confidence: float = 0.95,
) -> Effect:
    """Effect on those drawn by lot for the rally: a difference of two means.

    ``robust`` takes HC2, which for two groups is Welch's standard error, on the degrees of
    Satterthwaite (Imbens & Kolesár, Review of Economics and Statistics 2016); without it both
    groups share one variance. Raises UnusableError below two people in a group or when nothing
    varies.
    """
    from scipy import stats

    first = numbers(treated, what="valeurs", at_least=2)
    second = numbers(control, what="valeurs", at_least=2)
    if np.ptp(first) == 0 and np.ptp(second) == 0:
        raise UnusableError("Aucun groupe ne varie\u00a0: l’incertitude ne peut pas être estimée.")
    found = stats.ttest_ind(first, second, equal_var=not robust)
    low, high = found.confidence_interval(confidence)
    value = float(first.mean() - second.mean())
    parts = [group.var(ddof=1) / len(group) for group in (first, second)]
    return Effect(
        value=value,
        se=math.sqrt(sum(parts)) if robust else _shared_se(first, second),
        degrees=float(found.df),
        interval=Interval(float(low), float(high)),
        p=float(found.pvalue),
    )


def _shared_se(first: Numbers, second: Numbers) -> float:
    squares = sum(((group - group.mean()) ** 2).sum() for group in (first, second))
    variance = float(squares) / (len(first) + len(second) - 2)
    return math.sqrt(variance * (1 / len(first) + 1 / len(second)))


def _check_cells(group: Numbers, time: Numbers) -> None:
    for treated in (0, 1):
        for after in (0, 1):
            if ((group == treated) & (time == after)).sum() < 2:
                raise UnusableError(
                    "Il faut au moins deux observations avant et après, dans chaque groupe."
                )
