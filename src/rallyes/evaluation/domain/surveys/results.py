"""What a questionnaire comes to: figures of a group, once it is over and where numbers suffice.

A live figure would give away each new answer by subtraction: nothing is told while people answer.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from rallyes.core.small_numbers import FUNDER, may_be_told
from rallyes.evaluation.domain.surveys.asking import span_of
from rallyes.evaluation.domain.surveys.bank import AGREEMENT, Item, Module
from rallyes.evaluation.domain.surveys.questions import QUESTIONNAIRES
from rallyes.evaluation.enums import Survey
from rallyes.evaluation.models import Sheet
from rallyes.rallies.models import Rally

FEWEST = FUNDER
"""Answers below which nothing is told."""
AGREED = 4
ONCE = 1

Answers = Mapping[str, int | None]


@dataclass(frozen=True, slots=True)
class Line:
    """A question: how many answered, and how many agree, or told more than none.

    ``share``: in percent, None where so few did or did not that it would tell of them.
    """

    item: Item
    n: int
    share: int | None


@dataclass(frozen=True, slots=True)
class Measure:
    """A module. ``mean``: from 0 to 100, None where it is withheld; ``n``: people with a score."""

    module: Module
    n: int
    mean: float | None
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Results:
    """``sheets``: how many people answered."""

    sheets: int
    measures: tuple[Measure, ...]
    words: tuple[str, ...]


def is_over(rally: Rally, survey: Survey, *, today: date) -> bool:
    span = span_of(rally, survey)
    return span is not None and span.over(today)


def results(rally: Rally, survey: Survey, *, today: date) -> Results | None:
    """None while it is open, and below five answers; one query for the sheets."""
    if not is_over(rally, survey, today=today):
        return None
    return summed(Sheet.objects.filter(rally=rally, survey=survey), survey)


def summed(sheets: Iterable[Sheet], survey: Survey) -> Results | None:
    """What these sheets come to; None below five."""
    found = list(sheets)
    told = [sheet.answers for sheet in found]
    apart = [sheet for sheet in found if sheet.series is None]
    number = max(len(apart), len(found) - len(apart))
    if number < FEWEST:
        return None
    measures = tuple(_measure(module, told) for module in QUESTIONNAIRES[survey].modules)
    return Results(number, measures, tuple(sheet.word for sheet in apart if sheet.word))


def _measure(module: Module, told: Sequence[Answers]) -> Measure:
    scores = scores_of(module, told) if module.scored else []
    return Measure(
        module=module,
        n=len(scores),
        mean=_mean(scores),
        lines=tuple(_line(item, told) for item in module.items),
    )


def scores_of(module: Module, told: Iterable[Answers]) -> list[float]:
    """One for each sheet on which two thirds of the module are answered, from 0 to 100."""
    from rallyes.evaluation.domain.statistics.scores import pomp

    found = [pomp([answers.get(item.key) for item in module.items]) for answers in told]
    return [score for score in found if score is not None]


def _mean(scores: Sequence[float]) -> float | None:
    """Nothing of a few, nor where a mean at an end tells what everybody ticked."""
    if len(scores) < FEWEST:
        return None
    mean = sum(scores) / len(scores)
    return mean if 0 < mean < 100 else None


def _line(item: Item, told: Iterable[Answers]) -> Line:
    given = [value for answers in told if (value := answers.get(item.key)) is not None]
    least = AGREED if item.choices == AGREEMENT else ONCE
    part = sum(value >= least for value in given)
    telling = may_be_told(part, len(given), least=FEWEST)
    return Line(item, len(given), round(100 * part / len(given)) if telling else None)
