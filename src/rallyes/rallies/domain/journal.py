"""The journal of a rally: what worked and what was hard, phase by phase."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from rallyes.core.audit import Fact
from rallyes.core.errors import NotFoundError
from rallyes.network.models import Membership
from rallyes.rallies.domain.rallies import record
from rallyes.rallies.enums import Lesson, PhaseKey
from rallyes.rallies.models import JournalEntry, Rally


def journal_of(rally: Rally) -> list[JournalEntry]:
    """The latest first, with their authors."""
    return list(JournalEntry.objects.filter(rally=rally).select_related("written_by"))


def lessons_before(rally: Rally, phase: PhaseKey) -> list[JournalEntry]:
    """What was noted of a phase in the rally that this one takes up again, to be read only."""
    if rally.previous_id is None:
        return []
    found = JournalEntry.objects.filter(rally=rally.previous_id, phase=phase)
    return list(found.select_related("written_by", "rally"))


@transaction.atomic
def write_entry(
    *,
    by: Membership,
    rally: Rally,
    phase: PhaseKey,
    lesson: Lesson,
    text: str,
    now: datetime,
) -> JournalEntry:
    """A journal is written after a cancelled rally too: that is when there is most to learn."""
    entry = JournalEntry.objects.create(
        rally=rally, phase=phase, lesson=lesson, text=text, written_at=now, written_by=by.user
    )
    _record(by, entry, "journal.written", now)
    return entry


@transaction.atomic
def rewrite_entry(
    *,
    by: Membership,
    entry: JournalEntry,
    phase: PhaseKey,
    lesson: Lesson,
    text: str,
    now: datetime,
) -> JournalEntry:
    entry.phase, entry.lesson, entry.text = phase, lesson, text
    entry.save()
    _record(by, entry, "journal.rewritten", now)
    return entry


@transaction.atomic
def remove_entry(*, by: Membership, entry: JournalEntry, now: datetime) -> None:
    _record(by, entry, "journal.removed", now)
    entry.delete()


def _record(by: Membership, entry: JournalEntry, verb: str, now: datetime) -> None:
    facts: dict[str, Fact] = {"phase": PhaseKey(entry.phase).label}
    record(by=by, rally=entry.rally, verb=verb, now=now, facts=facts)


def access_entry(*, rally: Rally, entry_id: int) -> JournalEntry:
    """A line of this rally's journal; raises NotFoundError for one of another rally."""
    found = JournalEntry.objects.filter(rally=rally, pk=entry_id).first()
    if found is None:
        raise NotFoundError
    return found
