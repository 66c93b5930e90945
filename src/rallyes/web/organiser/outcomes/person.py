"""One person, six months after: an attempt, and what they told. Reading leaves a trace."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from rallyes.core.errors import RefusedError
from rallyes.evaluation.domain.outcomes.following import (
    followed_person,
    note_attempt,
    remove_spell,
)
from rallyes.evaluation.enums import Channel, Reach
from rallyes.evaluation.interfaces.outcome_form import OutcomeForm
from rallyes.participants.domain.access import access_participant, open_file
from rallyes.rallies.models import Rally
from rallyes.web.ui.access import RallyRequest, in_rally


@never_cache
@in_rally
def outcome(request: RallyRequest, rally: Rally, participant_id: int) -> HttpResponse:
    me, now = request.membership.user, timezone.now()
    person = open_file(rally=rally, participant_id=participant_id, actor=me, now=now)
    data = request.POST if request.method == "POST" else None
    form = OutcomeForm(data, initial={"on": timezone.localdate()})
    if form.is_valid():
        told = form.cleaned_data
        try:
            note_attempt(
                participant=person,
                channel=Channel(told["channel"]),
                reach=Reach(told["reach"]),
                on=told["on"],
                spell=form.spell,
                actor=me,
                now=now,
            )
        except RefusedError as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, "C’est noté.")
            return redirect("organiser:outcomes", rally.pk)
    page = {"form": form, "person": person, "followed": followed_person(person)}
    return render(request, "organiser/outcomes/person.html", page)


@in_rally
@require_POST
def outcome_remove(
    request: RallyRequest, rally: Rally, participant_id: int, spell_id: int
) -> HttpResponse:
    person = access_participant(rally=rally, participant_id=participant_id)
    me, now = request.membership.user, timezone.now()
    remove_spell(participant=person, spell_id=spell_id, actor=me, now=now)
    messages.success(request, "La situation est retirée.")
    return redirect("organiser:outcome", rally.pk, person.pk)
