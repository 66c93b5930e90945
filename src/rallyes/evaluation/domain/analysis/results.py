"""What a frozen plan finds: rates pooled over rallies, or why nothing is said.

Rates are pooled as log odds by random effects (REML, Hartung and Knapp) and told back as rates;
where a rally has nobody on one side, half a person is added to each side of all of them.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from rallyes.evaluation.domain.indicators.computing import (
    Part,
    RallyFigures,
    by_rally,
    countable,
)
from rallyes.evaluation.domain.indicators.dashboard import withheld
from rallyes.evaluation.domain.indicators.registry import Indicator, indicator
from rallyes.evaluation.models import AnalysisPlan
from rallyes.rallies.models import Rally

HALF = 0.5


@dataclass(frozen=True, slots=True)
class Share:
    """A rate and its interval, fractions."""

    value: float
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class OneRally:
    rally: int
    part: Part
    share: Share


@dataclass(frozen=True, slots=True)
class Found:
    """``why``: why nothing is said; else ``pooled`` with the range of a next rally and i².

    ``each``: the rallies that may be shown; ``hidden``: how many others are in the pooled rate.
    """

    indicator: Indicator
    group: str
    rallies: int
    people: int
    why: str = ""
    pooled: Share | None = None
    prediction: Share | None = None
    i2: float = 0.0
    each: tuple[OneRally, ...] = ()
    hidden: int = 0


EVERYTHING, FIRST, NEXT = "Tous les rallyes", "Premier rallye d’une structure", "Rallyes suivants"


def results(plan: AnalysisPlan, *, today: date) -> list[Found]:
    """One finding for each figure of the plan, and for its groups where it asked for them."""
    everything = by_rally(countable(Rally.objects.all()), today=today)
    firsts = _firsts(everything)
    chosen = [one for one in everything if plan.first_day <= one.last <= plan.last_day]
    groups = [(EVERYTHING, chosen)]
    if plan.first_apart:
        groups.append((FIRST, [one for one in chosen if one.rally in firsts]))
        groups.append((NEXT, [one for one in chosen if one.rally not in firsts]))
    return [
        _found(indicator(key), label, group, plan)
        for key in plan.indicators
        for label, group in groups
    ]


def _firsts(found: Sequence[RallyFigures]) -> set[int]:
    """The first rally of each organisation; they come in the order of their dates."""
    first: dict[int, int] = {}
    for one in found:
        first.setdefault(one.organisation, one.rally)
    return set(first.values())


def _found(
    figure: Indicator, group: str, rallies: Sequence[RallyFigures], plan: AnalysisPlan
) -> Found:
    parts = {one.rally: one.parts[figure.key] for one in rallies if figure.key in one.parts}
    used = {pk: part for pk, part in parts.items() if part.bottom >= plan.least_people}
    people = sum(part.bottom for part in used.values())
    if len(used) < plan.least_rallies:
        why = (
            f"Pas assez de rallyes\u00a0: {len(used)} avec au moins {plan.least_people} personnes, "
            f"il en faut {plan.least_rallies}."
        )
        return Found(figure, group, len(used), people, why)
    return _pooled(figure, group, used, people)


def _pooled(figure: Indicator, group: str, used: dict[int, Part], people: int) -> Found:
    from rallyes.evaluation.domain.statistics.pooling import pool

    effects, variances = log_odds(list(used.values()))
    found = pool(effects=effects, variances=variances)
    hidden = withheld(used, figure)
    return Found(
        indicator=figure,
        group=group,
        rallies=len(used),
        people=people,
        pooled=_share(found.mean, *found.interval),
        prediction=_share(found.mean, *found.prediction),
        i2=found.i2,
        each=tuple(_one(pk, part) for pk, part in used.items() if pk not in hidden),
        hidden=len(hidden),
    )


def log_odds(parts: Sequence[Part]) -> tuple[list[float], list[float]]:
    """The log odds of each rally and their variances (Woolf, Annals of Human Genetics 1955)."""
    empty = any(part.top in {0, part.bottom} for part in parts)
    more = HALF if empty else 0.0
    sides = [(part.top + more, part.bottom - part.top + more) for part in parts]
    return [math.log(yes / no) for yes, no in sides], [1 / yes + 1 / no for yes, no in sides]


def _share(*logits: float) -> Share:
    return Share(*(1 / (1 + math.exp(-one)) for one in logits))


def _one(pk: int, part: Part) -> OneRally:
    from rallyes.evaluation.domain.statistics.proportions import wilson

    rate = wilson(int(part.top), part.bottom)
    return OneRally(pk, part, Share(rate.value, *rate.interval))
