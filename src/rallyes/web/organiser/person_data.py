"""What a person may ask of those who keep data about them: a copy, or to be forgotten."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.urls import path
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from rallyes.network.domain.access import may_manage
from rallyes.participants.domain.access import access_participant
from rallyes.participants.domain.dossier import dossier_of, told
from rallyes.participants.domain.known import known_elsewhere
from rallyes.participants.domain.rights import erase, files_of
from rallyes.planning.domain.touched import programmes_with_participant
from rallyes.rallies.models import Rally
from rallyes.web.ui.access import RallyRequest, in_rally


@never_cache
@in_rally
def person_data(request: RallyRequest, rally: Rally, participant_id: int) -> HttpResponse:
    participant = access_participant(rally=rally, participant_id=participant_id)
    page = {
        "participant": participant,
        "elsewhere": known_elsewhere(participant),
        "may_manage": may_manage(request.membership),
        "touched": programmes_with_participant(rally=rally, ref=participant.ref),
    }
    return render(request, "organiser/participants/data.html", page)


@in_rally
@require_POST
def person_copy(request: RallyRequest, rally: Rally, participant_id: int) -> HttpResponse:
    """A page to print, or a file; asked for by a button, so that no link hands it over."""
    participant = access_participant(rally=rally, participant_id=participant_id)
    dossier = dossier_of(by=request.membership, participant=participant, now=timezone.now())
    if "file" in request.POST:
        answer: HttpResponse = JsonResponse(
            dossier, json_dumps_params={"ensure_ascii": False, "indent": 2}
        )
        answer["Content-Disposition"] = 'attachment; filename="dossier.json"'
    else:
        page = {"participant": participant, "dossier": list(told(dossier))}
        answer = render(request, "organiser/participants/copy.html", page)
    answer["Cache-Control"] = "private, no-store"
    return answer


@in_rally
@require_POST
def person_erase(request: RallyRequest, rally: Rally, participant_id: int) -> HttpResponse:
    participant = access_participant(rally=rally, participant_id=participant_id)
    files = files_of(participant, everywhere="everywhere" in request.POST)
    number = erase(by=request.membership, people=files, now=timezone.now())
    told_so = "Le dossier est effacé." if number == 1 else f"{number} dossiers sont effacés."
    messages.success(request, f"{told_so} Les historiques ne gardent plus rien de la personne.")
    return redirect("organiser:participants", rally.pk)


HERE = "rallyes/<int:rally_id>/participants/<int:participant_id>/donnees"
urlpatterns = [
    path(f"{HERE}/", person_data, name="person_data"),
    path(f"{HERE}/copie/", person_copy, name="person_copy"),
    path(f"{HERE}/effacer/", person_erase, name="person_erase"),
]
