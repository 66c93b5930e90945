"""The table of communes: loading it, searching it."""

from __future__ import annotations

import csv
import gzip
import re
from collections.abc import Iterator
from importlib.resources import files

from django.db import transaction
from django.db.models import Case, IntegerField, Q, QuerySet, Value, When

from rallyes.core.models import Commune
from rallyes.core.places.names import search_name

TABLE = files("rallyes.core.places") / "data" / "communes.csv.gz"
MOST = 20
"""How many communes one search lists."""


def read_table() -> Iterator[Commune]:
    """The communes of the table that comes with the site, not yet stored."""
    text = gzip.decompress(TABLE.read_bytes()).decode()
    for row in csv.DictReader(text.splitlines(), delimiter=";"):
        yield Commune(
            insee=row["insee"],
            name=row["name"],
            search_name=search_name(row["name"]),
            postal_codes=row["postal_codes"],
            departement=row["departement"],
            population=int(row["population"]),
            lat=float(row["lat"]),
            lon=float(row["lon"]),
        )


def load_communes() -> int:
    """Stores the table, replacing what was there; returns the number of communes."""
    communes = list(read_table())
    with transaction.atomic():
        Commune.objects.all().delete()
        Commune.objects.bulk_create(communes, batch_size=2000)
    return len(communes)


def find_communes(query: str, *, most: int = MOST) -> list[Commune]:
    """Communes that answer to what was typed, the most likely first.

    ``query``: a name, whole or begun ("st etienne"), a postal code, an INSEE code, or a name with a
    hint of its département ("saint etienne 42"); a hint that fits none is left aside.
    """
    name, digits = name_and_digits(query)
    if not name:
        return list(_by_digits(digits)[:most]) if digits else []
    found = _by_name(name)
    hinted = list(found.filter(commune_hint(digits))[:most]) if digits else []
    return hinted or list(found[:most])


def find_commune(*, name: str, postal_code: str = "") -> Commune | None:
    """The one commune of this name, told from its namesakes by the postal code; None in doubt."""
    named = Commune.objects.filter(search_name=search_name(name))
    if postal_code:
        exact = list(named.filter(commune_hint(postal_code))[:2])
        if len(exact) == 1:
            return exact[0]
        return _alone_by_postal_code(postal_code) if not name else None
    found = list(named[:2])
    return found[0] if len(found) == 1 else None


def largest_within(
    south: float, west: float, north: float, east: float, *, most: int = 40
) -> list[Commune]:
    """The most populated communes within a box of degrees."""
    inside = Commune.objects.filter(lat__range=(south, north), lon__range=(west, east))
    return list(inside.order_by("-population", "insee")[:most])


def _alone_by_postal_code(postal_code: str) -> Commune | None:
    found = list(_by_digits(postal_code)[:2])
    return found[0] if len(found) == 1 else None


def name_and_digits(query: str) -> tuple[str, str]:
    """("saint etienne", "42") from "St Étienne (42)"; a département of Corsica is 2A or 2B."""
    words = search_name(query).split()
    codes = [word for word in words if re.fullmatch(r"\d{2,5}|2[ab]\d{0,3}", word)]
    names = [word for word in words if word not in codes]
    return " ".join(names), codes[-1].upper() if codes else ""


def _by_digits(digits: str) -> QuerySet[Commune]:
    return Commune.objects.filter(commune_hint(digits)).order_by("-population", "insee")


def commune_hint(digits: str) -> Q:
    """Communes of a département, or of a postal code, begun or whole, or of an INSEE code."""
    return (
        Q(departement=digits)
        | Q(insee=digits)
        | Q(postal_codes__startswith=digits)
        | Q(postal_codes__contains=f" {digits}")
    )


def _by_name(name: str) -> QuerySet[Commune]:
    """Whole names before begun names before names that hold the words."""
    rank = Case(
        When(search_name=name, then=Value(0)),
        When(search_name__startswith=f"{name} ", then=Value(1)),
        When(search_name__startswith=name, then=Value(2)),
        default=Value(3),
        output_field=IntegerField(),
    )
    return (
        Commune.objects.filter(
            Q(search_name__startswith=name) | Q(search_name__contains=f" {name}")
        )
        .annotate(rank=rank)
        .order_by("rank", "-population", "insee")
    )
