"""The days of one guide: which team, which car, which way, whom to call."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.utils import timezone

from rallyes.planning.enums import LinkKind
from rallyes.rallies.enums import Audience
from rallyes.web.ui.live import live_calendar, live_days, live_page, opened


def page(request: HttpRequest, token: str) -> HttpResponse:
    found = opened(token, LinkKind.GUIDE)
    guide = found.view.guide(found.link.ref) if found.view else None
    led = [day for day, _ in guide.days] if guide else []
    today = timezone.localdate()
    days = live_days(found.view, led, Audience.GUIDES, today=today) if found.view and guide else []
    context = {"guide": guide, "days": days}
    return live_page(request, "guide/programme.html", found, context)


def calendar(request: HttpRequest, token: str) -> HttpResponse:
    return live_calendar(token, LinkKind.GUIDE)
