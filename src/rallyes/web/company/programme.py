"""The visits that one company receives: times and numbers of people, nothing else.

Before a programme is published, the same address asks the company what it offers.
"""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.utils import timezone

from rallyes.planning.domain.answering import (
    ProgrammeIsOut,
    engagement_behind,
    may_answer,
)
from rallyes.planning.enums import LinkKind
from rallyes.rallies.enums import Audience
from rallyes.web.company.answering import answering_page
from rallyes.web.ui.live import live_calendar, live_page, opened


def page(request: HttpRequest, token: str) -> HttpResponse:
    found = opened(token, LinkKind.COMPANY)
    engagement = engagement_behind(found.link)
    if engagement is not None and may_answer(found.link.rally, today=timezone.localdate()):
        return answering_page(request, found, engagement)
    if request.method == "POST":
        raise ProgrammeIsOut(found.link.rally)
    company = found.view.company(found.link.ref) if found.view else None
    context = {"company": company, "audience": Audience.COMPANIES}
    return live_page(request, "company/programme.html", found, context)


def calendar(request: HttpRequest, token: str) -> HttpResponse:
    return live_calendar(token, LinkKind.COMPANY)
