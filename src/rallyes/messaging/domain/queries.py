"""What was sent, and what became of it."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from django.db.models import Case, IntegerField, QuerySet, Value, When

from rallyes.core.errors import NotFoundError
from rallyes.messaging.enums import Kind, State
from rallyes.messaging.models import Message


def messages_about(*, organisation: int, about: str) -> QuerySet[Message]:
    """To one person, the latest first."""
    return Message.objects.filter(organisation=organisation, about=about)


def messages_within(*, organisation: int, within: str) -> QuerySet[Message]:
    """Of one rally: those that did not leave first, then the latest."""
    rank = Case(
        When(state=State.FAILED, then=Value(0)),
        When(state=State.REFUSED, then=Value(1)),
        default=Value(2),
        output_field=IntegerField(),
    )
    found = Message.objects.filter(organisation=organisation, within=within)
    return found.annotate(rank=rank).order_by("rank", "-created_at", "-pk")


def failed_within(*, organisation: int, within: str) -> int:
    """How many messages of a rally somebody has to see to."""
    found = Message.objects.filter(organisation=organisation, within=within)
    return found.filter(state=State.FAILED).count()


def told_since(*, organisation: int, within: str, kinds: Iterable[Kind], since: datetime) -> bool:
    """Whether a message of one of these kinds was posted from then on."""
    found = Message.objects.filter(organisation=organisation, within=within, kind__in=list(kinds))
    return found.filter(created_at__gte=since).exists()


def access_message(*, organisation: int, within: str, message_id: int) -> Message:
    """A message of this rally; raises NotFoundError for any other."""
    message = Message.objects.filter(
        organisation=organisation, within=within, pk=message_id
    ).first()
    if message is None:
        raise NotFoundError
    return message
