"""Whether those who run rallies and those who read them from outside come to the same scores.

Quadratic weighted kappa over the scores 0 to 4, and Krippendorff's ordinal alpha; what either could
not assess is left out of them and told apart. A group of principles is told from thirty pairs on.
Source: evaluation method, part 3. Statistics are loaded where they are used (docs/adr/0021).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from rallyes.evaluation.domain.fidelity.network import latest_sealed
from rallyes.evaluation.domain.fidelity.principles import GROUPS, PRINCIPLES
from rallyes.evaluation.domain.fidelity.profile import scores_by_principle
from rallyes.evaluation.enums import Assessor
from rallyes.evaluation.models import HIGHEST
from rallyes.rallies.models import Rally

Scores = Mapping[str, int | None]
WHOLE = "Tous les principes"


@dataclass(frozen=True, slots=True)
class Agreement:
    """``kappa``, ``alpha``: None below thirty pairs, or for one score everywhere (``why``).

    ``pairs``: principles that both scored; ``split``: those that only one could assess.
    """

    label: str
    pairs: int
    split: int
    kappa: float | None
    alpha: float | None = None
    why: str = ""


def agreements(rallies: Iterable[Rally]) -> list[Agreement]:
    """Over all principles, then by group; empty where no rally has both grids. Four queries."""
    known = [one.pk for one in rallies]
    own, outside = (latest_sealed(known, kind) for kind in Assessor)
    both = [
        (scores_by_principle(own[pk].scores.all()), scores_by_principle(outside[pk].scores.all()))
        for pk in known
        if pk in own and pk in outside
    ]
    if not both:
        return []
    groups = [(WHOLE, PRINCIPLES), *((group.label, group.principles) for group in GROUPS)]
    return [_agreement(label, [one.key for one in ones], both) for label, ones in groups]


def _agreement(label: str, keys: Sequence[str], both: Sequence[tuple[Scores, Scores]]) -> Agreement:
    from rallyes.evaluation.domain.statistics.agreement import (
        ENOUGH_PAIRS,
        crossed,
        kappa,
        krippendorff_alpha,
    )
    from rallyes.evaluation.domain.statistics.samples import UnusableError

    scored = [(own.get(key), outside.get(key)) for own, outside in both for key in keys]
    pairs = [(one, other) for one, other in scored if one is not None and other is not None]
    split = sum((one is None) != (other is None) for one, other in scored)
    if len(pairs) < ENOUGH_PAIRS:
        return Agreement(
            label, len(pairs), split, None, why=f"moins de {ENOUGH_PAIRS} notes communes"
        )
    try:
        found = kappa(crossed(pairs, labels=range(HIGHEST + 1)))
        alpha = krippendorff_alpha(list(zip(*pairs, strict=True)))
    except UnusableError:
        return Agreement(label, len(pairs), split, None, why="une seule note donnée partout")
    return Agreement(label, len(pairs), split, found, alpha)
