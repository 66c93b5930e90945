"""What a condition of a grant may count: one question about a participant each.

A person either meets a criterion, or does not, or it is not known. RSA is read from what is sealed:
only numbers leave this module.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from rallyes.participants.domain.private import counts_as_rsa
from rallyes.participants.enums import Education, Eligibility, Gender, Told
from rallyes.participants.models import Participant, Private

YOUNG, SENIOR = 26, 50
"""Ages from which a person is no longer young, and is a senior: the bands of the mix."""


@dataclass(frozen=True, slots=True)
class Person:
    """A participant and what is sealed of them, None where nothing is kept."""

    known: Participant
    sealed: Private | None


Test = Callable[[Person, str], bool | None]
"""Whether a person meets the value asked for; None where it is not known."""


@dataclass(frozen=True, slots=True)
class Criterion:
    """``choices``: what may be asked, by the word in a sentence; none for a typed value.

    ``words``: the words of a sentence, ``{value}`` being what was typed.
    """

    key: str
    label: str
    test: Test
    choices: tuple[tuple[str, str], ...] = ()
    words: str = ""


def _gender(person: Person, value: str) -> bool | None:
    return person.known.gender == value if person.known.gender else None


def _age(person: Person, value: str) -> bool | None:
    age = person.known.age
    if age is None:
        return None
    bands = {"young": age < YOUNG, "middle": YOUNG <= age < SENIOR, "senior": age >= SENIOR}
    return bands[value]


def _rsa(person: Person, value: str) -> bool | None:
    sealed = person.sealed
    if sealed is None or sealed.rsa not in Told.values:
        return None
    return counts_as_rsa(
        eligibility=person.known.eligibility, rsa=sealed.rsa, rsa_before=sealed.rsa_before
    )


def _situation(person: Person, value: str) -> bool | None:
    return person.known.eligibility == value if person.known.eligibility else None


def _departement(person: Person, value: str) -> bool | None:
    insee = person.known.insee
    return departement_of(insee) == value if insee else None


def _qpv(person: Person, value: str) -> bool | None:
    return person.known.qpv


def _zrr(person: Person, value: str) -> bool | None:
    return person.known.zrr


def _level(person: Person, value: str) -> bool | None:
    level = person.known.education
    return level <= int(value) if level is not None else None


def departement_of(insee: str) -> str:
    """``07`` of 07019, ``2A`` of 2A004, ``974`` of 97411."""
    return insee[:3] if insee.startswith("97") else insee[:2]


CRITERIA = (
    Criterion("rsa", "RSA", _rsa, (("yes", "bénéficiaires du RSA"),)),
    Criterion("gender", "Genre", _gender, ((Gender.FEMALE, "femmes"), (Gender.MALE, "hommes"))),
    Criterion(
        "age",
        "Âge",
        _age,
        (
            ("young", "de moins de 26 ans"),
            ("middle", "de 26 à 49 ans"),
            ("senior", "de 50 ans et plus"),
        ),
    ),
    Criterion(
        "situation",
        "Situation",
        _situation,
        (
            (Eligibility.SEEKER, "en recherche d’emploi"),
            (Eligibility.CHANGE, "en reconversion"),
            (Eligibility.INCLUSION, "en contrat dans une structure d’insertion"),
        ),
    ),
    Criterion(
        "level",
        "Niveau de formation",
        _level,
        (
            (str(Education.NONE.value), "sans diplôme"),
            (str(Education.CAP.value), "de niveau CAP ou moins"),
            (str(Education.BAC.value), "de niveau bac ou moins"),
        ),
    ),
    Criterion("qpv", "Quartier", _qpv, (("yes", "habitant un quartier prioritaire (QPV)"),)),
    Criterion("zrr", "Zone rurale", _zrr, (("yes", "habitant une zone rurale (ZRR)"),)),
    Criterion("departement", "Département", _departement, words="habitant le département {value}"),
)
"""In the order of the words of a sentence."""
BY_KEY = {one.key: one for one in CRITERIA}


def words_of(criteria: Mapping[str, str]) -> str:
    """``bénéficiaires du RSA habitant le département 07``, or ``participants`` for none."""
    told = [_word(one, criteria[one.key]) for one in CRITERIA if criteria.get(one.key)]
    nouns = criteria.get("rsa") or criteria.get("gender")
    if criteria.get("rsa") and criteria.get("gender"):
        told[1] = f"({told[1]})"
    return " ".join(told if nouns else ["participants", *told])


def _word(criterion: Criterion, value: str) -> str:
    return dict(criterion.choices).get(value) or criterion.words.format(value=value)


def meets(person: Person, criteria: Mapping[str, str]) -> bool | None:
    """All of them; one that is not met settles it, whatever is not known of the others."""
    answers = [BY_KEY[key].test(person, value) for key, value in criteria.items() if key in BY_KEY]
    if False in answers:
        return False
    return None if None in answers else True


def with_sealed(participants: Iterable[Participant]) -> list[Person]:
    """One query for what is sealed."""
    people = list(participants)
    sealed = {
        one.participant_id: one
        for one in Private.objects.filter(participant__in=[person.pk for person in people])
    }
    return [Person(person, sealed.get(person.pk)) for person in people]
