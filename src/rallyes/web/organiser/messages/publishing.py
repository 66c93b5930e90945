"""Telling that a programme is there: to all, or to those for whom a version changes something."""

from __future__ import annotations

from dataclasses import dataclass

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache

from rallyes.core.errors import RefusedError
from rallyes.core.french import count
from rallyes.messaging.enums import Channel, Kind
from rallyes.messaging.interfaces.forms import WriteForm
from rallyes.messaging.tasks import send_messages
from rallyes.planning.domain.publications import access_publication
from rallyes.planning.domain.telling.reach import PROGRAMMES, Reach
from rallyes.planning.domain.telling.recipients import readers_of
from rallyes.planning.domain.telling.writing import Order, tell
from rallyes.planning.models import Publication
from rallyes.rallies.models import Rally
from rallyes.web.organiser.messages.addresses import addresses
from rallyes.web.organiser.messages.writing import preview_of
from rallyes.web.ui.access import RallyRequest, in_rally

WORDS = {
    Kind.PROGRAMME_TEAM: ("Participants", "people", "personne"),
    Kind.PROGRAMME_GUIDE: ("Accompagnateurs", "person", "personne"),
    Kind.PROGRAMME_COMPANY: ("Entreprises", "company", "entreprise"),
}
EVERYBODY = "tous"


@dataclass(frozen=True, slots=True)
class Group:
    """One kind of reader: whom the message reaches, and what they read."""

    label: str
    icon: str
    word: str
    reach: Reach
    preview: dict[str, str]


@never_cache
@in_rally
def publication_tell(request: RallyRequest, rally: Rally, number: int) -> HttpResponse:
    found = access_publication(membership=request.membership, rally_id=rally.pk, number=number)
    if not found.in_force:
        raise RefusedError(
            "Cette version n’est plus en vigueur. Prévenez de celle que tout le monde suit."
        )
    asked = request.POST if request.method == "POST" else request.GET
    changed_only = bool(found.changes) and asked.get("qui") != EVERYBODY
    form = WriteForm(asked if "channel" in asked else None, kinds=PROGRAMMES)
    _, channel = form.chosen()
    if request.method == "POST":
        number_told = _tell(request, found, channel, changed_only=changed_only)
        said = count(number_told, "message part", "messages partent")
        messages.success(request, f"{said} dans les minutes qui viennent.")
        return redirect("organiser:publication", rally.pk, number)
    groups = _groups(found, channel, changed_only=changed_only)
    page = {
        "publication": found,
        "form": form,
        "channel": channel,
        "changed_only": changed_only,
        "groups": groups,
        "ready": sum(len(group.reach.ready) for group in groups),
    }
    return render(request, "organiser/messages/tell.html", page)


def _tell(
    request: RallyRequest, publication: Publication, channel: Channel, *, changed_only: bool
) -> int:
    return sum(
        tell(
            order=Order(publication.rally, kind, channel),
            recipients=readers,
            addresses=addresses(request),
            actor=request.membership.user,
            task=send_messages,
            now=timezone.now(),
        )
        for kind, readers in readers_of(publication, changed_only=changed_only).by_kind()
    )


def _groups(publication: Publication, channel: Channel, *, changed_only: bool) -> list[Group]:
    groups = []
    for kind, readers in readers_of(publication, changed_only=changed_only).by_kind():
        label, icon, word = WORDS[kind]
        found = preview_of(Order(publication.rally, kind, channel), readers)
        groups.append(Group(label, icon, word, found["reach"], found["preview"]))
    return groups
