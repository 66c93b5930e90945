"""Who came, counted by year and by trait, as one system of cells and sums.

All tables share the totals of their years: they are protected together, for two tables that are
each safe may tell a small number when read side by side.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from django.db.models import Count, Exists, OuterRef, QuerySet

from rallyes.fielddays.models import Presence
from rallyes.participants.domain.mix import AGE_BANDS, GENDERS, age_band
from rallyes.participants.enums import Education, Eligibility
from rallyes.participants.models import Participant
from rallyes.rallies.domain.past import last_dates
from rallyes.rallies.models import Rally

if TYPE_CHECKING:
    from rallyes.evaluation.domain.statistics.small_numbers import Cell, Counts

ALL = "Ensemble"
TOTAL = "Total"


@dataclass(frozen=True, slots=True)
class Trait:
    """``label`` says a value of ``field`` in words; "" is not known."""

    title: str
    field: str
    label: Callable[[Any], str]


def _level(value: int | None) -> str:
    if value is None:
        return "niveau non précisé"
    if value < Education.BAC:
        return "moins que le bac"
    return "bac" if value == Education.BAC else "plus que le bac"


def _situation(value: str) -> str:
    return str(dict(Eligibility.choices).get(value, "situation non précisée"))


TRAITS = (
    Trait("Genre", "gender", lambda value: GENDERS[value]),
    Trait("Âge", "age", lambda value: AGE_BANDS[age_band(value)]),
    Trait("Niveau de formation", "education", _level),
    Trait("Situation à l’entrée", "eligibility", _situation),
)


@dataclass(frozen=True, slots=True)
class Crowd:
    """``people`` by trait, label and year; ``years`` in order."""

    years: tuple[int, ...]
    people: Mapping[tuple[str, str, int], int]

    @property
    def traits(self) -> list[Trait]:
        """Those with two answers at least: one answer for everybody would tell of each."""
        return [trait for trait in TRAITS if len(self.labels(trait)) > 1]

    def labels(self, trait: Trait) -> list[str]:
        return sorted({label for title, label, _ in self.people if title == trait.title})


def crowd(rallies: QuerySet[Rally], *, before: date) -> Crowd:
    """Of rallies over in a year before that of ``before``; one query a trait, and one."""
    years = {pk: last.year for pk, last in last_dates(rallies).items() if last.year < before.year}
    there = Presence.objects.filter(participant=OuterRef("pk"), present=True)
    came = Participant.objects.filter(Exists(there), rally__in=list(years)).order_by()
    people: Counter[tuple[str, str, int]] = Counter()
    for trait in TRAITS:
        rows = came.values_list("rally", trait.field).annotate(came=Count("pk"))
        for rally, value, number in rows:
            people[trait.title, trait.label(value), years[rally]] += number
    return Crowd(tuple(sorted({year for _, _, year in people})), people)


def counts_of(found: Crowd) -> Counts:
    """Cells named ``(trait, label, year)``; ``ALL`` and ``TOTAL`` stand for what they sum."""
    from rallyes.evaluation.domain.statistics.small_numbers import Counts, Sum

    values: dict[Cell, int] = {}
    sums: list[Sum] = []
    for trait in found.traits:
        labels = found.labels(trait)
        for year in found.years:
            for label in labels:
                values[trait.title, label, year] = found.people.get((trait.title, label, year), 0)
            parts = tuple((trait.title, label, year) for label in labels)
            values[ALL, ALL, year] = sum(values[part] for part in parts)
            sums.append(Sum((ALL, ALL, year), parts))
        if len(found.years) > 1:
            sums += [_across(trait.title, label, found, values) for label in labels]
    if len(found.years) > 1:
        sums.append(_across(ALL, ALL, found, values))
    return Counts(values, tuple(sums))


def _across(title: str, label: str, found: Crowd, values: dict[Cell, int]) -> Any:
    from rallyes.evaluation.domain.statistics.small_numbers import Sum

    parts = tuple((title, label, year) for year in found.years)
    values[title, label, TOTAL] = sum(values[part] for part in parts)
    return Sum((title, label, TOTAL), parts)
