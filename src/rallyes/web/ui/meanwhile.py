"""The version that a form shows, carried by a hidden field; see ``ui/_meanwhile.html``."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from django.http import HttpRequest

from rallyes.core.meanwhile import ChangedMeanwhile, unchanged, version_of

FIELD = "seen"
LONGEST_NUMBER = 18


def seen_in(request: HttpRequest) -> int | None:
    told = request.POST.get(FIELD, "")
    plain = told.isascii() and told.isdigit() and len(told) <= LONGEST_NUMBER
    return int(told) if plain else None


def keep(request: HttpRequest, row: Any, write: Callable[[], object]) -> list[str]:
    """Calls ``write`` unless somebody changed the row meanwhile; the changes, to be shown."""
    try:
        with unchanged(row, seen=seen_in(request)):
            write()
    except ChangedMeanwhile as refusal:
        return refusal.changes
    return []


def nothing() -> None:
    """For a row that is written afterwards, because writing it asks another machine first."""


def shown(request: HttpRequest, row: Any, changes: Sequence[str] = ()) -> dict[str, Any]:
    """What ``ui/_meanwhile.html`` needs in the page.

    A form that comes back for another reason keeps the version that it showed at first.
    """
    first = None if changes else seen_in(request)
    return {"seen": version_of(row) if first is None else first, "changes": list(changes)}
