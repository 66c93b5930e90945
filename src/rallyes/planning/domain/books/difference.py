"""What a workbook would add, change and remove in a rally, told before anything is done.

Rows are matched by their number; a row whose number was left blank is matched by its name. A
sheet without rows changes nothing: a workbook of companies alone leaves the people as they are.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from typing import Any

from django.db.models import Model

from rallyes.participants.enums import PLANNED
from rallyes.planning.domain.books.labels import label_of, shown
from rallyes.planning.domain.books.records import KINDS, Kind, Record
from rallyes.planning.domain.engine import books
from rallyes.rallies.models import Rally

WHERE = ("address", "postal_code", "commune")
PIN = ("lat", "lon")


@dataclass(frozen=True)
class FieldChange:
    label: str
    before: str
    after: str


@dataclass(frozen=True)
class Match:
    """A row of the workbook and what it becomes: ``stored`` of None is new."""

    typed_id: str
    ref: str
    record: Record
    stored: Model | None
    before: Record | None

    @property
    def changed(self) -> bool:
        return self.before is not None and self.before != self.record


@dataclass(frozen=True)
class RowChange:
    """One line of the announcement; ``fields`` only for what is changed."""

    title: str
    fields: tuple[FieldChange, ...] = ()


@dataclass(frozen=True)
class KindDifference:
    """``matches`` covers every row of the sheet; ``removed`` what the sheet no longer names."""

    kind: Kind
    matches: tuple[Match, ...]
    gone: tuple[tuple[str, Model, Record], ...]

    @property
    def sheet(self) -> str:
        return self.kind.sheet

    @property
    def added(self) -> list[RowChange]:
        new = (match.record for match in self.matches if match.stored is None)
        return [RowChange(self.kind.title(record)) for record in new]

    @property
    def changed(self) -> list[RowChange]:
        return [
            RowChange(self.kind.title(match.record), tuple(_fields(match)))
            for match in self.matches
            if match.changed
        ]

    @property
    def removed(self) -> list[RowChange]:
        return [RowChange(self.kind.title(record)) for _, _, record in self.gone]

    @property
    def unchanged(self) -> int:
        return sum(m.stored is not None and not m.changed for m in self.matches)

    @property
    def empty(self) -> bool:
        return not (self.added or self.changed or self.removed)


def difference(
    rally: Rally, book: books.Book, *, spared: Collection[str] = ()
) -> tuple[KindDifference, ...]:
    """One entry a sheet of people, companies and cars; as many queries whatever the length.

    ``spared``: sheets of which rows were left out. Nobody knows whom such a row meant, so nothing
    is removed for not being in the rest.
    """
    return tuple(_difference(kind, rally, book, spared=kind.sheet in spared) for kind in KINDS)


def _difference(kind: Kind, rally: Rally, book: books.Book, *, spared: bool) -> KindDifference:
    stored = kind.stored(rally)
    rows = kind.rows(book)
    if not rows:
        return KindDifference(kind, (), ())
    matches = tuple(_matches(kind, rows, stored, kind.past_refs(rally)))
    kept = {match.ref for match in matches}
    missing = [ref for ref in stored if ref not in kept and kind.listed(stored[ref][1])]
    gone = () if spared else tuple((ref, *stored[ref]) for ref in missing)
    return KindDifference(kind, matches, gone)


def _matches(
    kind: Kind, rows: Any, stored: dict[str, tuple[Model, Record]], past: set[str]
) -> Iterator[Match]:
    taken = {row.id for row in rows if not row.made_id}
    by_name = {
        _plain(kind.title(record)): ref
        for ref, (_, record) in reversed(stored.items())
        if ref not in taken
    }
    free = _free_refs(kind.prefix, taken | set(stored) | past)
    for row in rows:
        record = kind.record_of(row)
        ref = row.id
        if row.made_id:
            ref = by_name.pop(_plain(kind.title(record)), None) or next(free)
        found, before = stored.get(ref, (None, None))
        yield Match(row.id, ref, _settled(record, before), found, before)


def _settled(record: Record, before: Record | None) -> Record:
    """Without figures in the sheet, a company that has not moved stays where it stands.

    Whoever is in a workbook takes part: one who had confirmed stays confirmed.
    """
    if before is not None and before.get("status") in PLANNED:
        return record | {"status": before["status"]}
    if before is None or "lat" not in record or record["lat"] is not None:
        return record
    if any(record[field] != before[field] for field in WHERE):
        return record
    return record | {"lat": before["lat"], "lon": before["lon"]}


def _free_refs(prefix: str, taken: set[str]) -> Iterator[str]:
    number = 0
    while True:
        number += 1
        if f"{prefix}{number}" not in taken:
            yield f"{prefix}{number}"


def _plain(name: str) -> str:
    letters = unicodedata.normalize("NFKD", name.casefold())
    return " ".join("".join(c for c in letters if c.isalnum() or c == " ").split())


def _fields(match: Match) -> Iterator[FieldChange]:
    before = match.before or {}
    for field, after in match.record.items():
        if before.get(field) != after and not (field in PIN and after is None):
            yield FieldChange(label_of(field), shown(field, before.get(field)), shown(field, after))
