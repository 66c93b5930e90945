"""The texts of an organisation's messages: read, changed, filled."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import datetime

from django.db import transaction

from rallyes.core.audit import Actor, trace
from rallyes.core.errors import NotFoundError, RefusedError
from rallyes.core.french import NBSP, enumeration
from rallyes.messaging.domain.standard import Words, standard
from rallyes.messaging.enums import Kind
from rallyes.messaging.models import Text

FIELDS = {
    "rallye": "le nom du rallye",
    "date": "quand, et pour une réunion, où",
    "lien": "le lien de la personne ou de l’entreprise",
    "structure": "le nom de votre structure",
}
"""All that a text may take up: none of them tells anything about a participant."""
FIELD = re.compile(r"\{([^{}]*)\}")


class UnknownField(RefusedError):
    """A text names something that no message may carry."""


@dataclass(frozen=True, slots=True)
class TextLine:
    """``own``: whether the organisation has written its own."""

    kind: Kind
    words: Words
    own: bool


def kind_of(name: str) -> Kind:
    """Raises NotFoundError for a kind that does not exist."""
    if name not in Kind.values:
        raise NotFoundError
    return Kind(name)


def texts_of(*, organisation: int) -> list[TextLine]:
    """Every kind with its text."""
    own = {text.kind: text for text in Text.objects.filter(organisation=organisation)}
    return [_line(kind, own.get(kind)) for kind in Kind]


def text_of(*, organisation: int, kind: Kind) -> TextLine:
    return _line(kind, Text.objects.filter(organisation=organisation, kind=kind).first())


def _line(kind: Kind, own: Text | None) -> TextLine:
    if own is None:
        return TextLine(kind, standard(kind), own=False)
    return TextLine(kind, Words(own.subject, own.body, own.sms), own=True)


@transaction.atomic
def keep_text(*, organisation: int, kind: Kind, words: Words, actor: Actor, now: datetime) -> None:
    """What this organisation writes from now on. Raises UnknownField."""
    for text in asdict(words).values():
        refuse_unknown(text)
    Text.objects.update_or_create(organisation=organisation, kind=kind, defaults=asdict(words))
    _trace("text.changed", organisation, kind, actor, now)


@transaction.atomic
def restore_text(*, organisation: int, kind: Kind, actor: Actor, now: datetime) -> None:
    """Back to our own text."""
    if Text.objects.filter(organisation=organisation, kind=kind).delete()[0]:
        _trace("text.restored", organisation, kind, actor, now)


def refuse_unknown(text: str) -> None:
    """Raises UnknownField with a sentence that names what is not known."""
    unknown = [name for name in FIELD.findall(text) if name not in FIELDS]
    if unknown:
        known = enumeration([f"{{{name}}}" for name in FIELDS])
        message = (
            f"«{NBSP}{{{unknown[0][:40]}}}{NBSP}» ne peut pas être rempli. Enlevez-le, ou "
            f"choisissez parmi {known}. Un message ne porte rien d’autre, pour protéger "
            "les personnes."
        )
        raise UnknownField(message)


def needs(words: str, name: str) -> bool:
    """Whether a text takes up this field."""
    return name in FIELD.findall(words)


def fill(text: str, values: Mapping[str, str]) -> str:
    """The text with its fields filled; what is no field is left as it is."""
    return FIELD.sub(
        lambda found: values.get(found[1], "") if found[1] in FIELDS else found[0], text
    )


def _trace(verb: str, organisation: int, kind: Kind, actor: Actor, now: datetime) -> None:
    trace(
        actor=actor,
        organisation=organisation,
        verb=verb,
        about=f"organisation:{organisation}",
        now=now,
        facts={"text": kind.label},
    )
