"""What was sent in a rally, what did not leave first, and what to do about it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import path, reverse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from rallyes.core.french import agree, count
from rallyes.messaging.domain.queries import (
    access_message,
    failed_within,
    messages_about,
    messages_within,
)
from rallyes.messaging.enums import Kind, State
from rallyes.messaging.models import Message
from rallyes.messaging.tasks import send_messages
from rallyes.planning.domain.telling.recipients import Recipient
from rallyes.planning.domain.telling.sent import again, known
from rallyes.planning.domain.telling.writing import within_of
from rallyes.rallies.models import Rally
from rallyes.web.organiser.messages.addresses import stop_address
from rallyes.web.ui.access import RallyRequest, in_rally
from rallyes.web.ui.listing import ROWS_A_PAGE

PAGES = {"participant": "participant", "engagement": "company", "guide": "guide"}
"""By the first word of ``about``, the page where an address is corrected."""
BADGES = {
    State.WAITING: "info",
    State.SENDING: "info",
    State.SENT: "done",
    State.FAILED: "fault",
    State.REFUSED: "neutral",
}


@dataclass(frozen=True, slots=True)
class Line:
    """``name``: empty for somebody who has left; ``page``: of their file."""

    message: Message
    name: str
    page: str

    @property
    def kind(self) -> str:
        kind = self.message.kind
        return Kind(kind).label if kind in Kind.values else kind

    @property
    def badge(self) -> str:
        return BADGES[State(self.message.state)]

    @property
    def repairable(self) -> bool:
        return self.message.state == State.FAILED and bool(self.page and self.message.body)


@never_cache
@in_rally
def message_list(request: RallyRequest, rally: Rally) -> HttpResponse:
    found = messages_within(organisation=rally.organisation_id, within=within_of(rally))
    page = Paginator(found, ROWS_A_PAGE).get_page(request.GET.get("page"))
    context = {
        "page": page,
        "lines": lines(rally, page, known(rally, page)),
        "failed": not_left(failed_in(rally)),
    }
    return render(request, "organiser/messages/list.html", context)


@in_rally
@require_POST
def message_again(request: RallyRequest, rally: Rally, message_id: int) -> HttpResponse:
    message = access_message(
        organisation=rally.organisation_id, within=within_of(rally), message_id=message_id
    )
    again(
        rally=rally,
        message=message,
        stop=stop_address(request),
        task=send_messages,
        now=timezone.now(),
    )
    messages.success(request, "Le message repart, à l’adresse que porte la fiche.")
    return redirect("organiser:messages", rally.pk)


def failed_in(rally: Rally) -> int:
    """How many messages of the rally did not leave."""
    return failed_within(organisation=rally.organisation_id, within=within_of(rally))


def not_left(number: int) -> str:
    """« 2 messages ne sont pas partis », empty for none."""
    if not number:
        return ""
    return f"{count(number, 'message')} {agree(number, 'n’est pas parti', 'ne sont pas partis')}"


def lines(rally: Rally, found: Iterable[Message], names: Mapping[str, Recipient]) -> list[Line]:
    return [_line(rally, message, names.get(message.about)) for message in found]


def lines_about(rally: Rally, whom: str, name: str) -> list[Line]:
    """Of one person or company, for its own page; one query."""
    found = messages_about(organisation=rally.organisation_id, about=whom)
    return [Line(message, name, _page(rally, message)) for message in found]


def _line(rally: Rally, message: Message, whom: Recipient | None) -> Line:
    return Line(message, whom.name, _page(rally, message)) if whom else Line(message, "", "")


def _page(rally: Rally, message: Message) -> str:
    word, _, number = message.about.partition(":")
    return reverse(f"organiser:{PAGES[word]}", args=[rally.pk, number])


urlpatterns = [
    path("", message_list, name="messages"),
    path("<int:message_id>/renvoyer/", message_again, name="message_again"),
]
