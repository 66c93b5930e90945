"""Whether several readers of the same facts come to the same marks."""

from __future__ import annotations

import random
from collections.abc import Callable, Hashable, Sequence
from itertools import chain
from typing import Literal, TypeVar

import numpy as np

from rallyes.evaluation.domain.statistics.samples import (
    Interval,
    Numbers,
    UnusableError,
    table_of_numbers,
)

Level = Literal["nominal", "ordinal", "interval", "ratio"]
Unit = TypeVar("Unit")

# Fewer pairs than this are not published by group of principles.
ENOUGH_PAIRS = 30
DRAWS = 2000

NO_VARIATION = "Une seule note a été donnée partout\u00a0: l’accord ne peut pas être mesuré."


def crossed(pairs: Sequence[tuple[Hashable, Hashable]], *, labels: Sequence[Hashable]) -> Numbers:
    """Count the pairs of marks: first reader in rows, second in columns, in the order of labels.

    Raises UnusableError on a mark that is no label.
    """
    place = {label: at for at, label in enumerate(labels)}
    table = np.zeros((len(labels), len(labels)))
    for first, second in pairs:
        if first not in place or second not in place:
            raise UnusableError(f"La note {first} ou {second} n’est pas dans la grille.")
        table[place[first], place[second]] += 1
    return table


def kappa(
    table: Sequence[Sequence[float]] | Numbers,
    *,
    weights: Literal["none", "linear", "quadratic"] = "quadratic",
) -> float:
    """Cohen's kappa (Psychological Bulletin 1968) on a square table of counts or shares.

    Weights grow with the distance between labels, or with its square. Raises UnusableError when
    both readers gave one and the same mark everywhere.
    """
    from statsmodels.stats.inter_rater import cohens_kappa

    counts = _square(table)
    found = cohens_kappa(counts, wt=None if weights == "none" else weights, return_results=False)
    return float(found)


def kappa_with_costs(
    table: Sequence[Sequence[float]] | Numbers, costs: Sequence[Sequence[float]] | Numbers
) -> float:
    """Cohen's kappa with what each disagreement costs: 0 on the diagonal, any scale elsewhere."""
    counts = _square(table)
    price = table_of_numbers(costs, what="coûts")
    if price.shape != counts.shape:
        raise UnusableError("Il faut un coût pour chaque case du tableau.")
    shares = counts / counts.sum()
    expected = np.outer(shares.sum(axis=1), shares.sum(axis=0))
    return 1 - float((price * shares).sum() / (price * expected).sum())


def krippendorff_alpha(
    ratings: Sequence[Sequence[float | None]], *, level: Level = "ordinal"
) -> float:
    """Krippendorff's alpha (Content Analysis, 2004) of any number of readers.

    ``ratings`` has one row per reader and one column per thing read, None where a reader did not
    read. Raises UnusableError when nothing was read twice or all marks are the same.
    """
    import krippendorff

    table = np.array(
        [[np.nan if mark is None else float(mark) for mark in row] for row in ratings],
        dtype=np.float64,
    )
    read = (~np.isnan(table)).sum(axis=0) if table.ndim == 2 else np.zeros(1)
    if not (read >= 2).any():
        raise UnusableError("Rien n’a été noté par deux lecteurs\u00a0: il n’y a rien à comparer.")
    pairable = table[:, read >= 2]
    if np.unique(pairable[~np.isnan(pairable)]).size < 2:
        raise UnusableError(NO_VARIATION)
    return float(krippendorff.alpha(reliability_data=pairable, level_of_measurement=level))


def interval_by_rally(
    rallies: Sequence[Sequence[Unit]],
    statistic: Callable[[Sequence[Unit]], float],
    *,
    seed: int,
    draws: int = DRAWS,
    confidence: float = 0.95,
) -> Interval:
    """Percentile interval from rallies drawn again with replacement (Davison & Hinkley, 1997).

    Whole rallies are drawn, for marks of one rally resemble each other. A draw on which
    ``statistic`` refuses is left out. Raises UnusableError below two rallies or when most draws
    are refused.
    """
    if len(rallies) < 2:
        raise UnusableError("Il faut au moins deux rallyes pour cet intervalle.")
    chance = random.Random(seed)
    drawn = (chance.choices(rallies, k=len(rallies)) for _ in range(draws))
    values = [value for some in drawn if (value := _accepted(statistic, some)) is not None]
    if 2 * len(values) < draws:
        raise UnusableError("Les notes varient trop peu d’un rallye à l’autre pour un intervalle.")
    tail = (1 - confidence) / 2
    low, high = np.quantile(values, [tail, 1 - tail])
    return Interval(float(low), float(high))


def _accepted(
    statistic: Callable[[Sequence[Unit]], float], rallies: Sequence[Sequence[Unit]]
) -> float | None:
    try:
        return statistic(list(chain.from_iterable(rallies)))
    except UnusableError:
        return None


def _square(table: Sequence[Sequence[float]] | Numbers) -> Numbers:
    counts = table_of_numbers(table, what="notes", at_least=2)
    if counts.shape[0] != counts.shape[1]:
        raise UnusableError("Il faut autant de notes possibles pour chaque lecteur.")
    margins = counts.sum(axis=0) + counts.sum(axis=1)
    if (margins > 0).sum() < 2:
        raise UnusableError(NO_VARIATION)
    return counts
