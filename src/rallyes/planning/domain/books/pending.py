"""A workbook between the moment it is brought and the moment it is confirmed."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from django.db import transaction
from rallye_tables import NOT_A_TABLE, CellFault, RefusedFile

from rallyes.accounts.models import User
from rallyes.core.errors import NotFoundError, RefusedError
from rallyes.planning.domain.books.bringing import Brought, bring
from rallyes.planning.domain.books.difference import KindDifference, difference
from rallyes.planning.domain.books.meaning import faults_of_meaning, without_rows
from rallyes.planning.domain.engine import books
from rallyes.planning.models import PendingImport
from rallyes.rallies.models import Rally

ZIPPED = b"PK\x03\x04"
"""How every .xlsx and every .ods begins."""
NOT_A_WORKBOOK = (
    "Ce fichier n’est pas un classeur Excel (.xlsx) ou LibreOffice (.ods), quel que soit son nom. "
    "Prenez le classeur sur cette page, remplissez-le dans un tableur, puis enregistrez-le "
    "dans l’un de ces deux formats."
)
LIFE = timedelta(days=1)
"""How long an unconfirmed workbook is kept."""


@dataclass(frozen=True)
class Preview:
    """What is wrong with a workbook and what it would do.

    ``untouched``: sheets that are not there, which leave the rally as it is.
    ``unmendable``: faults that stay even when faulty rows are left out.
    """

    pending: PendingImport
    result: books.BookResult
    kept: books.BookResult
    differences: tuple[KindDifference, ...]

    @property
    def faults(self) -> tuple[CellFault, ...]:
        return _to_mend(self.result)

    @property
    def untouched(self) -> tuple[CellFault, ...]:
        return tuple(fault for fault in self.result.faults if _whole_sheet(fault))

    @property
    def unmendable(self) -> tuple[CellFault, ...]:
        return _to_mend(self.kept)

    @property
    def changes_nothing(self) -> bool:
        return all(one.empty for one in self.differences)


def receive(
    *, rally: Rally, file_name: str, content: bytes, actor: User, now: datetime
) -> PendingImport:
    """Keeps a workbook to be looked at. Raises RefusedError where it holds nothing to read."""
    result = _read(content)
    if result.book == books.Book() and not _to_mend(result):
        raise RefusedError(
            "Ce fichier ne contient rien à apporter\u00a0: aucune ligne remplie dans les feuilles "
            "Rallye, Journées, Entreprises, Créneaux, Participants, Véhicules ou Accompagnateurs. "
            "Prenez le classeur sur cette page et remplissez-le."
        )
    PendingImport.objects.filter(brought_at__lt=now - LIFE).delete()
    PendingImport.objects.filter(rally=rally, brought_by=actor).delete()
    return PendingImport.objects.create(
        rally=rally,
        file_name=file_name[:200],
        content=content,
        brought_by=actor,
        brought_at=now,
    )


def access_pending(*, rally: Rally, actor: User, pending_id: int, now: datetime) -> PendingImport:
    """A workbook that this person brought to this rally. Raises NotFoundError."""
    pending = PendingImport.objects.filter(
        rally=rally, brought_by=actor, pk=pending_id, brought_at__gte=now - LIFE
    ).first()
    if pending is None:
        raise NotFoundError
    return pending


def preview(pending: PendingImport) -> Preview:
    result = _read(bytes(pending.content))
    kept = _without_faulty_rows(result) if _to_mend(result) else result
    found = difference(pending.rally, kept.book, spared=_left_out(kept))
    return Preview(pending, result, kept, found)


@transaction.atomic
def confirm(
    *, pending: PendingImport, without_faulty_rows: bool, actor: User, now: datetime
) -> Brought:
    """Brings the workbook in and forgets the file. Raises RefusedError while a fault stands."""
    result = _read(bytes(pending.content))
    if _to_mend(result) and without_faulty_rows:
        result = _without_faulty_rows(result)
    if _to_mend(result):
        raise RefusedError(
            "Ce classeur a encore des erreurs\u00a0: corrigez-les, ou acceptez de laisser de côté "
            "les lignes concernées."
        )
    brought = bring(
        rally=pending.rally, book=result.book, actor=actor, now=now, spared=_left_out(result)
    )
    pending.delete()
    return brought


def give_up(pending: PendingImport) -> None:
    pending.delete()


def _left_out(result: books.BookResult) -> frozenset[str]:
    """The sheets of which rows were left out."""
    return frozenset(fault.sheet for fault in result.left_out if fault.row is not None)


def _whole_sheet(fault: CellFault) -> bool:
    return fault.row is None and fault.column_letter is None


def _to_mend(result: books.BookResult) -> tuple[CellFault, ...]:
    read = tuple(fault for fault in result.faults if not _whole_sheet(fault))
    return read + faults_of_meaning(result.book)


def _without_faulty_rows(result: books.BookResult) -> books.BookResult:
    kept = result.without_faulty_rows()
    strange = faults_of_meaning(kept.book)
    book = without_rows(kept.book, strange)
    return replace(kept, book=book, left_out=(*kept.left_out, *strange))


def _read(content: bytes) -> books.BookResult:
    """A table of plain text is readable, but it is no workbook."""
    try:
        result = books.read_book(content)
    except RefusedFile as refusal:
        if str(refusal) == NOT_A_TABLE:
            raise RefusedError(NOT_A_WORKBOOK) from refusal
        raise RefusedError(str(refusal)) from refusal
    if not content.startswith(ZIPPED):
        raise RefusedError(NOT_A_WORKBOOK)
    return result
