"""A partner's table of companies: brought, mapped, looked at, and the chosen rows kept."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.db import transaction
from rallye_tables import CellFault, Record, RefusedFile, Sheet, open_sheets
from rallye_tables.mapping import Guess, apply_mapping, guess_mapping, header_row

from rallyes.accounts.models import User
from rallyes.companies.domain.book import CompanyFacts
from rallyes.companies.domain.engagements import engage_many
from rallyes.companies.domain.known_columns import remember, remembered
from rallyes.companies.domain.partner_columns import WANTED
from rallyes.companies.models import Company, PendingTable
from rallyes.core.audit import trace
from rallyes.core.errors import NotFoundError, RefusedError
from rallyes.core.identifiers import section_of
from rallyes.core.places.names import search_name
from rallyes.rallies.models import Rally

LIFE = timedelta(days=1)
"""How long an unconfirmed table is kept."""

MOST_ROWS = 6000


@dataclass(frozen=True)
class PartnerRow:
    """One company of the table. ``known``: the organisation's own; ``engaged``: in the rally."""

    row: int
    facts: CompanyFacts
    known: Company | None
    engaged: bool


@dataclass(frozen=True)
class PartnerTable:
    rows: tuple[PartnerRow, ...]
    faults: tuple[CellFault, ...]


def receive(
    *, rally: Rally, file_name: str, content: bytes, actor: User, now: datetime
) -> PendingTable:
    """Keeps a table to be mapped. Raises RefusedError where it is none."""
    _sheet(content)
    PendingTable.objects.filter(brought_at__lt=now - LIFE).delete()
    PendingTable.objects.filter(rally=rally, brought_by=actor).delete()
    return PendingTable.objects.create(
        rally=rally,
        file_name=file_name[:200],
        content=content,
        brought_by=actor,
        brought_at=now,
    )


def access_pending(*, rally: Rally, actor: User, table_id: int, now: datetime) -> PendingTable:
    """A table that this person brought to this rally. Raises NotFoundError."""
    found = PendingTable.objects.filter(
        rally=rally, brought_by=actor, pk=table_id, brought_at__gte=now - LIFE
    ).first()
    if found is None:
        raise NotFoundError
    return found


def guesses(pending: PendingTable) -> tuple[Guess, ...]:
    """Every column of the table with its first values and what it holds.

    A heading that the organisation brought before means the same again.
    """
    sheet, row = _sheet(bytes(pending.content))
    guessed = guess_mapping(sheet, row, WANTED)
    return remembered(guessed, organisation_id=pending.rally.organisation_id)


def agree(*, pending: PendingTable, mapping: Mapping[str, int]) -> None:
    """Keeps the mapping that the person agreed on. Raises RefusedError without a name."""
    if "name" not in mapping:
        raise RefusedError("Dites quelle colonne contient le nom des entreprises.")
    if len(set(mapping.values())) < len(mapping):
        raise RefusedError("Une même colonne sert deux fois\u00a0: choisissez-en une autre.")
    pending.mapping = dict(mapping)
    pending.save(update_fields=["mapping"])
    sheet, row = _sheet(bytes(pending.content))
    columns = {column: key for key, column in mapping.items()}
    remember(
        {
            guess.header: columns.get(guess.column, "")
            for guess in guess_mapping(sheet, row, WANTED)
        },
        organisation_id=pending.rally.organisation_id,
    )


def table_of(pending: PendingTable) -> PartnerTable:
    """The rows as they would be kept. A row without a readable name is only a fault."""
    sheet, row = _sheet(bytes(pending.content))
    table = apply_mapping(sheet, row, pending.mapping or {}, WANTED)
    known = _Known(pending.rally)
    named = (record for record in table.records if record.values.get("name"))
    rows = tuple(sorted(map(known.row, named), key=_by_place))
    faults = [*table.faults, *(fault for record in table.records for fault in record.faults)]
    return PartnerTable(rows, tuple(faults))


@transaction.atomic
def keep(*, pending: PendingTable, chosen: Collection[int], actor: User, now: datetime) -> int:
    """The chosen rows enter the rally, and the book where it did not know them; how many."""
    rally = pending.rally
    rows = [one for one in table_of(pending).rows if one.row in chosen and not one.engaged]
    if not rows:
        raise RefusedError("Cochez au moins une entreprise à apporter.")
    known = {row.known.pk: row.known for row in rows if row.known}
    new = [row.facts for row in rows if row.known is None]
    kept = len(engage_many(rally=rally, known=list(known.values()), new=new))
    trace(
        actor=actor,
        organisation=rally.organisation_id,
        verb="companies.imported",
        about=f"rally:{rally.pk}",
        now=now,
        facts={"added": kept},
    )
    pending.delete()
    return kept


def give_up(pending: PendingTable) -> None:
    pending.delete()


class _Known:
    """The organisation's book, to tell who is in it already: by SIRET, else by name and commune."""

    def __init__(self, rally: Rally) -> None:
        book = list(Company.objects.filter(organisation_id=rally.organisation_id))
        self.by_siret = {company.siret: company for company in book if company.siret}
        self.by_name = {self._key(one.name, one.commune): one for one in book}
        self.engaged = set(rally.engagements.values_list("company_id", flat=True))

    def row(self, record: Record) -> PartnerRow:
        values = {key: value for key, value in record.values.items() if value is not None}
        told = _within_limits(values)
        told["sector"] = told.get("sector") or section_of(told.get("naf", "")) or ""
        facts = CompanyFacts(**told)
        known = self.by_siret.get(facts.siret) or self.by_name.get(
            self._key(facts.name, facts.commune)
        )
        return PartnerRow(record.row, facts, known, known is not None and known.pk in self.engaged)

    @staticmethod
    def _key(name: str, commune: str) -> tuple[str, str]:
        return search_name(name), search_name(commune)


def _by_place(row: PartnerRow) -> tuple[str, str, str]:
    """Neighbours stand together, whatever the order of the table."""
    return row.facts.postal_code, search_name(row.facts.commune), search_name(row.facts.name)


def _within_limits(values: dict[str, Any]) -> dict[str, Any]:
    """Texts cut to what a field holds; a place needs both its figures."""
    longest = {"name": 160, "address": 240, "commune": 80, "contact_name": 120}
    cut = {
        key: value[: longest.get(key, 254)] if isinstance(value, str) else value
        for key, value in values.items()
    }
    if ("lat" in cut) != ("lon" in cut):
        cut.pop("lat", None)
        cut.pop("lon", None)
    return cut


def _sheet(content: bytes) -> tuple[Sheet, int]:
    try:
        sheets = open_sheets(content)
    except RefusedFile as refusal:
        raise RefusedError(str(refusal)) from refusal
    for sheet in sheets:
        row = header_row(sheet)
        if row is not None and len(sheet.rows) > row:
            if len(sheet.rows) > MOST_ROWS:
                raise RefusedError(
                    f"Cette table dépasse {MOST_ROWS} lignes\u00a0: "
                    "gardez votre territoire seulement."
                )
            return sheet, row
    raise RefusedError("Cette table ne contient aucune ligne sous ses titres de colonnes.")
