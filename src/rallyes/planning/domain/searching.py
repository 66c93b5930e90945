"""Finds a rally, a company, a person, a vehicle or a guide by its name, within one organisation."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet

from rallyes.companies.models import Engagement
from rallyes.core.places.names import folded
from rallyes.network.models import Membership
from rallyes.participants.models import Participant
from rallyes.planning.models import Guide, Vehicle
from rallyes.rallies.domain.access import accessible_rallies
from rallyes.rallies.models import Rally

MOST = 20
"""Results shown of each kind."""


@dataclass(frozen=True, slots=True)
class Found:
    """One thing found: ``where`` names its rally or its commune."""

    kind: str
    name: str
    where: str
    rally_id: int
    pk: int


def search(*, membership: Membership, words: str) -> dict[str, list[Found]]:
    """What bears all the words, accents and case aside, by kind; five queries."""
    wanted = folded(words).split()
    if not wanted:
        return {}
    rallies = accessible_rallies(membership)
    found = {kind: _matching(rows, wanted) for kind, rows in _all(rallies)}
    return {kind: hits for kind, hits in found.items() if hits}


def _all(rallies: QuerySet[Rally]) -> Iterable[tuple[str, Iterable[Found]]]:
    yield "Rallyes", (Found("rally", r.name, r.territory, r.pk, r.pk) for r in rallies)
    engagements = Engagement.objects.filter(rally__in=rallies)
    yield "Entreprises", _rows("company", engagements.select_related("company"), _company)
    yield "Participants", _rows("participant", Participant.objects.filter(rally__in=rallies), str)
    yield "Véhicules", _rows("vehicle", Vehicle.objects.filter(rally__in=rallies), str)
    yield "Accompagnateurs", _rows("guide", Guide.objects.filter(rally__in=rallies), str)


def _company(engagement: Engagement) -> str:
    return f"{engagement.company.name}, {engagement.company.commune}".strip(", ")


def _rows(kind: str, rows: QuerySet[Any], name: Callable[[Any], str]) -> Iterable[Found]:
    return (
        Found(kind, name(one), one.rally.name, one.rally_id, one.pk)
        for one in rows.select_related("rally").order_by("-rally_id", "pk")
    )


def _matching(rows: Iterable[Found], wanted: list[str]) -> list[Found]:
    hits = (row for row in rows if all(word in folded(row.name) for word in wanted))
    return [row for row, _ in zip(hits, range(MOST), strict=False)]
