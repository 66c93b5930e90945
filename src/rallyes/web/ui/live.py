"""Pages behind a personal link: no account, no trace in the browser, unknown to search engines."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from rallyes.planning.domain.links import open_link, token_of
from rallyes.planning.domain.publications import publication_in_force
from rallyes.planning.domain.queries import ProgrammeView, publication_view
from rallyes.planning.enums import LinkKind
from rallyes.planning.interfaces.feeds import feed_of
from rallyes.planning.models import Publication, ShareLink


@dataclass(frozen=True)
class Opened:
    """What a link opens: nothing to show while no programme is in force."""

    link: ShareLink
    publication: Publication | None
    view: ProgrammeView | None


def opened(token: str, kind: LinkKind) -> Opened:
    """Raises NotFoundError for a link that is forged, revoked or expired."""
    link = open_link(token=token, kind=kind, now=timezone.now())
    publication = publication_in_force(link.rally)
    if publication is not None:
        publication.rally = link.rally
    view = publication_view(publication) if publication else None
    return Opened(link, publication, view)


def live_page(
    request: HttpRequest, template: str, found: Opened, context: Mapping[str, object]
) -> HttpResponse:
    rally = found.link.rally
    shown = {
        "rally_name": rally.name,
        "link_rally": rally,
        "organisation": rally.organisation,
        "publication": found.publication,
        "view": found.view,
        "token": token_of(found.link),
        "emergency": [line for line in rally.emergency_numbers.splitlines() if line.strip()],
    }
    return discreet(render(request, template, {**shown, **context}))


def live_calendar(token: str, kind: LinkKind) -> HttpResponse:
    found = opened(token, kind)
    feed = feed_of(found.link, found.publication, found.view)
    return discreet(HttpResponse(feed, content_type="text/calendar; charset=utf-8"))


def discreet(response: HttpResponse) -> HttpResponse:
    response["Cache-Control"] = "private, no-store"
    response["X-Robots-Tag"] = "noindex, nofollow"
    response["Referrer-Policy"] = "no-referrer"
    return response
