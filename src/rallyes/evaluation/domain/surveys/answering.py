"""Answering from a link: once, and the anonymous part apart from the ticket."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID, uuid4

from django.db import transaction
from django.utils import timezone

from rallyes.core.errors import NotFoundError, RefusedError
from rallyes.core.links import nonce_in, sign
from rallyes.evaluation.domain.surveys.asking import require_open
from rallyes.evaluation.domain.surveys.bank import Item, Questionnaire
from rallyes.evaluation.domain.surveys.questions import QUESTIONNAIRES
from rallyes.evaluation.enums import Survey
from rallyes.evaluation.models import Sheet, Ticket

SALT = "rallyes.survey"

Answers = Mapping[str, int | None]


class AlreadyAnswered(RefusedError):
    """The ticket is used."""


@dataclass(frozen=True, slots=True)
class Word:
    """Free text, and whether it may be quoted without a name."""

    text: str = ""
    may_quote: bool = False


def token_of_ticket(ticket: Ticket) -> str:
    return sign(ticket.nonce, salt=SALT)


def open_ticket(*, token: str) -> Ticket:
    """Raises NotFoundError for a link that is forged, or of a cancelled rally."""
    nonce = nonce_in(token, salt=SALT)
    found = Ticket.objects.select_related("rally__organisation").filter(nonce=nonce).first()
    if found is None or found.rally.cancelled_at is not None:
        raise NotFoundError
    return found


def questionnaire_of(ticket: Ticket) -> Questionnaire:
    return QUESTIONNAIRES[Survey(ticket.survey)]


@transaction.atomic
def submit(*, ticket: Ticket, answers: Answers, word: Word, now: datetime) -> None:
    """Notes that this person answered, and apart what. Raises NotOpen, AlreadyAnswered."""
    require_open(ticket.rally, Survey(ticket.survey), now=now)
    held = Ticket.objects.select_for_update().get(pk=ticket.pk)
    if held.answered_on is not None:
        raise AlreadyAnswered("Les réponses sont déjà enregistrées. Merci\u202f!")
    held.answered_on = timezone.localdate(now)
    held.save(update_fields=["answered_on"])
    asked = questionnaire_of(held)
    if asked.linked:
        _keep_linked(held, asked, answers)
    if asked.anonymous:
        _keep_anonymous(held, asked, answers, word)


def _keep_linked(ticket: Ticket, asked: Questionnaire, answers: Answers) -> None:
    before = Sheet.objects.filter(ticket__participant=ticket.participant_id).first()
    series: UUID = before.series if before and before.series else uuid4()
    Sheet.objects.create(
        rally=ticket.rally,
        survey=ticket.survey,
        version=asked.version,
        ticket=ticket,
        series=series,
        answers=_picked(asked, answers, linked=True),
    )


def _keep_anonymous(ticket: Ticket, asked: Questionnaire, answers: Answers, word: Word) -> None:
    text = word.text.strip() if asked.word else ""
    Sheet.objects.create(
        rally=ticket.rally,
        survey=ticket.survey,
        version=asked.version,
        answers=_picked(asked, answers, linked=False),
        word=text,
        may_quote=bool(text) and word.may_quote,
    )


def _picked(asked: Questionnaire, answers: Answers, *, linked: bool) -> dict[str, int | None]:
    return {item.key: _allowed(item, answers) for item in asked.items(linked=linked)}


def _allowed(item: Item, answers: Answers) -> int | None:
    given = answers.get(item.key)
    return given if given in dict(item.choices) else None
