"""Somebody of the network reads a rally against the nineteen principles, without being led."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache

from rallyes.evaluation.domain.fidelity.assessing import access_assessment, start
from rallyes.evaluation.domain.fidelity.raters import agreements
from rallyes.evaluation.enums import Assessor
from rallyes.fielddays.models import Closure
from rallyes.rallies.domain.access import access_followed_rally, followed_rallies
from rallyes.web.federation.access import NetworkRequest, network_only
from rallyes.web.ui.fidelity import compared, filled, profile


@never_cache
@network_only
def network(request: NetworkRequest) -> HttpResponse:
    """Every rally that somebody follows, side by side."""
    rallies = list(followed_rallies(request.mandate).select_related("organisation"))
    page = {"compared": compared(rallies), "agreements": agreements(rallies)}
    return render(request, "federation/network.html", page)


@never_cache
@network_only
def fidelity(request: NetworkRequest, rally_id: int) -> HttpResponse:
    rally = access_followed_rally(mandate=request.mandate, rally_id=rally_id)
    me = request.mandate.user
    if request.method == "POST":
        grid = start(rally=rally, assessor=Assessor.OUTSIDE, author=me, now=timezone.now())
        return redirect("federation:fidelity_grid", rally.pk, grid.pk)
    page = {
        "followed": rally,
        "profile": profile(rally, reader=me),
        "closed": Closure.objects.filter(rally=rally).exists(),
    }
    return render(request, "federation/fidelity.html", page)


@never_cache
@network_only
def grid(request: NetworkRequest, rally_id: int, reading_id: int) -> HttpResponse:
    rally = access_followed_rally(mandate=request.mandate, rally_id=rally_id)
    me, kind = request.mandate.user, Assessor.OUTSIDE
    found = access_assessment(rally=rally, assessment_id=reading_id, assessor=kind, reader=me)
    form = filled(request, found, me)
    if form is None:
        messages.success(request, "La grille est enregistrée.")
        return redirect("federation:fidelity", rally.pk)
    page = {"followed": rally, "form": form, "grid": found}
    return render(request, "federation/fidelity_grid.html", page)
