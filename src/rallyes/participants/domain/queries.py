"""What the pages show of the participants of a rally, in a fixed number of queries."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Q

from rallyes.core.places.names import folded
from rallyes.core.sectors import SECTIONS
from rallyes.participants.domain.doubles import in_doubt
from rallyes.participants.domain.mix import age_band
from rallyes.participants.enums import Status
from rallyes.participants.models import Agency, Pair, Participant
from rallyes.rallies.models import Rally

STATUS_ORDER = list(Status.values)
WHEELCHAIR, PAIRED, UNPAIRED, INCOMPLETE = "fauteuil", "contrainte", "libre", "incomplet"
UNINSURED, UNAUTHORISED = "assurance", "autorisation"
NEAR_DOOR, HOURS = "porte", "horaires"
NO_COMMUNE, DOUBLE = "commune", "double"


@dataclass(frozen=True, slots=True)
class PersonRow:
    """A participant in the list. ``pairs``: how many team rules speak of them.

    ``double``: another file of the rally may be about the same person.
    """

    person: Participant
    pairs: int
    double: bool = False

    @property
    def band(self) -> str:
        return age_band(self.person.age)

    @property
    def incomplete(self) -> bool:
        """True where the mix cannot be told: age, gender or prescriber missing."""
        person = self.person
        return person.age is None or not person.gender or not person.prescriber

    @property
    def needs(self) -> set[str]:
        person = self.person
        told = {
            PAIRED: bool(self.pairs),
            UNPAIRED: not self.pairs,
            DOUBLE: self.double,
            WHEELCHAIR: person.wheelchair,
            INCOMPLETE: self.incomplete,
            NEAR_DOOR: person.near_door,
            HOURS: bool(person.hours_off),
            NO_COMMUNE: person.commune_unknown,
            UNINSURED: person.takes_part and not person.insured,
            UNAUTHORISED: person.takes_part and person.minor and not person.guardian_consent,
        }
        return {need for need, concerned in told.items() if concerned}


@dataclass(frozen=True, slots=True)
class PersonFilter:
    """What the list is narrowed to; empty means everything."""

    text: str = ""
    prescribers: Sequence[str] = ()
    genders: Sequence[str] = ()
    bands: Sequence[str] = ()
    needs: Sequence[str] = ()
    statuses: Sequence[str] = ()

    def keeps(self, row: PersonRow) -> bool:
        person = row.person
        return (
            _speaks_of(person, self.text)
            and (not self.prescribers or person.prescriber in self.prescribers)
            and (not self.genders or person.gender in self.genders)
            and (not self.bands or row.band in self.bands)
            and (not self.statuses or person.status in self.statuses)
            and all(need in row.needs for need in self.needs)
        )


def _name(row: PersonRow) -> tuple[str, str]:
    return folded(row.person.last_name or row.person.first_name), folded(row.person.first_name)


SORTS: dict[str, Callable[[PersonRow], Any]] = {
    "nom": _name,
    "age": lambda row: (row.person.age is None, row.person.age or 0, _name(row)),
    "formation": lambda row: (
        row.person.education is None,
        row.person.education or 0,
        _name(row),
    ),
    "prescripteur": lambda row: (folded(row.person.prescriber) or "~", _name(row)),
    "secteur": lambda row: (row.person.sector or "~", _name(row)),
    "etape": lambda row: (STATUS_ORDER.index(row.person.status), _name(row)),
}


def person_rows(rally: Rally) -> list[PersonRow]:
    """Everybody of the rally, whatever their step, by name."""
    named = [key for pair in rally.pairs.all() for key in (pair.first_id, pair.second_id)]
    people = list(rally.participants.all())
    twice = in_doubt(rally, people)
    rows = [PersonRow(one, named.count(one.pk), one.pk in twice) for one in people]
    return sorted(rows, key=_name)


def narrowed(rows: Iterable[PersonRow], chosen: PersonFilter, *, sort: str) -> list[PersonRow]:
    kept = [row for row in rows if chosen.keeps(row)]
    return sorted(kept, key=SORTS.get(sort.lstrip("-"), _name), reverse=sort.startswith("-"))


def prescribers_of(rows: Iterable[PersonRow]) -> dict[str, int]:
    """How many people each prescriber sent, in alphabetical order."""
    names = [row.person.prescriber for row in rows if row.person.prescriber]
    return {name: names.count(name) for name in sorted(set(names), key=folded)}


def known_prescribers(rally: Rally) -> list[str]:
    """Names to propose: those of the rally's people, and the organisation's agencies."""
    sent = Participant.objects.filter(rally=rally).exclude(prescriber="")
    agencies = Agency.objects.filter(organisation=rally.organisation_id)
    names = {*sent.values_list("prescriber", flat=True), *agencies.values_list("name", flat=True)}
    return sorted(names, key=folded)


def taking_part(rows: Iterable[PersonRow]) -> list[Participant]:
    return [row.person for row in rows if row.person.takes_part]


def pair_rows(rally: Rally) -> list[Pair]:
    """The team rules of the rally, in the order of their people's names."""
    pairs = rally.pairs.select_related("first", "second")
    return sorted(pairs, key=lambda pair: (folded(str(pair.first)), folded(str(pair.second))))


def pairs_of(person: Participant) -> list[Pair]:
    """The team rules that speak of one person."""
    about = Q(first=person) | Q(second=person)
    return list(Pair.objects.filter(about).select_related("first", "second"))


def _speaks_of(person: Participant, text: str) -> bool:
    section = SECTIONS.get(person.sector)
    trade = section.short if section else person.sector
    said = folded(f"{person.first_name} {person.last_name} {person.prescriber} {trade}")
    return all(word in said for word in folded(text).split())
