"""What somebody else changed while a form was open: two people never undo each other unseen.

A form carries the number of the last line of history that it shows; whoever keeps it later is told
what has changed since that line.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, time
from typing import Any, Protocol, runtime_checkable

from django.db import models, transaction

from rallyes.core.errors import RefusedError
from rallyes.core.french import NBSP, clock, full_date

LONGEST = 80
"""Characters of a text that are told."""
DEDUCED = ("insee",)
"""Fields with a name that follow from another one all the same."""
DEDUCED_CHANGED = "La position sur la carte, ou ce qui se déduit du reste, a changé."


@runtime_checkable
class ToldField(Protocol):
    """A field whose values need words of their own."""

    def told(self, value: Any) -> str: ...


class ChangedMeanwhile(RefusedError):
    """``changes``: a sentence for each field."""

    def __init__(self, changes: list[str]) -> None:
        self.changes = changes
        super().__init__(" ".join(["La fiche a changé pendant que vous la remplissiez.", *changes]))


def version_of(row: Any) -> int:
    """The number of the latest line in the history of a stored row; 0 where there is none."""
    latest = row.history.order_by("-history_id").values_list("history_id", flat=True).first()
    return int(latest or 0)


@contextmanager
def unchanged(row: Any, *, seen: int | None) -> Iterator[None]:
    """Holds the row while it is written, in one transaction.

    ``seen``: the version that the form showed, None where it said nothing. Raises ChangedMeanwhile.
    """
    with transaction.atomic():
        type(row).objects.select_for_update().filter(pk=row.pk).first()
        changes = list(changes_since(row, seen)) if seen is not None else []
        if changes:
            raise ChangedMeanwhile(changes)
        yield


def changes_since(row: Any, seen: int) -> Iterator[str]:
    """What the row's fields were in that version, and what they have become.

    ``seen`` of 0: the form showed a row that was not stored yet, or had no history.
    """
    lines = row.history.order_by("-history_id")
    latest = lines.first()
    if latest is None or latest.history_id == seen:
        return
    if seen == 0:
        yield from _since_nothing(row, latest)
    shown = lines.filter(history_id=seen).first()
    changes = latest.diff_against(shown).changes if shown else []
    told = [words for one in changes for words in _changed(row, one.field, one.old, one.new)]
    yield from told or [DEDUCED_CHANGED for _ in changes[:1]]


def _since_nothing(row: Any, latest: Any) -> Iterator[str]:
    """Somebody stored the row first: what they wrote in it."""
    yield "Quelqu’un d’autre vient de l’enregistrer."
    for field in row._meta.concrete_fields:
        if isinstance(field, models.TextField):
            yield from _changed(row, field.name, "", getattr(latest, field.attname))


def _changed(row: Any, name: str, old: Any, new: Any) -> Iterator[str]:
    field = row._meta.get_field(name)
    if not field.is_relation and old != new and not _is_deduced(field):
        yield f"{_label(field)}{NBSP}: {_told(field, old)} est devenu {_told(field, new)}."


def _is_deduced(field: models.Field) -> bool:
    """Whether nobody types it: it follows from another field, and pages have no name for it."""
    return field.name in DEDUCED or field.deconstruct()[3].get("verbose_name") is None


def _label(field: models.Field) -> str:
    words = str(field.verbose_name)
    return words[:1].upper() + words[1:]


def _told(field: models.Field, value: Any) -> str:
    if isinstance(value, bool):
        value = "oui" if value else "non"
    if value in (None, "", []):
        return "vide"
    if isinstance(value, date):
        value = full_date(value)
    elif isinstance(value, time):
        value = clock(value)
    elif isinstance(field, ToldField):
        value = field.told(value)
    text = str(dict(field.flatchoices).get(value, value))
    cut = text if len(text) <= LONGEST else f"{text[:LONGEST]}…"
    return f"«{NBSP}{cut}{NBSP}»"
