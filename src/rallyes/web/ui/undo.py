"""Messages that offer to take back what was just done."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.contrib import messages
from django.contrib.messages.storage.base import Message
from django.http import HttpRequest

MARK = "undo "


@dataclass(frozen=True, slots=True)
class Undoable:
    """A message and the address that takes back what it tells, by POST."""

    message: str
    undo_url: str


def offer_undo(request: HttpRequest, text: str, undo_url: str) -> None:
    """The next page says ``text`` in a toast; its button "Annuler" posts to ``undo_url``."""
    messages.success(request, text, extra_tags=f"{MARK}{undo_url}")


def is_undoable(message: Message) -> bool:
    return (message.extra_tags or "").startswith(MARK)


def undoables(found: Iterable[Message]) -> list[Undoable]:
    """The messages of ``offer_undo`` among those ``found``."""
    return [
        Undoable(str(message.message), (message.extra_tags or "").removeprefix(MARK))
        for message in found
        if is_undoable(message)
    ]
