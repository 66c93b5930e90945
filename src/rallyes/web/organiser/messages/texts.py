"""The texts of the organisation's messages: read, changed beside their preview, restored."""

from __future__ import annotations

from dataclasses import asdict

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import path, reverse
from django.utils import timezone
from django.views.decorators.http import require_POST

from rallyes.messaging.domain.channels.foot import foot
from rallyes.messaging.domain.standard import Words
from rallyes.messaging.domain.texts import (
    FIELDS,
    fill,
    keep_text,
    kind_of,
    restore_text,
    text_of,
    texts_of,
)
from rallyes.messaging.enums import Channel, Kind
from rallyes.messaging.interfaces.forms import TextForm
from rallyes.planning.domain.telling.writing import MEETINGS
from rallyes.web.ui.access import MemberRequest, members_only

EXAMPLE = {
    "rallye": "Rallye pour l’emploi du bassin d’Aubenas",
    "date": "du 11\u00a0au 13\u00a0juin 2019",
    "lien": "https://rallyes.example/lien-personnel",
}
MEETING = "mardi 21\u00a0mai 2019 de 10\u00a0h à 11\u00a0h, Mission locale, Aubenas"
KIND = "pour"
"""Names the kind of message in the address."""
STOP = "https://rallyes.example/stop"


def text_address(kind: Kind) -> str:
    return f"{reverse('organiser:text')}?{KIND}={kind}"


@members_only
def texts(request: MemberRequest) -> HttpResponse:
    lines = texts_of(organisation=request.membership.organisation_id)
    return render(request, "organiser/messages/texts.html", {"lines": lines})


@members_only
def text_edit(request: MemberRequest) -> HttpResponse:
    if KIND not in request.GET:
        return redirect("organiser:texts")
    chosen = kind_of(request.GET[KIND])
    organisation = request.membership.organisation_id
    line = text_of(organisation=organisation, kind=chosen)
    data = request.POST if request.method == "POST" else None
    form = TextForm(data, initial=asdict(line.words))
    if "look" not in request.POST and form.is_valid():
        keep_text(
            organisation=organisation,
            kind=chosen,
            words=form.words(),
            actor=request.membership.user,
            now=timezone.now(),
        )
        messages.success(request, "Le texte est enregistré. Les prochains messages le porteront.")
        return redirect("organiser:texts")
    page = {
        "form": form,
        "line": line,
        "fields": [(f"{{{name}}}", what) for name, what in FIELDS.items()],
        "preview": _preview(request, chosen, form.typed()),
    }
    return render(request, "organiser/messages/text.html", page)


@members_only
@require_POST
def text_restore(request: MemberRequest) -> HttpResponse:
    if KIND not in request.GET:
        return redirect("organiser:texts")
    chosen = kind_of(request.GET[KIND])
    restore_text(
        organisation=request.membership.organisation_id,
        kind=chosen,
        actor=request.membership.user,
        now=timezone.now(),
    )
    messages.success(request, "Le texte proposé est revenu.")
    return redirect(text_address(chosen))


def _preview(request: MemberRequest, kind: Kind, words: Words) -> dict[str, str]:
    """What is read, with invented values, foot included."""
    name = request.membership.organisation.name
    values = EXAMPLE | {"structure": name}
    if kind in MEETINGS:
        values["date"] = MEETING
    return {
        "subject": fill(words.subject, values),
        "body": fill(words.body, values) + foot(Channel.EMAIL, name=name, stop=STOP),
        "sms": fill(words.sms, values) + foot(Channel.SMS, name=name, stop=STOP),
    }


urlpatterns = [
    path("", texts, name="texts"),
    path("texte/", text_edit, name="text"),
    path("texte/revenir/", text_restore, name="text_restore"),
]
