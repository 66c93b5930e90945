"""The rallies of the network: dates, figures, and how far each one is. No file of anybody."""

from __future__ import annotations

from dataclasses import dataclass

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.cache import never_cache

from rallyes.planning.domain.headcount import Headcount, headcount, headcounts
from rallyes.rallies.domain.access import access_followed_rally, followed_rallies
from rallyes.rallies.domain.charter import rally_warnings
from rallyes.rallies.domain.path.tallies import Tally, tallies
from rallyes.rallies.domain.queries import (
    RallyLine,
    days_of,
    filter_lines,
    gatherings_of,
    lines_of,
    rally_dates,
    when,
)
from rallyes.rallies.enums import PhaseKey, When
from rallyes.rallies.models import Rally
from rallyes.web.federation.access import NetworkRequest, network_only

ROWS = 50


@dataclass(frozen=True, slots=True)
class Row:
    """A rally of the list with its figures."""

    line: RallyLine
    figures: Headcount


@never_cache
@network_only
def home(request: NetworkRequest) -> HttpResponse:
    rallies = followed_rallies(request.mandate).select_related("organisation")
    lines = lines_of(rallies, today=timezone.localdate())
    chosen = [When(value) for value in request.GET.getlist("quand") if value in When.values]
    shown = filter_lines(lines, words=request.GET.get("q", ""), chosen=chosen)
    found = Paginator(shown, ROWS).get_page(request.GET.get("page"))
    figures = headcounts([line.rally.pk for line in found])
    counts = [(moment, sum(line.when == moment for line in lines)) for moment in When]
    page = {
        "found": found,
        "rows": [Row(line, figures[line.rally.pk]) for line in found],
        "filters": [(moment, tally) for moment, tally in counts if tally],
        "any": bool(lines),
    }
    return render(request, "federation/home.html", page)


@never_cache
@network_only
def rally(request: NetworkRequest, rally_id: int) -> HttpResponse:
    found = access_followed_rally(mandate=request.mandate, rally_id=rally_id)
    today = timezone.localdate()
    days, gatherings = list(days_of(found)), list(gatherings_of(found))
    dates = rally_dates(days=days, gatherings=gatherings)
    page = {
        "followed": found,
        "dates": dates,
        "when": when(rally=found, dates=dates, today=today),
        "figures": headcount(found),
        "warnings": rally_warnings(rally=found, days=days, gatherings=gatherings),
        "phases": _phases(found),
        "gatherings": gatherings,
    }
    return render(request, "federation/rally.html", page)


def _phases(rally: Rally) -> list[tuple[PhaseKey, Tally]]:
    found = tallies(rally=rally, today=timezone.localdate())
    return [(phase, found[phase]) for phase in PhaseKey]
