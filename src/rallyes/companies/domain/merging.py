"""Two lines of the book are one company: one stays, with all that both knew."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from django.db import transaction
from django.db.models import Count

from rallyes.companies.domain.engagements import merged, put_openings
from rallyes.companies.domain.gifts import NAMES as GIFT_NAMES
from rallyes.companies.domain.openings import spans_of
from rallyes.companies.domain.people import first_of, gather, others_of
from rallyes.companies.enums import Status
from rallyes.companies.models import Company, Engagement
from rallyes.core.errors import RefusedError
from rallyes.core.french import NBSP, enumeration

FILLED = (
    *("siret", "naf", "sector", "address", "postal_code", "commune", "lat", "lon"),
    "access_notes",
)
LABELS = {
    "name": "nom",
    "siret": "SIRET",
    "address": "adresse",
}
"""Of which the other value is written into the notes, so that nothing known is lost."""
FURTHEST = (
    Status.CONFIRMED,
    Status.INTERESTED,
    Status.CONTACTED,
    Status.DECLINED,
    Status.TO_CONTACT,
)
LONGEST_INSTRUCTIONS = 2000

Refs = Collection[tuple[int, str]]
"""Companies of programmes: number of the rally and ref."""


class CannotMerge(RefusedError):
    """Both are visited by programmes of one rally, or they are one already."""


@dataclass(frozen=True, slots=True)
class FieldKept:
    """``other``: what the line that goes knew, where it is not what is kept."""

    label: str
    kept: str
    other: str


@dataclass(frozen=True, slots=True)
class MergePreview:
    """``moved``: names of the rallies that come along; ``shared``: of those that have both.

    ``people``: whom the line that goes knew.
    """

    fields: tuple[FieldKept, ...]
    moved: tuple[str, ...]
    shared: tuple[str, ...]
    exchanges: int
    people: tuple[str, ...] = ()


def preview(*, kept: Company, other: Company) -> MergePreview:
    """What a merge keeps, before anything is done."""
    mine = set(kept.engagements.values_list("rally_id", flat=True))
    theirs = list(other.engagements.select_related("rally").annotate(contacts=Count("exchanges")))
    return MergePreview(
        fields=tuple(_fields(kept, other)),
        moved=tuple(one.rally.name for one in theirs if one.rally_id not in mine),
        shared=tuple(one.rally.name for one in theirs if one.rally_id in mine),
        exchanges=sum(one.contacts for one in theirs),
        people=tuple(one.name for one in [first_of(other), *others_of(other)] if one.name),
    )


def pairs_of_rallies(*, kept: Company, other: Company) -> list[tuple[Engagement, Engagement]]:
    """The engagements of both in the rallies that have both."""
    found = kept.engagements.select_related("rally", "company")
    mine = {engagement.rally_id: engagement for engagement in found}
    theirs = other.engagements.select_related("rally", "company")
    return [(mine[one.rally_id], one) for one in theirs if one.rally_id in mine]


def staying(
    mine: Engagement, theirs: Engagement, *, visited: Refs
) -> tuple[Engagement, Engagement]:
    """Which engagement of a rally stays, and which goes. Raises CannotMerge.

    One that programmes visit stays, since they know it by its ref.
    """
    seen = [(one.rally_id, one.ref) in visited for one in (mine, theirs)]
    if all(seen):
        message = (
            f"Des équipes visitent les deux dans «{NBSP}{mine.rally.name}{NBSP}». "
            "Refaites ce programme sans l’une des deux, puis fusionnez."
        )
        raise CannotMerge(message)
    return (theirs, mine) if seen[1] else (mine, theirs)


@transaction.atomic
def merge(*, kept: Company, other: Company, visited: Refs = ()) -> Company:
    """``other`` leaves the book; its engagements, contacts and facts go to ``kept``.

    ``visited``: what programmes speak of. Raises CannotMerge.
    """
    kept, other = hold_both(kept, other)
    for mine, theirs in pairs_of_rallies(kept=kept, other=other):
        stays, goes = staying(mine, theirs, visited=visited)
        _put_together(stays, goes)
    for engagement in Engagement.objects.filter(company=other):
        engagement.company = kept
        engagement.save()
    gather(kept=kept, other=other)
    _fill(kept, other)
    other.delete()
    return kept


def hold_both(kept: Company, other: Company) -> tuple[Company, Company]:
    """Both as they stand now, held until the transaction ends. Raises CannotMerge."""
    if kept.pk == other.pk or kept.organisation_id != other.organisation_id:
        raise CannotMerge("Choisissez deux entreprises différentes de votre carnet.")
    found = Company.objects.select_for_update().order_by("pk").in_bulk([kept.pk, other.pk])
    if len(found) < 2:
        raise CannotMerge("L’une des deux fiches vient d’être fusionnée par quelqu’un d’autre.")
    return found[kept.pk], found[other.pk]


def _put_together(stays: Engagement, goes: Engagement) -> None:
    """Hours, contacts and gifts of both; how far the company has come is the furthest of both."""
    spans = merged([*spans_of(stays.openings.all()), *spans_of(goes.openings.all())])
    goes.exchanges.update(engagement=stays)
    furthest = min((stays, goes), key=lambda one: FURTHEST.index(Status(one.status)))
    stays.status, stays.reason = furthest.status, furthest.reason
    for name in GIFT_NAMES:
        if getattr(stays, name) in (None, ""):
            setattr(stays, name, getattr(goes, name))
    notes = list(dict.fromkeys(filter(None, [stays.notes, goes.notes])))
    stays.notes = "\n".join(notes)[:LONGEST_INSTRUCTIONS]
    goes.delete()
    stays.save()
    put_openings(stays, spans)


def _fill(kept: Company, other: Company) -> None:
    told = [f"{line.label}{NBSP}: {line.other}" for line in _fields(kept, other) if line.other]
    if kept.lat is None:
        kept.place_approximate = other.place_approximate
    for name in FILLED:
        if getattr(kept, name) in (None, ""):
            setattr(kept, name, getattr(other, name))
    kept.wheelchair = kept.wheelchair or other.wheelchair
    also = f"Aussi connue ainsi{NBSP}: {enumeration(told)}." if told else ""
    kept.notes = "\n".join(filter(None, [kept.notes, other.notes, also]))
    kept.save()


def _fields(kept: Company, other: Company) -> list[FieldKept]:
    """The fields that both know otherwise, and those that the other fills."""
    found = []
    for name, label in LABELS.items():
        mine, theirs = _shown(kept, name), _shown(other, name)
        if theirs and theirs != mine:
            found.append(FieldKept(label, mine or theirs, theirs if mine else ""))
    return found


def _shown(company: Company, name: str) -> str:
    return str(getattr(company, name))
