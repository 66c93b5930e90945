"""The same questions on paper: a short code for each person, and answers typed from a sheet."""

from __future__ import annotations

from base64 import b32encode
from datetime import datetime
from hashlib import sha256

from rallyes.core.errors import RefusedError
from rallyes.evaluation.domain.surveys.answering import Answers, Word, submit
from rallyes.evaluation.enums import Survey
from rallyes.evaluation.models import Ticket
from rallyes.rallies.models import Rally

LENGTH = 6
MISREAD = str.maketrans({"0": "O", "1": "I", "8": "B"})
"""Figures that are in no code, and the letter that was meant."""


class UnknownCode(RefusedError):
    """No sheet of this questionnaire carries it."""


def code_of(ticket: Ticket) -> str:
    """Drawn from the nonce of the link: it opens no link, and tells nothing of the person."""
    return b32encode(sha256(ticket.nonce.encode()).digest()).decode()[:LENGTH]


def enter(
    *, rally: Rally, survey: Survey, code: str, answers: Answers, word: Word, now: datetime
) -> None:
    """What somebody wrote on paper. Raises UnknownCode, AlreadyAnswered, NotOpen."""
    read = "".join(code.split()).replace("-", "").upper().translate(MISREAD)
    tickets = Ticket.objects.filter(rally=rally, survey=survey)
    found = [ticket for ticket in tickets if code_of(ticket) == read]
    if len(found) != 1:
        raise UnknownCode(
            f"Aucune feuille de ce questionnaire ne porte le code {read}. Relisez-le en haut de la "
            "feuille, et vérifiez que c’est le bon questionnaire."
        )
    submit(ticket=found[0], answers=answers, word=word, now=now)
