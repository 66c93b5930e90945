"""What people type for a commune: the one that it means, or those among which to choose."""

from __future__ import annotations

import re
from dataclasses import dataclass

from django.db.models import QuerySet

from rallyes.core.models import Commune
from rallyes.core.places.communes import commune_hint, find_communes, name_and_digits
from rallyes.core.places.names import search_name

OFFERED = 12
"""How many communes are offered to choose from."""
PARTED = ("75056", "69123", "13055")
"""Paris, Lyon and Marseille, whose postal codes are those of their arrondissements."""
CEDEX = re.compile(r"\bcedex\b( \d{1,2}\b)?")
QUARTER = re.compile(r"^(paris|lyon|marseille) (\d{1,2}) ?(?:e|er|eme|ieme)?(?: arrondissement)?$")


@dataclass(frozen=True, slots=True)
class Typed:
    """``commune``: the only one meant. ``candidates``: where there are several, or near names."""

    commune: Commune | None = None
    candidates: tuple[Commune, ...] = ()


def read_typed(text: str) -> Typed:
    """The commune of « st etienne », « Valence 26 », « 07200 Aubenas » or « Paris 12e ».

    Names are compared without accents, hyphens and abbreviations. A département, a postal code or
    an INSEE code tells namesakes apart; one that contradicts the name leaves the choice open.
    """
    plain = CEDEX.sub(" ", search_name(text)).strip()
    if quarter := QUARTER.match(plain):
        return _quarter(*quarter.groups())
    name, digits = name_and_digits(plain)
    if any(sign.isalpha() for sign in name):
        return _by_name(name, digits)
    return _by_code(digits) if digits else Typed()


def _quarter(city: str, number: str) -> Typed:
    rank = "1er" if int(number) == 1 else f"{int(number)}e"
    return _one_or_several(Commune.objects.filter(search_name=f"{city} {rank} arrondissement"))


def _by_name(name: str, digits: str) -> Typed:
    named = Commune.objects.filter(search_name=name)
    if digits:
        told = _one_or_several(named.filter(commune_hint(digits)))
        if told.commune or told.candidates:
            return told
        near = find_communes(f"{name} {digits}", most=OFFERED)
        return Typed(candidates=tuple(near) or _by_code(digits).candidates)
    whole = _one_or_several(named)
    if whole.commune or whole.candidates:
        return whole
    return Typed(candidates=tuple(find_communes(name, most=OFFERED)))


def _by_code(digits: str) -> Typed:
    """A postal code first: nobody types an INSEE code for a place whose postal code it is not."""
    if len(digits) != 5:
        return Typed()
    served = Commune.objects.filter(postal_codes__contains=digits).exclude(insee__in=PARTED)
    found = _one_or_several(served)
    if found.commune or found.candidates:
        return found
    return Typed(commune=Commune.objects.filter(insee=digits).first())


def _one_or_several(found: QuerySet[Commune]) -> Typed:
    communes = list(found.order_by("-population", "insee")[:OFFERED])
    if len(communes) == 1:
        return Typed(commune=communes[0])
    return Typed(candidates=tuple(communes))
