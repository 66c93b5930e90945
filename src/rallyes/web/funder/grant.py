"""What a funder follows of the rally it pays for: numbers and dates, nobody's name."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_GET

from rallyes.core.french import agree
from rallyes.core.small_numbers import FUNDER
from rallyes.funding.domain.conditions import crowd_of, fulfilments
from rallyes.funding.domain.links import open_link
from rallyes.funding.domain.progress import progress_of
from rallyes.planning.domain.headcount import headcount
from rallyes.rallies.domain.queries import days_of, gatherings_of, rally_dates
from rallyes.rallies.enums import Audience
from rallyes.web.ui.live import discreet


@require_GET
def page(request: HttpRequest, token: str) -> HttpResponse:
    grant = open_link(token=token, now=timezone.now()).grant
    rally = grant.rally
    gatherings = list(gatherings_of(rally))
    asked = fulfilments(list(grant.conditions.all()), crowd_of(rally))
    figures = headcount(rally)
    context = {
        "grant": grant,
        "meeting": rally,
        "organisation": rally.organisation,
        "dates": rally_dates(days=list(days_of(rally)), gatherings=gatherings),
        "figures": figures,
        "few": figures.participants < FUNDER,
        "words": {
            "companies": agree(figures.companies, "entreprise engagée"),
            "participants": agree(figures.participants, "participant inscrit"),
        },
        "progress": [progress_of(one) for one in asked],
        "invitations": [one for one in gatherings if Audience.FUNDERS in one.invited],
    }
    return discreet(render(request, "funder/grant.html", context))
