"""Two criteria, never one for the other: a job within six months, and a job at six months."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from rallyes.evaluation.domain.outcomes.classes import (
    SIX_MONTHS,
    Class,
    Period,
    class_of,
    is_access,
    is_employed,
)

if TYPE_CHECKING:
    from rallyes.evaluation.domain.statistics.missing import Headline


@dataclass(frozen=True, slots=True)
class Person:
    """``answered``: they told in the window of the survey; ``inclusion``: employed there before."""

    periods: tuple[Period, ...]
    answered: bool
    inclusion: bool = False


@dataclass(frozen=True, slots=True)
class Figures:
    """``enrolled``: who came and had no job. ``apart``: those who worked in inclusion already.

    The headlines are None where nobody is enrolled; ``classes``: the best situation at six months
    of each who answered.
    """

    enrolled: int
    answered: int
    apart: int
    accessed: int
    employed: int
    access: Headline | None
    employment: Headline | None
    classes: dict[Class, int]


def accessed(person: Person, *, last: date) -> bool:
    """A job of a month or more that began within six months of the last day of the rally."""
    until = last + SIX_MONTHS
    return any(is_access(one) and last < one.start <= until for one in person.periods)


def employed_at_six_months(person: Person, *, last: date) -> bool:
    day = last + SIX_MONTHS
    return any(is_employed(one) and one.holds_on(day) for one in person.periods)


def figures(people: Sequence[Person], *, last: date) -> Figures:
    """``last``: the last day of the rally."""
    enrolled = [one for one in people if not one.inclusion]
    told = [one for one in enrolled if one.answered]
    access = sum(accessed(one, last=last) for one in told)
    employed = sum(employed_at_six_months(one, last=last) for one in told)
    return Figures(
        enrolled=len(enrolled),
        answered=len(told),
        apart=len(people) - len(enrolled),
        accessed=access,
        employed=employed,
        access=_headline(access, len(told), len(enrolled)),
        employment=_headline(employed, len(told), len(enrolled)),
        classes=dict(Counter(_best(one, last) for one in people if one.answered)),
    )


def _headline(successes: int, answered: int, enrolled: int) -> Headline | None:
    if not enrolled:
        return None
    from rallyes.evaluation.domain.statistics.missing import headline

    return headline(successes=successes, answered=answered, enrolled=enrolled)


def _best(person: Person, last: date) -> Class:
    day = last + SIX_MONTHS
    found = {
        class_of(one, inclusion_before=person.inclusion)
        for one in person.periods
        if one.holds_on(day)
    }
    return next((one for one in Class if one in found), Class.NONE)
