"""The headings of partners' tables, and what the organisation said that they mean."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

from rallye_tables.mapping import Guess

from rallyes.companies.models import KnownColumn
from rallyes.core.places.names import folded

LONGEST = 120
SURE = 1.0


def remember(headings: Mapping[str, str], *, organisation_id: int) -> None:
    """Keeps which field each heading serves, blank for none, in place of what was said before."""
    known = {_plain(heading): key for heading, key in headings.items() if _plain(heading)}
    KnownColumn.objects.bulk_create(
        [
            KnownColumn(organisation_id=organisation_id, heading=heading, key=key)
            for heading, key in known.items()
        ],
        update_conflicts=True,
        unique_fields=["organisation", "heading"],
        update_fields=["key"],
    )


def remembered(guesses: Iterable[Guess], *, organisation_id: int) -> tuple[Guess, ...]:
    """The guesses corrected by what was said before; a field serves one column only."""
    found = list(guesses)
    known = dict(
        KnownColumn.objects.filter(organisation_id=organisation_id).values_list("heading", "key")
    )
    said: dict[int, str] = {}
    for guess in found:
        key = known.get(_plain(guess.header))
        if key is not None and (not key or key not in said.values()):
            said[guess.column] = key
    return tuple(_corrected(guess, said) for guess in found)


def _corrected(guess: Guess, said: Mapping[int, str]) -> Guess:
    if guess.column in said:
        return replace(guess, key=said[guess.column] or None, confidence=SURE)
    if guess.key in said.values():
        return replace(guess, key=None, confidence=0.0)
    return guess


def _plain(heading: str) -> str:
    return folded(heading)[:LONGEST]
