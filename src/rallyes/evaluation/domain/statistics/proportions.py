"""Rates and their intervals. Rates are fractions between 0 and 1."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from rallyes.evaluation.domain.statistics.samples import Interval, UnusableError

Pairs = tuple[tuple[int, int], tuple[int, int]]


@dataclass(frozen=True, slots=True)
class Rate:
    """``successes`` out of ``total``, and the interval around their ratio."""

    successes: int
    total: int
    value: float
    interval: Interval


@dataclass(frozen=True, slots=True)
class Tested:
    """A statistic, its degrees of freedom (0 when the test is exact) and its p-value."""

    statistic: float
    degrees: int
    p: float


def wilson(
    successes: int, total: int, *, confidence: float = 0.95, correction: bool = False
) -> Rate:
    """Wilson's score interval (Newcombe, Statistics in Medicine 1998, methods 3 and 4).

    With ``correction`` it is what R's ``prop.test`` prints, without it ``correct = FALSE``.
    """
    return _rate(successes, total, confidence, "wilsoncc" if correction else "wilson")


def clopper_pearson(successes: int, total: int, *, confidence: float = 0.95) -> Rate:
    """Exact interval, never too short (Clopper & Pearson, Biometrika 1934)."""
    return _rate(successes, total, confidence, "exact")


def _rate(
    successes: int,
    total: int,
    confidence: float,
    method: Literal["wilson", "wilsoncc", "exact"],
) -> Rate:
    from scipy import stats

    check_counts(successes, total)
    found = stats.binomtest(successes, total).proportion_ci(confidence, method=method)
    return Rate(
        successes=successes,
        total=total,
        value=successes / total,
        interval=Interval(float(found.low), float(found.high)),
    )


def check_counts(successes: int, total: int) -> None:
    """Raise UnusableError unless 0 ≤ successes ≤ total and somebody was counted."""
    if total <= 0:
        raise UnusableError("Personne n’a été compté\u00a0: aucun taux ne peut être calculé.")
    if not 0 <= successes <= total:
        raise UnusableError(f"{successes} sur {total} n’est pas un taux\u00a0: vérifiez-les.")


def mcnemar(pairs: Pairs, *, exact: bool = False, correction: bool = True) -> Tested:
    """Whether a yes/no answer moved between two moments (McNemar, Psychometrika 1947).

    ``pairs[i][j]`` counts people who answered ``i`` first and ``j`` then; only those who moved
    count. The exact test returns the smaller of the two counts as its statistic. Raises
    UnusableError when nobody moved.
    """
    from statsmodels.stats.contingency_tables import mcnemar as test

    if pairs[0][1] + pairs[1][0] == 0:
        raise UnusableError("Personne n’a changé de réponse\u00a0: il n’y a rien à comparer.")
    found = test(pairs, exact=exact, correction=correction)
    return Tested(float(found.statistic), 0 if exact else 1, float(found.pvalue))


def homogeneity(successes: Sequence[int], totals: Sequence[int]) -> Tested:
    """Whether several rates could be one: Pearson's chi-square, no correction; R's ``prop.test``.

    One success count and one total per group. Raises UnusableError below two groups or when all
    succeeded or none did.
    """
    from scipy import stats

    if len(successes) != len(totals) or len(totals) < 2:
        raise UnusableError("Il faut au moins deux groupes, chacun avec son effectif.")
    for found, total in zip(successes, totals, strict=True):
        check_counts(found, total)
    if sum(successes) in {0, sum(totals)}:
        raise UnusableError("Personne n’a réussi, ou tous\u00a0: il n’y a rien à comparer.")
    failures = [total - found for found, total in zip(successes, totals, strict=True)]
    result = stats.chi2_contingency([list(successes), failures], correction=False)
    return Tested(float(result.statistic), int(result.dof), float(result.pvalue))
