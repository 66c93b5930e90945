"""Who is in a team, trait by trait: counts only, never who is what."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence

from rallyes.core.sectors import SECTIONS
from rallyes.participants.enums import Education, Gender
from rallyes.planning.domain.engine import Participant
from rallyes.planning.domain.queries.views import MixPart

UNKNOWN = "non renseigné"


def age_band(age: int | None) -> str:
    if age is None:
        return UNKNOWN
    if age < 26:
        return "moins de 26 ans"
    return "26 à 49 ans" if age < 50 else "50 ans et plus"


def _gender(person: Participant) -> str:
    return str(Gender(person.gender).label) if person.gender in Gender.values else UNKNOWN


def _education(person: Participant) -> str:
    labels = dict(Education.choices)
    return UNKNOWN if person.education is None else str(labels.get(person.education, UNKNOWN))


def _sector(person: Participant) -> str:
    section = SECTIONS.get(person.sector or "")
    return section.short if section else person.sector or UNKNOWN


TRAITS: dict[str, Callable[[Participant], str]] = {
    "Âge": lambda person: age_band(person.age),
    "Genre": _gender,
    "Formation": _education,
    "Secteur d’expérience": _sector,
    "Prescripteur": lambda person: person.prescriber or UNKNOWN,
}


def mix_of(people: Sequence[Participant]) -> tuple[MixPart, ...]:
    """How the people spread over each trait, the most frequent value first."""
    return tuple(
        MixPart(trait, tuple(sorted(_counts(people, read).items(), key=lambda c: (-c[1], c[0]))))
        for trait, read in TRAITS.items()
    )


def _counts(people: Sequence[Participant], read: Callable[[Participant], str]) -> Counter[str]:
    return Counter(read(person) for person in people)
