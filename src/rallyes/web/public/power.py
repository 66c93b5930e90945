"""How many rallies it takes to see an effect: a calculator for whoever plans an evaluation."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from rallyes.evaluation.domain.analysis.sizing import Comparison, needed
from rallyes.evaluation.interfaces.power_form import PowerForm
from rallyes.web.ui.middleware import open_to_all


@open_to_all
def power(request: HttpRequest) -> HttpResponse:
    form = PowerForm(request.GET or None)
    page: dict[str, object] = {"form": form}
    if form.is_valid():
        page["needed"] = needed(form.hope)
        page["change"] = form.hope.comparison is Comparison.CHANGE
        page["control"] = form.hope.comparison is Comparison.CONTROL
    return render(request, "public/power.html", page)
