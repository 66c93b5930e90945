"""What changed between two moments for the same people.

A change is « after minus before », in the unit of the answers. Each pair belongs to one person who
answered both times; pairs in one rally resemble each other, so that conclusions on several rallies
go through :mod:`pooling`.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

import numpy as np

from rallyes.evaluation.domain.statistics.samples import (
    Interval,
    Numbers,
    UnusableError,
    numbers,
    same_length,
)

# Differences that only binary rounding tells apart are ties: SciPy ranks them as if they were not.
DECIMALS = 6

ALIKE = "Toutes les évolutions sont identiques\u00a0: la variation ne peut pas être estimée."


@dataclass(frozen=True, slots=True)
class MeanChange:
    """The mean change, its interval and Student's test on ``n - 1`` degrees of freedom."""

    n: int
    mean: float
    se: float
    interval: Interval
    t: float
    p: float


@dataclass(frozen=True, slots=True)
class SignedRanks:
    """Wilcoxon's test on ``n`` changes, those of 0 left out; ``v`` sums the ranks that rose."""

    n: int
    v: float
    p: float


@dataclass(frozen=True, slots=True)
class EffectSize:
    """The mean change in standard deviations of the changes: ``dz``, and ``g`` without its bias."""

    n: int
    dz: float
    dz_interval: Interval
    g: float
    g_interval: Interval


def changes(*, before: Sequence[float], after: Sequence[float]) -> Numbers:
    """Subtract person by person; raises UnusableError below two pairs."""
    first = numbers(before, what="réponses", at_least=2)
    second = numbers(after, what="réponses", at_least=2)
    same_length(what="réponses d’avant et d’après", before=first, after=second)
    return second - first


def mean_change(
    *, before: Sequence[float], after: Sequence[float], confidence: float = 0.95
) -> MeanChange:
    """Paired t test (Student, Biometrika 1908); R's ``t.test(paired = TRUE)``.

    Raises UnusableError below two pairs or when everybody changed by the same amount.
    """
    from scipy import stats

    found = _varying(changes(before=before, after=after))
    result = stats.ttest_1samp(found, 0.0)
    low, high = result.confidence_interval(confidence)
    return MeanChange(
        n=len(found),
        mean=float(found.mean()),
        se=float(stats.sem(found)),
        interval=Interval(float(low), float(high)),
        t=float(result.statistic),
        p=float(result.pvalue),
    )


def signed_ranks(
    *,
    before: Sequence[float],
    after: Sequence[float],
    method: Literal["auto", "exact", "asymptotic"] = "auto",
    correction: bool = True,
) -> SignedRanks:
    """Wilcoxon's signed ranks, changes of 0 left out (Wilcoxon, Biometrics Bulletin 1945).

    ``auto`` is exact up to 50 changes without ties and up to 13 with ties, asymptotic beyond;
    ``asymptotic`` with ``correction`` is what R printed before 4.6. The correction does not touch
    exact answers. Raises UnusableError when nobody changed.
    """
    from scipy import stats

    moved = _moved(changes(before=before, after=after))
    ranks = stats.rankdata(np.abs(moved))
    result = stats.wilcoxon(moved, zero_method="wilcox", correction=correction, method=method)
    return SignedRanks(n=len(moved), v=float(ranks[moved > 0].sum()), p=float(result.pvalue))


def typical_change(*, before: Sequence[float], after: Sequence[float]) -> float:
    """Hodges and Lehmann's pseudomedian: the median of the means of all pairs of changes.

    Changes of 0 are left out, as R's ``wilcox.test(conf.int = TRUE)`` does
    (Hodges & Lehmann, Annals of Mathematical Statistics 1963).
    """
    moved = _moved(changes(before=before, after=after))
    first, second = np.triu_indices(len(moved))
    return float(np.median((moved[first] + moved[second]) / 2))


def small_sample_correction(degrees: int) -> float:
    """Hedges' exact J(m), which takes the bias out of a standardised difference.

    ``degrees`` is at least 2 (Hedges, Journal of Educational Statistics 1981, equation 6e).
    """
    half = degrees / 2
    return math.exp(math.lgamma(half) - math.log(math.sqrt(half)) - math.lgamma(half - 0.5))


def effect_size(
    *, before: Sequence[float], after: Sequence[float], confidence: float = 0.95
) -> EffectSize:
    """Cohen's dz and Hedges' g with the intervals of the noncentral t.

    The standardiser is the deviation of the changes, not that of the answers: say so wherever it is
    shown, and pool raw changes rather than these. Interval: Cumming & Finch, Educational and
    Psychological Measurement 2001. Raises UnusableError below three pairs or without variation.
    """
    found = _varying(changes(before=before, after=after))
    n = len(found)
    if n < 3:
        raise UnusableError("Il faut au moins 3 paires pour une taille d’effet\u00a0; il y en a 2.")
    dz = float(found.mean() / found.std(ddof=1))
    interval = _noncentral_interval(dz, n, confidence)
    shrink = small_sample_correction(n - 1)
    return EffectSize(
        n=n,
        dz=dz,
        dz_interval=interval,
        g=shrink * dz,
        g_interval=Interval(shrink * interval.low, shrink * interval.high),
    )


def _noncentral_interval(dz: float, n: int, confidence: float) -> Interval:
    from scipy import optimize, stats

    t, tail = dz * math.sqrt(n), (1 - confidence) / 2

    def ends_at(level: float) -> float:
        def distance(centre: float) -> float:
            found = float(stats.nct.cdf(t, n - 1, centre)) - level
            if math.isnan(found):
                raise UnusableError(ALIKE)
            return found

        step = max(1.0, abs(t) / 4)
        low, high = t - step, t + step
        while distance(low) < 0:
            low -= step
        while distance(high) > 0:
            high += step
        return float(optimize.brentq(distance, low, high, xtol=1e-12))

    return Interval(ends_at(1 - tail) / math.sqrt(n), ends_at(tail) / math.sqrt(n))


def _moved(found: Numbers) -> Numbers:
    rounded = np.round(found, DECIMALS)
    moved = rounded[rounded != 0]
    if not len(moved):
        raise UnusableError("Personne n’a changé de réponse\u00a0: il n’y a rien à comparer.")
    return moved


def _varying(found: Numbers) -> Numbers:
    if np.ptp(np.round(found, DECIMALS)) == 0:
        raise UnusableError(ALIKE)
    return found
