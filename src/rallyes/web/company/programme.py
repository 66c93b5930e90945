"""The visits that one company receives: times and numbers of people, nothing else."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse

from rallyes.planning.enums import LinkKind
from rallyes.rallies.enums import Audience
from rallyes.web.ui.live import live_calendar, live_page, opened


def page(request: HttpRequest, token: str) -> HttpResponse:
    found = opened(token, LinkKind.COMPANY)
    company = found.view.company(found.link.ref) if found.view else None
    context = {"company": company, "audience": Audience.COMPANIES}
    return live_page(request, "company/programme.html", found, context)


def calendar(request: HttpRequest, token: str) -> HttpResponse:
    return live_calendar(token, LinkKind.COMPANY)
