"""The teams of a rally that was run without a published programme."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from rallyes.fielddays.domain.crews import crews_of, form_crews
from rallyes.fielddays.interfaces.forms import CrewsForm
from rallyes.participants.models import Participant
from rallyes.planning.domain.publications import publication_in_force
from rallyes.rallies.models import Rally
from rallyes.web.ui.access import RallyRequest, in_rally


@in_rally
def crews(request: RallyRequest, rally: Rally) -> HttpResponse:
    if publication_in_force(rally) is not None:
        messages.info(request, "Les équipes de ce rallye sont celles du programme publié.")
        return redirect("organiser:record", rally.pk)
    people = list(Participant.objects.planned().filter(rally=rally))
    data = request.POST if request.method == "POST" else None
    form = CrewsForm(data, people=people, known=crews_of(rally))
    if form.is_valid():
        form_crews(by=request.membership, rally=rally, teams=form.teams(), now=timezone.now())
        messages.success(request, "Les équipes sont notées. Dites maintenant ce qu’elles ont vu.")
        return redirect("organiser:record", rally.pk)
    return render(request, "organiser/record/crews.html", {"form": form, "people": people})
