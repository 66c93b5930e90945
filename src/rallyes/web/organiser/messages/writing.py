"""Writing to people and to companies chosen in a list: looked at, then sent."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import path
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from rallyes.core.french import count
from rallyes.messaging.domain.channels.foot import foot
from rallyes.messaging.enums import Channel, Kind
from rallyes.messaging.interfaces.forms import WriteForm
from rallyes.messaging.tasks import send_messages
from rallyes.planning.domain.telling.reach import reach
from rallyes.planning.domain.telling.recipients import (
    COMPANY_KINDS,
    PEOPLE_KINDS,
    Recipient,
    chosen_companies,
    chosen_people,
)
from rallyes.planning.domain.telling.writing import Order, obstacle, shown, tell
from rallyes.rallies.models import Rally
from rallyes.web.organiser.messages.addresses import addresses
from rallyes.web.ui.access import RallyRequest, in_rally
from rallyes.web.ui.listing import ticked

LINK = "https://lien-de-chacun"
"""In a preview, in place of a link that is made when the message leaves."""
STOP = "https://lien-d-arret"


@dataclass(frozen=True, slots=True)
class Audience:
    """A list from which one writes: its page, its kinds of message, a word for one of its lines."""

    page: str
    kinds: Sequence[Kind]
    word: str
    choose: Callable[..., list[Recipient]]


AUDIENCES = {
    "people": Audience("participants", PEOPLE_KINDS, "personne", chosen_people),
    "companies": Audience("companies", COMPANY_KINDS, "entreprise", chosen_companies),
}


@never_cache
@in_rally
@require_POST
def write(request: RallyRequest, rally: Rally) -> HttpResponse:
    """The lines ticked come along, from the list to the preview, from there to the sending."""
    to = request.POST.get("to", "")
    audience = AUDIENCES.get(to, AUDIENCES["people"])
    keys = ticked(request)
    recipients = audience.choose(rally=rally, keys=keys)
    if not recipients:
        messages.info(request, "Cochez d’abord à qui écrire.")
        return redirect(f"organiser:{audience.page}", rally.pk)
    form = WriteForm(request.POST if "kind" in request.POST else None, kinds=audience.kinds)
    order = Order(rally, *form.chosen())
    if "send" in request.POST and form.is_valid():
        _send(request, order, recipients)
        return redirect(f"organiser:{audience.page}", rally.pk)
    page = {
        "form": form,
        "order": order,
        "to": to,
        "keys": sorted(keys),
        "audience": audience,
        "back": f"organiser:{audience.page}",
        **preview_of(order, recipients),
    }
    return render(request, "organiser/messages/write.html", page)


def _send(request: RallyRequest, order: Order, recipients: Sequence[Recipient]) -> None:
    number = tell(
        order=order,
        recipients=recipients,
        addresses=addresses(request),
        actor=request.membership.user,
        task=send_messages,
        now=timezone.now(),
    )
    said = count(number, "message part", "messages partent")
    messages.success(request, f"{said} dans les minutes qui viennent.")


def preview_of(order: Order, recipients: Sequence[Recipient]) -> dict[str, Any]:
    """Whom it would reach, and what they would read."""
    rally, now = order.rally, timezone.now()
    found = reach(
        organisation=rally.organisation_id,
        kind=order.kind,
        channel=order.channel,
        recipients=recipients,
    )
    words = shown(order=order, link=LINK, now=now)
    text = words.sms if order.channel == Channel.SMS else words.body
    whole = text + foot(order.channel, name=rally.organisation.name, stop=STOP)
    by_mail = order.channel == Channel.EMAIL
    return {
        "reach": found,
        "obstacle": obstacle(rally=rally, kind=order.kind, now=now),
        "preview": {
            "subject": words.subject if by_mail else "",
            "body": whole if by_mail else "",
            "sms": "" if by_mail else whole,
        },
    }


urlpatterns = [path("ecrire/", write, name="write")]
