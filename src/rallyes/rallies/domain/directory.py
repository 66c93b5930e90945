"""The organisations that somebody follows for the network, each with its number of rallies."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import Count

from rallyes.network.domain.mandates import followed_organisations
from rallyes.network.models import Mandate, Organisation
from rallyes.rallies.domain.queries import fold


@dataclass(frozen=True, slots=True)
class DirectoryLine:
    organisation: Organisation
    rallies: int


def directory(mandate: Mandate, *, words: str = "") -> list[DirectoryLine]:
    """By name; ``words``: those whose name or address hold them all, accents and case aside."""
    found = followed_organisations(mandate).annotate(number_of_rallies=Count("rallies"))
    asked = fold(words).split()
    return [
        DirectoryLine(one, one.number_of_rallies)
        for one in sorted(found, key=lambda one: (fold(one.name), one.pk))
        if all(word in fold(f"{one.name} {one.address}") for word in asked)
    ]
