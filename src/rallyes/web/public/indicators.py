"""What each figure means: one page a definition, for anybody."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from rallyes.evaluation.domain.indicators.registry import INDICATORS
from rallyes.evaluation.domain.indicators.registry import indicator as indicator_of
from rallyes.web.ui.middleware import open_to_all


@open_to_all
def indicators(request: HttpRequest) -> HttpResponse:
    return render(request, "public/indicators/list.html", {"indicators": INDICATORS})


@open_to_all
def indicator(request: HttpRequest, indicator: str) -> HttpResponse:
    page = {"indicator": indicator_of(indicator)}
    return render(request, "public/indicators/one.html", page)
