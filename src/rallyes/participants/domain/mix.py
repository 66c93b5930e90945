"""How different the participants of a rally are: age, gender, prescriber, sector."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from rallyes.core.sectors import SECTIONS
from rallyes.participants.enums import Gender
from rallyes.participants.models import Participant

YOUNG, MIDDLE, SENIOR, UNKNOWN = "-26", "26-49", "50", ""
AGE_BANDS = {
    YOUNG: "moins de 26 ans",
    MIDDLE: "26 à 49 ans",
    SENIOR: "50 ans et plus",
    UNKNOWN: "âge non précisé",
}
GENDERS = {
    Gender.FEMALE.value: "femmes",
    Gender.MALE.value: "hommes",
    Gender.OTHER.value: "autres",
    UNKNOWN: "genre non précisé",
}


@dataclass(frozen=True, slots=True)
class Share:
    """How many people bear one value; ``percent`` of all of them, rounded."""

    value: str
    label: str
    people: int
    percent: int


@dataclass(frozen=True, slots=True)
class Mix:
    """The shares of each trait, most people first but for the age bands, which keep their order."""

    people: int
    ages: Sequence[Share]
    genders: Sequence[Share]
    prescribers: Sequence[Share]
    sectors: Sequence[Share]


def age_band(age: int | None) -> str:
    """The band of an age in years: under 26, 26 to 49, 50 and over."""
    if age is None:
        return UNKNOWN
    if age < 26:
        return YOUNG
    return MIDDLE if age < 50 else SENIOR


def mix_of(people: Iterable[Participant]) -> Mix:
    known = list(people)
    return Mix(
        people=len(known),
        ages=_shares(known, lambda person: age_band(person.age), AGE_BANDS, order=list(AGE_BANDS)),
        genders=_shares(known, lambda person: person.gender, GENDERS),
        prescribers=_shares(known, lambda person: person.prescriber, {UNKNOWN: "non précisé"}),
        sectors=_shares(known, lambda person: person.sector, _sector_labels()),
    )


def _sector_labels() -> dict[str, str]:
    return {UNKNOWN: "non précisé", **{letter: one.short for letter, one in SECTIONS.items()}}


def _shares(
    people: Sequence[Participant],
    trait: Callable[[Participant], str],
    labels: dict[str, str],
    *,
    order: Sequence[str] | None = None,
) -> list[Share]:
    values = [trait(person) for person in people]
    counts = {value: values.count(value) for value in dict.fromkeys(values)}
    kept = [value for value in order if value in counts] if order else _most_first(counts)
    return [
        Share(
            value, labels.get(value, value), counts[value], round(100 * counts[value] / len(people))
        )
        for value in kept
    ]


def _most_first(counts: dict[str, int]) -> list[str]:
    """Most people first; what is not known comes last."""
    return sorted(counts, key=lambda value: (value == UNKNOWN, -counts[value], value))
