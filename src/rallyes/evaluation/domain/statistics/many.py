"""Several tests at once: p-values made comparable, as R's ``p.adjust`` does."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from rallyes.evaluation.domain.statistics.samples import UnusableError

Correction = Literal["holm", "benjamini_hochberg", "benjamini_yekutieli", "bonferroni"]

_NAMES: dict[Correction, str] = {
    "holm": "holm",  # Holm, Scandinavian Journal of Statistics 1979
    "benjamini_hochberg": "fdr_bh",  # Journal of the Royal Statistical Society B 1995
    "benjamini_yekutieli": "fdr_by",  # Annals of Statistics 2001
    "bonferroni": "bonferroni",
}


def adjusted(p_values: Sequence[float], *, correction: Correction = "holm") -> list[float]:
    """Adjust ``p_values``, in their order, at most 1 each.

    Holm is for secondary criteria, Benjamini and Hochberg for what is called exploratory. Raises
    UnusableError when one of them is not between 0 and 1.
    """
    from statsmodels.stats.multitest import multipletests

    if any(not 0 <= p <= 1 for p in p_values):
        raise UnusableError("Une probabilité se situe entre 0 et 1\u00a0: vérifiez les valeurs.")
    if not p_values:
        return []
    return [float(p) for p in multipletests(list(p_values), method=_NAMES[correction])[1]]
