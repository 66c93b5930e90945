"""What a person may ask: to be forgotten; only a lead does it. See ``dossier`` for a copy."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from django.db import transaction

from rallyes.core.errors import ForbiddenError
from rallyes.core.french import NBSP
from rallyes.network.domain.access import may_manage
from rallyes.network.models import Membership
from rallyes.participants.domain.known import known_elsewhere
from rallyes.participants.domain.people import remove
from rallyes.participants.domain.tracing import note
from rallyes.participants.models import Participant


class NotYoursToErase(ForbiddenError):
    """Only a lead of the organisation erases somebody's file."""


def require_eraser(by: Membership) -> None:
    """Raises NotYoursToErase."""
    if not may_manage(by):
        message = (
            "Seule une personne responsable de la structure efface une fiche, car rien ne "
            f"permet de revenir en arrière. Si la personne ne vient plus, notez l’étape «{NBSP}"
            f"désistement{NBSP}»{NBSP}: sa place se libère et sa fiche reste."
        )
        raise NotYoursToErase(message)


def files_of(participant: Participant, *, everywhere: bool) -> list[Participant]:
    """The person's file; ``everywhere``: also in the organisation's other rallies."""
    return [participant, *(known_elsewhere(participant) if everywhere else [])]


@transaction.atomic
def erase(*, by: Membership, people: Iterable[Participant], now: datetime) -> int:
    """Forgets people, histories included; returns how many files. Raises NotYoursToErase.

    Programmes keep their teams and visits, and know each person by a ref that names nobody.
    """
    require_eraser(by)
    files = list(people)
    for one in files:
        note(participant=one, verb="person.erased", actor=by.user, now=now)
    return remove(participants=files)
