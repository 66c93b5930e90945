"""The running order of a gathering: who leads what, and when."""

from __future__ import annotations

from urllib.parse import quote

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET

from rallyes.rallies.domain.access import access_gathering
from rallyes.rallies.domain.gatherings import name_of
from rallyes.rallies.domain.running_order import (
    moments_of,
    remarks,
    tell_running_order,
    usual_order,
)
from rallyes.rallies.interfaces.papers.running_order import file_name, write_running_order
from rallyes.rallies.interfaces.running_order import running_order_form
from rallyes.rallies.models import Rally
from rallyes.web.ui.access import RallyRequest, in_rally
from rallyes.web.ui.meanwhile import keep, shown


@in_rally
def running_order(request: RallyRequest, rally: Rally, gathering_id: int) -> HttpResponse:
    gathering = access_gathering(rally=rally, gathering_id=gathering_id)
    kept = moments_of(gathering)
    proposed = [] if kept else usual_order(gathering)
    data = request.POST if request.method == "POST" else None
    form = running_order_form(data, gathering=gathering, shown=kept or proposed)
    changes: list[str] = []
    if form.is_valid():
        changes = keep(
            request,
            gathering,
            lambda: tell_running_order(
                by=request.membership,
                gathering=gathering,
                moments=form.moments,
                now=timezone.now(),
            ),
        )
        if not changes:
            return _kept(request, rally, gathering_id)
    page = {
        "form": form,
        "gathering": gathering,
        "name": name_of(gathering),
        "proposed": bool(proposed),
        "remarks": remarks(gathering),
        **shown(request, gathering, changes),
    }
    return render(request, "organiser/gatherings/running_order.html", page)


def _kept(request: RallyRequest, rally: Rally, gathering_id: int) -> HttpResponse:
    messages.success(request, "Le déroulé est enregistré.")
    return redirect("organiser:running_order", rally.pk, gathering_id)


@in_rally
@require_GET
def running_order_paper(request: RallyRequest, rally: Rally, gathering_id: int) -> HttpResponse:
    gathering = access_gathering(rally=rally, gathering_id=gathering_id)
    response = HttpResponse(
        write_running_order(gathering, now=timezone.now()), content_type="application/pdf"
    )
    response["Content-Disposition"] = f"inline; filename*=UTF-8''{quote(file_name(gathering))}"
    response["Cache-Control"] = "private, no-store"
    return response
