"""The days of one guide: which team, which car, which way, whom to call."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse

from rallyes.planning.enums import LinkKind
from rallyes.rallies.enums import Audience
from rallyes.web.ui.live import live_calendar, live_page, opened


def page(request: HttpRequest, token: str) -> HttpResponse:
    found = opened(token, LinkKind.GUIDE)
    guide = found.view.guide(found.link.ref) if found.view else None
    context = {"guide": guide, "audience": Audience.GUIDES}
    return live_page(request, "guide/programme.html", found, context)


def calendar(request: HttpRequest, token: str) -> HttpResponse:
    return live_calendar(token, LinkKind.GUIDE)
