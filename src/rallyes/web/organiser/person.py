"""One person of a rally: file, protected part, step, removal; no cache keeps any of it."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import path
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from rallyes.core.names import of
from rallyes.network.domain.access import may_change, may_manage
from rallyes.participants.domain.access import access_participant, open_file
from rallyes.participants.domain.doubles import doubles_of, keep_apart
from rallyes.participants.domain.known import known_elsewhere
from rallyes.participants.domain.people import AlreadyHere, change, register
from rallyes.participants.domain.personal_links import (
    cut_link,
    link_of,
    make_link,
    token_of_link,
)
from rallyes.participants.domain.private import (
    ASKED,
    EMERGENCY,
    change_private,
    changed_since,
    keep_emergency,
    mark_of,
    open_private,
    private_of,
)
from rallyes.participants.domain.queries import known_prescribers, pairs_of
from rallyes.participants.domain.referring import referrals_of
from rallyes.participants.domain.rights import erase, require_eraser
from rallyes.participants.domain.steps import move
from rallyes.participants.interfaces.forms import (
    PersonForm,
    PrivateForm,
    StepForm,
    person_initial,
    private_initial,
)
from rallyes.participants.models import Participant
from rallyes.planning.domain.touched import programmes_with_participant
from rallyes.rallies.models import Rally
from rallyes.web.organiser.messages.sent import lines_about
from rallyes.web.ui.access import RallyRequest, in_rally
from rallyes.web.ui.letters import personal_address, prescribed_link
from rallyes.web.ui.listing import say_how_many, ticked
from rallyes.web.ui.meanwhile import keep, shown

MARK = "mark"
"""The hidden field that tells which protected values the form showed."""


@never_cache
@in_rally
def participant_add(request: RallyRequest, rally: Rally) -> HttpResponse:
    form = PersonForm(request.POST if request.method == "POST" else None)
    person = _registered(rally, form) if form.is_valid() else None
    if person is not None:
        messages.success(request, f"{person.first_name} participe maintenant au rallye.")
        if doubles_of(person):
            messages.warning(
                request, "Une autre fiche lui ressemble\u00a0: est-ce la même personne\u202f?"
            )
            return redirect("organiser:participant", rally.pk, person.pk)
        again = "again" in request.POST
        return redirect(f"organiser:{'participant_add' if again else 'participants'}", rally.pk)
    page = {"form": form, "prescribers": known_prescribers(rally)}
    return render(request, "organiser/participants/add.html", page)


def _registered(rally: Rally, form: PersonForm) -> Participant | None:
    """The new person; None, with a fault in the form, for one who is in the list already."""
    try:
        person = register(rally=rally, facts=form.facts(), now=timezone.now())
    except AlreadyHere as fault:
        form.add_error(None, str(fault))
        return None
    keep_emergency(participant=person, **form.emergency())
    return person


@never_cache
@in_rally
def participant_edit(request: RallyRequest, rally: Rally, participant_id: int) -> HttpResponse:
    actor, now = request.membership.user, timezone.now()
    person = open_file(rally=rally, participant_id=participant_id, actor=actor, now=now)
    data = request.POST if request.method == "POST" else None
    form = PersonForm(data, initial=person_initial(person, private_of(person)))
    private, mark = private_of(person), request.POST.get(MARK, "")
    changes = changed_since(private, EMERGENCY, mark=mark)
    if form.is_valid() and not changes:
        changes = keep(request, person, lambda: _write(request, person, form))
        if not changes:
            messages.success(request, f"La fiche {of(person.first_name)} est à jour.")
            return redirect("organiser:participants", rally.pk)
    page = {
        "form": form,
        "person": person,
        **shown(request, person, changes),
        "mark": mark_of(private, EMERGENCY) if changes or not mark else mark,
        "pairs": pairs_of(person),
        "steps": person.steps.all(),
        "elsewhere": known_elsewhere(person),
        "doubles": doubles_of(person),
        "referrals": referrals_of(person),
        "message_lines": lines_about(rally, f"participant:{person.pk}", str(person)),
        **_own_link(request, person),
        "may_manage": may_manage(request.membership),
        "prescribers": known_prescribers(rally),
    }
    return render(request, "organiser/participants/edit.html", page)


def _write(request: RallyRequest, person: Participant, form: PersonForm) -> None:
    now = timezone.now()
    change(participant=person, facts=form.facts(), actor=request.membership.user, now=now)
    keep_emergency(participant=person, **form.emergency())


def _own_link(request: RallyRequest, person: Participant) -> dict[str, object]:
    """The address lets whoever has it answer: it is not for those who only read."""
    link = link_of(person, now=timezone.now())
    shared = link is not None and may_change(request.membership)
    address = personal_address(request)(token_of_link(link)) if link and shared else ""
    return {"own_link": link, "own_address": address}


@in_rally
@require_POST
def participant_apart(request: RallyRequest, rally: Rally, participant_id: int) -> HttpResponse:
    """« C’est une autre personne »: the two files are no longer shown as one."""
    person = access_participant(rally=rally, participant_id=participant_id)
    others = list(rally.participants.filter(pk__in=ticked(request)).exclude(pk=person.pk))
    keep_apart(person=person, others=others, actor=request.membership.user, now=timezone.now())
    say_how_many(
        request,
        len(others),
        one="C’est noté\u00a0: ce sont deux personnes.",
        many="C’est noté\u00a0: ce sont des personnes différentes.",
    )
    return redirect("organiser:participant", rally.pk, person.pk)


@in_rally
@require_POST
def participant_link(request: RallyRequest, rally: Rally, participant_id: int) -> HttpResponse:
    """Make the person's own link, replace it, or cut it."""
    person = access_participant(rally=rally, participant_id=participant_id)
    actor, now = request.membership.user, timezone.now()
    if "cut" in request.POST:
        cut_link(participant=person, actor=actor, now=now)
        messages.success(request, "Le lien est coupé. Il n’ouvre plus rien.")
    else:
        make_link(participant=person, actor=actor, now=now)
        messages.success(request, "Le lien est prêt\u00a0: envoyez-le à la personne.")
    return redirect("organiser:participant", rally.pk, person.pk)


@never_cache
@in_rally
def participant_private(request: RallyRequest, rally: Rally, participant_id: int) -> HttpResponse:
    """RSA and RQTH: for leads, each reading traced."""
    by, now = request.membership, timezone.now()
    person = access_participant(rally=rally, participant_id=participant_id)
    private = open_private(by=by, participant=person, now=now)
    data = request.POST if request.method == "POST" else None
    form = PrivateForm(data, initial=private_initial(private))
    mark = request.POST.get(MARK, "")
    changes = changed_since(private, ASKED, mark=mark)
    if form.is_valid() and not changes:
        change_private(by=by, participant=person, facts=form.facts(), now=now)
        messages.success(request, "Les informations protégées sont enregistrées.")
        return redirect("organiser:participant", rally.pk, person.pk)
    page = {
        "form": form,
        "person": person,
        "private": private,
        "changes": changes,
        "mark": mark_of(private, ASKED) if changes or not mark else mark,
    }
    return render(request, "organiser/participants/private.html", page)


@never_cache
@in_rally
def participant_step(request: RallyRequest, rally: Rally, participant_id: int) -> HttpResponse:
    """Where the person stands from now on, and why if they do not come."""
    person = access_participant(rally=rally, participant_id=participant_id)
    data = request.POST if request.method == "POST" else None
    form = StepForm(data, initial={"status": person.status, "withdrawal": person.withdrawal})
    if form.is_valid():
        actor = request.membership.user
        move(
            participants=[person],
            actor=actor,
            link=prescribed_link(request),
            now=timezone.now(),
            **form.cleaned_data,
        )
        messages.success(request, f"{person.first_name}\u00a0: {person.get_status_display()}.")
        return redirect("organiser:participant", rally.pk, person.pk)
    touched = programmes_with_participant(rally=rally, ref=person.ref)
    page = {"person": person, "form": form, "touched": touched}
    return render(request, "organiser/participants/step.html", page)


@never_cache
@in_rally
def participant_remove(request: RallyRequest, rally: Rally, participant_id: int) -> HttpResponse:
    """For leads: the file is erased."""
    person = access_participant(rally=rally, participant_id=participant_id)
    require_eraser(request.membership)
    if request.method == "POST":
        erase(by=request.membership, people=[person], now=timezone.now())
        messages.success(request, "La personne est retirée du rallye et sa fiche est effacée.")
        return redirect("organiser:participants", rally.pk)
    page = {
        "person": person,
        "pairs": pairs_of(person),
        "touched": programmes_with_participant(rally=rally, ref=person.ref),
    }
    return render(request, "organiser/participants/remove.html", page)


urlpatterns = [
    path("nouveau/", participant_add, name="participant_add"),
    path("<int:participant_id>/", participant_edit, name="participant"),
    path("<int:participant_id>/protege/", participant_private, name="participant_private"),
    path("<int:participant_id>/etape/", participant_step, name="participant_step"),
    path("<int:participant_id>/autre-personne/", participant_apart, name="participant_apart"),
    path("<int:participant_id>/lien/", participant_link, name="participant_link"),
    path("<int:participant_id>/retirer/", participant_remove, name="participant_remove"),
]
