"""Plans of analysis: written, frozen, amended, and what they find."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from rallyes.core.errors import RefusedError
from rallyes.core.french import NBSP, number
from rallyes.evaluation.domain.analysis.plans import access_plan, amend, freeze, is_intact, write
from rallyes.evaluation.domain.analysis.results import Found, Share, results
from rallyes.evaluation.domain.indicators.registry import BY_KEY
from rallyes.evaluation.interfaces.plan_forms import AmendmentForm, PlanForm
from rallyes.evaluation.models import AnalysisPlan
from rallyes.rallies.domain.access import followed_rallies
from rallyes.web.federation.access import NetworkRequest, federation_only, network_only
from rallyes.web.ui.charts import Estimate, Forest, forest


@dataclass(frozen=True, slots=True)
class Drawn:
    """``rows``: name, count and rate with its interval, as the drawing has them."""

    found: Found
    forest: Forest | None
    rows: list[tuple[str, str, str]]
    prediction: str


@never_cache
@network_only
def plans(request: NetworkRequest) -> HttpResponse:
    return render(request, "federation/plans/list.html", {"plans": AnalysisPlan.objects.all()})


@never_cache
@federation_only
def plan_add(request: NetworkRequest) -> HttpResponse:
    return _written(request, None)


@never_cache
@federation_only
def plan_edit(request: NetworkRequest, plan_id: int) -> HttpResponse:
    return _written(request, access_plan(plan_id=plan_id))


def _written(request: NetworkRequest, plan: AnalysisPlan | None) -> HttpResponse:
    form = PlanForm(request.POST or None, instance=plan)
    if form.is_valid():
        values, now = form.cleaned_data, timezone.now()
        try:
            made = write(by=request.mandate, plan=plan, values=values, now=now)
        except RefusedError as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, "Le plan est enregistré.")
            return redirect("federation:plan", made.pk)
    return render(request, "federation/plans/edit.html", {"form": form, "plan": plan})


@never_cache
@network_only
def plan(request: NetworkRequest, plan_id: int) -> HttpResponse:
    found = access_plan(plan_id=plan_id)
    drawn: list[Drawn] = []
    if found.frozen_at:
        followed = followed_rallies(request.mandate)
        names = dict(followed.order_by("pk").values_list("pk", "name"))
        drawn = [_drawn(one, names) for one in results(found, today=timezone.localdate())]
    page = {
        "plan": found,
        "figures": [BY_KEY[key] for key in found.indicators],
        "intact": is_intact(found),
        "amendments": list(found.amendments.all()),
        "amending": AmendmentForm(),
        "drawn": drawn,
    }
    return render(request, "federation/plans/one.html", page)


@federation_only
@require_POST
def plan_freeze(request: NetworkRequest, plan_id: int) -> HttpResponse:
    found = access_plan(plan_id=plan_id)
    try:
        freeze(by=request.mandate, plan=found, now=timezone.now())
    except RefusedError as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, "Le plan est figé\u00a0: son empreinte le prouve.")
    return redirect("federation:plan", found.pk)


@never_cache
@federation_only
def plan_amend(request: NetworkRequest, plan_id: int) -> HttpResponse:
    found = access_plan(plan_id=plan_id)
    form = AmendmentForm(request.POST or None)
    if form.is_valid():
        try:
            amend(by=request.mandate, plan=found, now=timezone.now(), **form.cleaned_data)
        except RefusedError as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, "L’amendement est ajouté.")
            return redirect("federation:plan", found.pk)
    return render(request, "federation/plans/amend.html", {"form": form, "plan": found})


def _drawn(found: Found, names: Mapping[int, str]) -> Drawn:
    """``names``: of the rallies that the reader follows; others are in the pooled rate alone."""
    if found.pooled is None or found.prediction is None:
        return Drawn(found, None, [], "")
    shown = [one for one in found.each if one.rally in names]
    estimates = [_estimate(names[one.rally], one.share) for one in shown]
    estimates.append(_estimate("Ensemble", found.pooled, pooled=True))
    counts = [f"{number(one.part.top, 0)} sur {one.part.bottom}" for one in shown]
    rows = [
        (one.name, count, one.word)
        for one, count in zip(estimates, [*counts, f"{found.rallies} rallyes"], strict=True)
    ]
    drawing = forest(estimates, reference=found.pooled.value)
    low, high = _percent(found.prediction.low), _percent(found.prediction.high)
    return Drawn(found, drawing, rows, f"{low} et {high}")


def _estimate(name: str, share: Share, *, pooled: bool = False) -> Estimate:
    word = f"{_percent(share.value)} ({_percent(share.low)} à {_percent(share.high)})"
    return Estimate(name, share.value, share.low, share.high, word, pooled)


def _percent(share: float) -> str:
    return f"{number(100 * share, 0)}{NBSP}%"
