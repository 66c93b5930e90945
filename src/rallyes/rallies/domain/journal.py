"""The journal of a rally: what worked and what was hard, phase by phase."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from rallyes.core.errors import NotFoundError
from rallyes.network.models import Membership
from rallyes.rallies.enums import Lesson, PhaseKey
from rallyes.rallies.models import JournalEntry, Rally


def journal_of(rally: Rally) -> list[JournalEntry]:
    """The latest first, with their authors."""
    return list(JournalEntry.objects.filter(rally=rally).select_related("written_by"))


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
    return JournalEntry.objects.create(
        rally=rally, phase=phase, lesson=lesson, text=text, written_at=now, written_by=by.user
    )


@transaction.atomic
def rewrite_entry(
    *, entry: JournalEntry, phase: PhaseKey, lesson: Lesson, text: str
) -> JournalEntry:
    entry.phase, entry.lesson, entry.text = phase, lesson, text
    entry.save()
    return entry


@transaction.atomic
def remove_entry(*, entry: JournalEntry) -> None:
    entry.delete()


def access_entry(*, rally: Rally, entry_id: int) -> JournalEntry:
    """A line of this rally's journal; raises NotFoundError for one of another rally."""
    found = JournalEntry.objects.filter(rally=rally, pk=entry_id).first()
    if found is None:
        raise NotFoundError
    return found
