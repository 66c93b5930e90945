"""What is forgotten of messages: with the person, and after twelve months."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction

from rallyes.core.privacy import A_YEAR, Forgetting
from rallyes.messaging.enums import State
from rallyes.messaging.models import Correspondent, Message

ERASED = "La fiche de la personne a été effacée avant l’envoi."
NOTHING = {"to": "", "body": "", "stop_address": ""}
"""A text carries a personal link: it goes with the address."""


@transaction.atomic
def forget(*, about: str | Sequence[str]) -> int:
    """Addresses and texts of the messages to these people ("participant:12"); how many."""
    named = [about] if isinstance(about, str) else about
    concerned = Message.objects.filter(about__in=named)
    waiting = concerned.filter(state=State.WAITING)
    waiting.update(state=State.FAILED, fault=ERASED)
    changed = concerned.update(**NOTHING, correspondent=None)
    _forget_correspondents()
    return changed


@transaction.atomic
def forget_old(now: datetime) -> int:
    """Messages older than twelve months."""
    gone = Message.objects.filter(created_at__lt=now - A_YEAR).delete()[0]
    _forget_correspondents()
    return gone


def _forget_correspondents() -> None:
    """A wish to have no more messages stays, by its digest alone."""
    Correspondent.objects.filter(messages__isnull=True, stopped_at__isnull=True).delete()


RULES = (Forgetting("messaging.messages", forget_old),)
