"""The same people before and after: an evolution that was observed, and nothing more.

Without a group to compare with, it does not say what the rally changed.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from statistics import fmean

from rallyes.evaluation.domain.surveys.bank import Module
from rallyes.evaluation.domain.surveys.questions import COMPARED
from rallyes.evaluation.domain.surveys.results import FEWEST, Answers, is_over
from rallyes.evaluation.enums import Survey
from rallyes.evaluation.models import Sheet
from rallyes.rallies.models import Rally

BEFORE = Survey.PARTICIPANT_BEFORE
AFTERWARDS = (Survey.PARTICIPANT_END, Survey.PARTICIPANT_LATER)
Pair = tuple[Answers, Answers]


@dataclass(frozen=True, slots=True)
class Evolution:
    """In points from 0 to 100. ``low``, ``high``: its interval of 95 %."""

    module: Module
    n: int
    change: float
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class NetworkEvolution:
    """The plain mean of what each rally observed, each with five pairs or more."""

    module: Module
    rallies: int
    people: int
    change: float


def evolutions(rally: Rally, after: Survey, *, today: date) -> list[Evolution]:
    """Module by module, where five people or more answered both times and both are over."""
    if not (is_over(rally, BEFORE, today=today) and is_over(rally, after, today=today)):
        return []
    pairs = _pairs(rally, after)
    found = [_evolution(module, pairs) for module in COMPARED]
    return [one for one in found if one is not None]


def network_evolutions(
    rallies: Sequence[Rally], after: Survey, *, today: date
) -> list[NetworkEvolution]:
    by_rally = [evolutions(rally, after, today=today) for rally in rallies]
    found = []
    for module in COMPARED:
        own = [one for rally in by_rally for one in rally if one.module is module]
        if own:
            people, change = sum(one.n for one in own), fmean(one.change for one in own)
            found.append(NetworkEvolution(module, len(own), people, change))
    return found


def _pairs(rally: Rally, after: Survey) -> list[Pair]:
    sheets = Sheet.objects.filter(
        rally=rally, survey__in=[BEFORE, after], series__isnull=False
    ).values_list("series", "survey", "answers")
    told = {(series, survey): answers for series, survey, answers in sheets}
    return [
        (answers, told[series, after.value])
        for (series, survey), answers in told.items()
        if survey == BEFORE and (series, after.value) in told
    ]


def _evolution(module: Module, pairs: Sequence[Pair]) -> Evolution | None:
    from rallyes.evaluation.domain.statistics.paired import mean_change
    from rallyes.evaluation.domain.statistics.samples import UnusableError
    from rallyes.evaluation.domain.statistics.scores import pomp

    keys = [item.key for item in module.items]
    scored = [(pomp([a.get(k) for k in keys]), pomp([b.get(k) for k in keys])) for a, b in pairs]
    known = [(first, second) for first, second in scored if None not in (first, second)]
    if len(known) < FEWEST:
        return None
    before, after = [one[0] or 0.0 for one in known], [one[1] or 0.0 for one in known]
    try:
        found = mean_change(before=before, after=after)
    except UnusableError:
        return None  # everybody moved alike: a mean would tell of each
    return Evolution(module, len(known), found.mean, found.interval.low, found.interval.high)
