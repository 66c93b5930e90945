"""The live programme of one team: first names, times and places."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.utils import timezone

from rallyes.planning.enums import LinkKind
from rallyes.rallies.enums import Audience
from rallyes.web.ui.live import live_calendar, live_days, live_page, opened


def page(request: HttpRequest, token: str) -> HttpResponse:
    found = opened(token, LinkKind.TEAM)
    team = found.view.team(found.link.ref) if found.view else None
    today = timezone.localdate()
    days = (
        live_days(found.view, team.days, Audience.PARTICIPANTS, today=today)
        if found.view and team
        else []
    )
    context = {"team": team, "days": days}
    return live_page(request, "participant/programme.html", found, context)


def calendar(request: HttpRequest, token: str) -> HttpResponse:
    return live_calendar(token, LinkKind.TEAM)
