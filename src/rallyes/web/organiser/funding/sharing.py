"""The page that a funder opens without an account: prepared, replaced, cut."""

from __future__ import annotations

from dataclasses import dataclass

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST

from rallyes.funding.domain import links
from rallyes.funding.domain.access import access_grant
from rallyes.funding.models import FunderLink, Grant
from rallyes.network.domain.access import may_change
from rallyes.rallies.models import Rally
from rallyes.web.ui.access import RallyRequest, in_rally


@dataclass(frozen=True, slots=True)
class Shared:
    """A link in force and its whole address, blank for those who only read."""

    link: FunderLink
    address: str


def shared(request: RallyRequest, grant: Grant) -> Shared | None:
    link = links.link_of(grant, now=timezone.now())
    if link is None:
        return None
    if not may_change(request.membership):
        return Shared(link, "")
    page = reverse("funder:grant", kwargs={"token": links.token_of(link)})
    return Shared(link, request.build_absolute_uri(page))


@in_rally
@require_POST
def grant_link(request: RallyRequest, rally: Rally, grant_id: int) -> HttpResponse:
    grant = access_grant(rally=rally, grant_id=grant_id)
    if "cut" in request.POST:
        links.cut_link(by=request.membership, grant=grant, now=timezone.now())
        messages.success(request, "La page de ce financeur ne s’ouvre plus.")
    else:
        links.make_link(by=request.membership, grant=grant, now=timezone.now())
        messages.success(request, "La page est prête\u00a0: envoyez son adresse au financeur.")
    return redirect("organiser:grant", rally.pk, grant.pk)
