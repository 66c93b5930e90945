"""The organiser reads its own rally against the nineteen principles."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import path
from django.utils import timezone

from rallyes.evaluation.domain.fidelity.assessing import access_assessment, start
from rallyes.evaluation.enums import Assessor
from rallyes.fielddays.models import Closure
from rallyes.rallies.domain.access import accessible_rallies
from rallyes.rallies.models import Rally
from rallyes.web.ui.access import RallyRequest, in_rally
from rallyes.web.ui.fidelity import compared, filled, profile

KEPT = {True: "La grille est scellée.", False: "La grille est enregistrée."}


@in_rally
def fidelity(request: RallyRequest, rally: Rally) -> HttpResponse:
    me = request.membership.user
    if request.method == "POST":
        grid = start(rally=rally, assessor=Assessor.SELF, author=me, now=timezone.now())
        return redirect("organiser:fidelity_grid", rally.pk, grid.pk)
    page = {
        "profile": profile(rally, reader=me),
        "compared": compared(accessible_rallies(request.membership)),
        "closed": Closure.objects.filter(rally=rally).exists(),
    }
    return render(request, "organiser/fidelity/page.html", page)


@in_rally
def grid(request: RallyRequest, rally: Rally, assessment_id: int) -> HttpResponse:
    me = request.membership.user
    kind = Assessor.SELF
    found = access_assessment(rally=rally, assessment_id=assessment_id, assessor=kind, reader=me)
    form = filled(request, found, me)
    if form is None:
        messages.success(request, KEPT["seal" in request.POST])
        return redirect("organiser:fidelity", rally.pk)
    return render(request, "organiser/fidelity/grid.html", {"form": form, "grid": found})


HERE = "rallyes/<int:rally_id>/fidelite"
urlpatterns = [
    path(f"{HERE}/", fidelity, name="fidelity"),
    path(f"{HERE}/<int:assessment_id>/", grid, name="fidelity_grid"),
]
