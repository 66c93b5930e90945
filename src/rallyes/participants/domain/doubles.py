"""Files that may be about one person: names that are nearly the same, a telephone in common.

Nothing is blocked: whoever may see both files says whether they are two people.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from itertools import combinations

from django.db import transaction
from django.db.models import Q

from rallyes.core.audit import Actor
from rallyes.core.places.names import folded
from rallyes.participants.domain.tracing import note
from rallyes.participants.models import KnownApart, Participant
from rallyes.rallies.models import Rally

SHORTEST = 6
"""Letters of a name below which one letter more or less makes another name (Léa Roy, Léo Roy)."""


class Why(StrEnum):
    NAME = "Même nom"
    SWAPPED = "Prénom et nom intervertis"
    NEAR = "Nom presque pareil"
    CONTACT = "Même téléphone ou même courriel, et un nom en commun"


@dataclass(frozen=True, slots=True)
class Traits:
    """What two files are compared by."""

    first_name: str
    last_name: str = ""
    phone: str = ""
    email: str = ""
    birth_year: int | None = None

    @property
    def straight(self) -> str:
        return _letters(f"{self.first_name} {self.last_name}")

    @property
    def swapped(self) -> str:
        return _letters(f"{self.last_name} {self.first_name}")

    @property
    def words(self) -> set[str]:
        return {word for word in folded(f"{self.first_name} {self.last_name}").split() if word[1:]}


@dataclass(frozen=True, slots=True)
class Double:
    """``other`` may be the same person."""

    other: Participant
    why: Why


def traits_of(person: Participant) -> Traits:
    return Traits(
        first_name=person.first_name,
        last_name=person.last_name,
        phone=person.phone,
        email=person.email,
        birth_year=person.birth_year,
    )


def likeness(one: Traits, other: Traits) -> Why | None:
    """Why they may be one person; None where nothing says so, or two birth years speak against."""
    reached_alike = _in_common(one.phone, other.phone) or _in_common(one.email, other.email)
    if reached_alike and one.words & other.words:
        return Why.CONTACT
    if one.birth_year and other.birth_year and one.birth_year != other.birth_year:
        return None
    if not (one.last_name and other.last_name):
        return None
    if one.straight == other.straight:
        return Why.NAME
    if one.straight == other.swapped:
        return Why.SWAPPED
    return Why.NEAR if _near(one.straight, other) else None


def _near(name: str, other: Traits) -> bool:
    long_enough = min(len(name), len(other.straight)) > SHORTEST
    return long_enough and any(one_slip(name, form) for form in (other.straight, other.swapped))


def one_slip(one: str, other: str) -> bool:
    """Whether one letter is missing, too many, another, or changed places with the next."""
    short, long = sorted((one, other), key=len)
    if len(long) - len(short) > 1:
        return False
    at = next((i for i, (a, b) in enumerate(zip(short, long, strict=False)) if a != b), len(short))
    if len(long) > len(short):
        return short[at:] == long[at + 1 :]
    turned = short[at : at + 2] == long[at : at + 2][::-1] and short[at + 2 :] == long[at + 2 :]
    return turned or short[at + 1 :] == long[at + 1 :]


def alike(people: Iterable[Participant], traits: Traits) -> list[Double]:
    """Those of these people who may be whoever has these traits."""
    found = ((one, likeness(traits, traits_of(one))) for one in people)
    return [Double(one, why) for one, why in found if why]


def doubles_of(person: Participant) -> list[Double]:
    """The other files of the rally that may be this person; two queries."""
    apart = KnownApart.objects.filter(Q(first=person) | Q(second=person))
    said = {key for pair in apart.values_list("first_id", "second_id") for key in pair}
    others = Participant.objects.filter(rally=person.rally_id).exclude(pk=person.pk)
    return [one for one in alike(others, traits_of(person)) if one.other.pk not in said]


def in_doubt(rally: Rally, people: Sequence[Participant]) -> set[int]:
    """The numbers of those who may stand twice in a rally; one query, whatever the number."""
    found = {
        (min(a.pk, b.pk), max(a.pk, b.pk))
        for a, b in _worth_comparing(people)
        if likeness(traits_of(a), traits_of(b))
    }
    if found:
        apart = KnownApart.objects.filter(first__rally=rally)
        found -= set(apart.values_list("first_id", "second_id"))
    return {key for pair in found for key in pair}


def _worth_comparing(people: Iterable[Participant]) -> Iterator[tuple[Participant, Participant]]:
    """Two names one slip apart share one of the forms that they have with a letter left out."""
    groups: dict[str, list[Participant]] = defaultdict(list)
    for person in people:
        for key in _keys(traits_of(person)):
            groups[key].append(person)
    for group in groups.values():
        yield from combinations(group, 2)


def _keys(traits: Traits) -> set[str]:
    names = {traits.straight, traits.swapped}
    shorter = {name[:i] + name[i + 1 :] for name in names for i in range(len(name))}
    return {*names, *shorter, traits.phone, traits.email.lower()} - {""}


@transaction.atomic
def keep_apart(
    *, person: Participant, others: Collection[Participant], actor: Actor | None, now: datetime
) -> None:
    """They are different people: nobody is asked again. Those of another rally are left aside."""
    told = [one for one in others if one.pk != person.pk and one.rally_id == person.rally_id]
    for other in told:
        first, second = sorted((person.pk, other.pk))
        KnownApart.objects.get_or_create(first_id=first, second_id=second)
    if told:
        note(participant=person, verb="participant.kept_apart", actor=actor, now=now)


def _in_common(one: str, other: str) -> bool:
    return bool(one) and one.lower() == other.lower()


def _letters(name: str) -> str:
    return folded(name).replace(" ", "")
