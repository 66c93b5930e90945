"""The participants of a rally: list, pairs, export; no cache keeps any of it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any
from urllib.parse import urlencode

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import path, reverse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from rallyes.network.domain.access import may_manage
from rallyes.participants.domain.access import access_pair, access_participant, trace_export
from rallyes.participants.domain.charter import paper_warnings, participant_warnings
from rallyes.participants.domain.mix import AGE_BANDS, mix_of
from rallyes.participants.domain.needs import need_warnings
from rallyes.participants.domain.pairs import PairContradictionError, pair, unpair
from rallyes.participants.domain.people import set_prescriber
from rallyes.participants.domain.queries import (
    DOUBLE,
    HOURS,
    INCOMPLETE,
    NEAR_DOOR,
    NO_COMMUNE,
    PAIRED,
    UNAUTHORISED,
    UNINSURED,
    UNPAIRED,
    WHEELCHAIR,
    PersonFilter,
    PersonRow,
    narrowed,
    pair_rows,
    person_rows,
    prescribers_of,
    taking_part,
)
from rallyes.participants.domain.rights import erase
from rallyes.participants.domain.sessions import session_warnings
from rallyes.participants.domain.steps import move
from rallyes.participants.domain.targets import statuses_of, targets_of
from rallyes.participants.enums import Gender, PairKind, Status
from rallyes.participants.interfaces.exports import participant_table
from rallyes.participants.interfaces.forms import PairForm
from rallyes.participants.models import Participant
from rallyes.rallies.domain.charter import CharterWarning
from rallyes.rallies.models import Rally
from rallyes.web.organiser.charter import advise
from rallyes.web.organiser.nav import people_tabs
from rallyes.web.ui.access import RallyRequest, in_rally
from rallyes.web.ui.downloads import table_response
from rallyes.web.ui.letters import prescribed_link
from rallyes.web.ui.listing import page_of, say_how_many, ticked

FILTERS = ("etape", "prescripteur", "genre", "age", "besoin", "tri")
SEARCHED_MOST = 80
"""Characters that are searched at most."""
NEEDS = {
    UNINSURED: "Assurance à vérifier",
    UNAUTHORISED: "Autorisation parentale à demander",
    WHEELCHAIR: "Fauteuil",
    NEAR_DOOR: "Près de la porte",
    HOURS: "Heures qui ne conviennent pas",
    PAIRED: "Avec contrainte d’équipe",
    UNPAIRED: "Sans contrainte d’équipe",
    DOUBLE: "Peut-être en double",
    NO_COMMUNE: "Commune non reconnue",
    INCOMPLETE: "Âge, genre ou prescripteur manquant",
}


def chosen_filter(request: HttpRequest, rally: Rally) -> PersonFilter:
    asked = request.GET
    return PersonFilter(
        text=request.session.get(_searched(rally), ""),
        prescribers=asked.getlist("prescripteur"),
        genders=asked.getlist("genre"),
        bands=asked.getlist("age"),
        needs=asked.getlist("besoin"),
        statuses=asked.getlist("etape"),
    )


@never_cache
@in_rally
def participant_list(request: RallyRequest, rally: Rally) -> HttpResponse:
    rows = person_rows(rally)
    people = taking_part(rows)
    shown = narrowed(rows, chosen_filter(request, rally), sort=request.GET.get("tri", "nom"))
    page = {
        "tabs": people_tabs(rally, current="participants"),
        "total": len(rows),
        "taking_part": len(people),
        "targets": targets_of(rally, people),
        "by_status": statuses_of(row.person for row in rows),
        "page": page_of(request, shown),
        "shown": len(shown),
        "mix": mix_of(people),
        "advice": advise(rally, _warnings(rally, people)),
        "choices": _choices(rows),
        "statuses": [one for one in Status if one != Status.WITHDRAWN],
        "searched": request.session.get(_searched(rally), ""),
        "may_erase": may_manage(request.membership),
    }
    return render(request, "organiser/participants/list.html", page)


@never_cache
@in_rally
def participant_targets(request: RallyRequest, rally: Rally) -> HttpResponse:
    """The figures alone, asked for again while the page stays open."""
    rows = person_rows(rally)
    page = {
        "targets": targets_of(rally, taking_part(rows)),
        "by_status": statuses_of(row.person for row in rows),
        "mix": mix_of(taking_part(rows)),
        "total": len(rows),
    }
    return render(request, "organiser/participants/_targets.html", page)


def _warnings(rally: Rally, people: Sequence[Participant]) -> list[CharterWarning]:
    return [
        *participant_warnings(rally, people=people),
        *paper_warnings(people),
        *need_warnings(rally, people),
        *session_warnings(rally=rally, today=timezone.localdate()),
    ]


def _searched(rally: Rally) -> str:
    """Where the session keeps what is searched: a name never stands in an address or a log."""
    return f"participants-searched-{rally.pk}"


@in_rally
@require_POST
def participant_search(request: RallyRequest, rally: Rally) -> HttpResponse:
    """Narrows the list to the words sent, or widens it again; the filters stay as they were."""
    words = request.POST.get("q", "").strip()[:SEARCHED_MOST]
    if words:
        request.session[_searched(rally)] = words
    else:
        request.session.pop(_searched(rally), None)
    kept = {key: request.POST.getlist(key) for key in FILTERS if key in request.POST}
    address = reverse("organiser:participants", args=[rally.pk])
    return redirect(f"{address}?{urlencode(kept, doseq=True)}" if kept else address)


def _choices(rows: Sequence[PersonRow]) -> dict[str, Any]:
    """What the list can be narrowed to, with how many people stand behind each."""
    genders = [row.person.gender for row in rows]
    bands = [row.band for row in rows]
    statuses = [row.person.status for row in rows]
    return {
        "statuses": [
            (value, label, statuses.count(value))
            for value, label in Status.choices
            if value in statuses
        ],
        "prescribers": prescribers_of(rows),
        "genders": [
            (value, label, genders.count(value))
            for value, label in Gender.choices
            if value in genders
        ],
        "bands": [
            (value, label, bands.count(value))
            for value, label in AGE_BANDS.items()
            if value in bands
        ],
        "needs": [
            (need, label, tally)
            for need, label in NEEDS.items()
            if (tally := sum(need in row.needs for row in rows))
        ],
    }


@never_cache
@in_rally
def participant_export(request: RallyRequest, rally: Rally, form: str) -> HttpResponse:
    rows = narrowed(
        person_rows(rally), chosen_filter(request, rally), sort=request.GET.get("tri", "nom")
    )
    trace_export(rally=rally, people=len(rows), actor=request.membership.user, now=timezone.now())
    return table_response(
        participant_table(rows), form=form, name=f"participants-rallye-{rally.pk}"
    )


@in_rally
@require_POST
def participant_selection(request: RallyRequest, rally: Rally) -> HttpResponse:
    """One action on the people ticked in the list."""
    chosen = rally.participants.filter(pk__in=ticked(request))
    action = request.POST.get("action")
    if action == "remove":
        say_how_many(
            request,
            erase(by=request.membership, people=chosen, now=timezone.now()),
            one="1 personne retirée du rallye, sa fiche est effacée.",
            many="{n} personnes retirées du rallye, leurs fiches sont effacées.",
        )
    elif action == "status" and request.POST.get("status") in Status.values:
        status = Status(request.POST["status"])
        say_how_many(
            request,
            move(
                participants=chosen,
                status=status,
                actor=request.membership.user,
                link=prescribed_link(request),
                now=timezone.now(),
            ),
            one=f"1 personne\u00a0: {status.label}.",
            many=f"{{n}} personnes\u00a0: {status.label}.",
        )
    elif action == "prescriber":
        prescriber = request.POST.get("prescriber", "").strip()[:120]
        say_how_many(
            request,
            set_prescriber(
                participants=chosen,
                prescriber=prescriber,
                actor=request.membership.user,
                now=timezone.now(),
            ),
            one="1 fiche mise à jour.",
            many="{n} fiches mises à jour.",
        )
    return redirect("organiser:participants", rally.pk)


@never_cache
@in_rally
def pair_list(request: RallyRequest, rally: Rally) -> HttpResponse:
    people = [row.person for row in person_rows(rally)]
    form = PairForm(request.POST if request.method == "POST" else None, people=people)
    if form.is_valid() and _paired(rally, form):
        messages.success(request, "La contrainte est notée.")
        return redirect("organiser:pairs", rally.pk)
    page = {
        "tabs": people_tabs(rally, current="pairs"),
        "form": form,
        "pairs": pair_rows(rally),
        "people": len(people),
    }
    return render(request, "organiser/participants/pairs.html", page)


def _paired(rally: Rally, form: PairForm) -> bool:
    """Whether the pair could be kept; a contradiction is told in the form."""
    known = form.cleaned_data
    first = access_participant(rally=rally, participant_id=known["first"])
    second = access_participant(rally=rally, participant_id=known["second"])
    try:
        pair(rally=rally, kind=PairKind(known["kind"]), first=first, second=second)
    except PairContradictionError as fault:
        form.add_error(None, str(fault))
        return False
    return True


@in_rally
@require_POST
def pair_remove(request: RallyRequest, rally: Rally, pair_id: int) -> HttpResponse:
    unpair(pairs=[access_pair(rally=rally, pair_id=pair_id)])
    messages.success(request, "La contrainte est retirée.")
    return redirect("organiser:pairs", rally.pk)


HERE = "rallyes/<int:rally_id>/participants"
urlpatterns = [
    path(f"{HERE}/", participant_list, name="participants"),
    path(f"{HERE}/chercher/", participant_search, name="participant_search"),
    path(f"{HERE}/objectifs/", participant_targets, name="participant_targets"),
    path(f"{HERE}/selection/", participant_selection, name="participant_selection"),
    path(f"{HERE}/liste.<str:form>", participant_export, name="participant_export"),
    path(f"{HERE}/contraintes/", pair_list, name="pairs"),
    path(f"{HERE}/contraintes/<int:pair_id>/retirer/", pair_remove, name="pair_remove"),
]
