"""One gathering: whether it was held, when, and who came."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from rallyes.fielddays.domain.recording import tell_gathering
from rallyes.fielddays.interfaces.forms import GatheringForm
from rallyes.rallies.domain.access import access_gathering
from rallyes.rallies.domain.gatherings import name_of
from rallyes.rallies.models import Rally
from rallyes.web.ui.access import RallyRequest, in_rally


@in_rally
def gathering(request: RallyRequest, rally: Rally, gathering_id: int) -> HttpResponse:
    found = access_gathering(rally=rally, gathering_id=gathering_id)
    data = request.POST if request.method == "POST" else None
    form = GatheringForm(data, gathering=found, held=getattr(found, "held", None))
    if form.is_valid():
        tell_gathering(
            by=request.membership, gathering=found, told=form.facts(), now=timezone.now()
        )
        messages.success(request, "C’est noté.")
        return redirect("organiser:record", rally.pk)
    page = {"form": form, "gathering": found, "name": name_of(found)}
    return render(request, "organiser/record/gathering.html", page)
