"""How many people, companies and means a rally counts, in one question to the database."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from typing import cast

from django.db.models import Count, OuterRef, QuerySet, Subquery, Sum
from django.db.models.functions import Coalesce

from rallyes.companies.models import Engagement
from rallyes.participants.models import Participant
from rallyes.planning.models import Draft, Guide, Publication, Vehicle
from rallyes.rallies.models import Gathering, Rally


@dataclass(frozen=True, slots=True)
class Headcount:
    """``companies``: those that said yes. ``published``: programmes in force, 0 or 1.

    ``placeless``: gatherings without a place.
    """

    companies: int
    participants: int
    vehicles: int
    seats: int
    guides: int
    drafts: int
    published: int
    gatherings: int
    placeless: int


PREFIX = "number_of_"
"""Before each figure in the query, where the bare word would clash with a relation of Rally."""


def headcount(rally: Rally) -> Headcount:
    return headcounts([rally.pk])[rally.pk]


def headcounts(rallies: Collection[int]) -> dict[int, Headcount]:
    """The figures of each of these rallies by its number; one query."""
    counted = Rally.objects.filter(pk__in=rallies).values(
        "pk",
        number_of_companies=_number(Engagement.objects.confirmed()),
        number_of_participants=_number(Participant.objects.planned()),
        number_of_vehicles=_number(Vehicle.objects.all()),
        number_of_seats=_sum(Vehicle.objects.all(), "seats"),
        number_of_guides=_number(Guide.objects.all()),
        number_of_drafts=_number(Draft.objects.all()),
        number_of_published=_number(Publication.objects.filter(in_force=True)),
        number_of_gatherings=_number(Gathering.objects.all()),
        number_of_placeless=_number(Gathering.objects.filter(place="")),
    )
    return {line["pk"]: _headcount(cast("dict[str, int]", line)) for line in counted}


def _headcount(line: dict[str, int]) -> Headcount:
    figures = {name: figure for name, figure in line.items() if name != "pk"}
    return Headcount(**{name.removeprefix(PREFIX): figure for name, figure in figures.items()})


def _number(those: QuerySet) -> Coalesce:
    return _of_rally(those, Count("pk"))


def _sum(those: QuerySet, name: str) -> Coalesce:
    return _of_rally(those, Sum(name))


def _of_rally(those: QuerySet, figure: Count | Sum) -> Coalesce:
    """A figure over the rows of the rally in the outer query; 0 where there is none."""
    own = those.filter(rally=OuterRef("pk")).order_by().values("rally")
    return Coalesce(Subquery(own.annotate(figure=figure).values("figure")), 0)
