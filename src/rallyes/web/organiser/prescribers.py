"""The page « Prescripteurs »: agencies that send people, and who in them may come in."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import path, reverse
from django.utils import timezone

from rallyes.participants.domain.agencies import (
    NameTaken,
    PrescriberElsewhere,
    access_agency,
    access_prescriber,
    agencies_of,
    end_prescriber,
    invite_prescriber,
    keep_agency,
)
from rallyes.participants.interfaces.prescribing import AgencyForm, InvitePrescriberForm
from rallyes.participants.models import Agency
from rallyes.web.ui.access import MemberRequest, members_only


@members_only
def prescriber_list(request: MemberRequest) -> HttpResponse:
    page = {"agencies": agencies_of(request.membership.organisation)}
    return render(request, "organiser/prescribers/list.html", page)


@members_only
def agency_add(request: MemberRequest) -> HttpResponse:
    form = AgencyForm(request.POST if request.method == "POST" else None)
    if form.is_valid() and _kept(request, form, None):
        return redirect("organiser:prescribers")
    return render(request, "organiser/prescribers/agency.html", {"form": form})


@members_only
def agency_edit(request: MemberRequest, agency_id: int) -> HttpResponse:
    agency = access_agency(membership=request.membership, agency_id=agency_id)
    data = request.POST if request.method == "POST" else None
    form = AgencyForm(data, initial=_initial(agency))
    if form.is_valid() and _kept(request, form, agency):
        return redirect("organiser:prescribers")
    return render(request, "organiser/prescribers/agency.html", {"form": form, "agency": agency})


def _initial(agency: Agency) -> dict[str, Any]:
    return {name: getattr(agency, name) for name in ("name", "kind", "phone", "address", "shares")}


def _kept(request: MemberRequest, form: AgencyForm, agency: Agency | None) -> bool:
    """Whether the agency could be kept; a name that is taken is told in the form."""
    try:
        kept = keep_agency(
            by=request.membership, agency=agency, facts=form.facts(), now=timezone.now()
        )
    except NameTaken as fault:
        form.add_error("name", str(fault))
        return False
    messages.success(request, f"«\u00a0{kept}\u00a0» est dans votre liste de prescripteurs.")
    return True


@members_only
def prescriber_invite(request: MemberRequest, agency_id: int) -> HttpResponse:
    agency = access_agency(membership=request.membership, agency_id=agency_id)
    form = InvitePrescriberForm(request.POST if request.method == "POST" else None)
    if form.is_valid() and _invited(request, form, agency):
        return redirect("organiser:prescribers")
    return render(request, "organiser/prescribers/invite.html", {"form": form, "agency": agency})


def _invited(request: MemberRequest, form: InvitePrescriberForm, agency: Agency) -> bool:
    home = request.build_absolute_uri(reverse("prescriber:home"))
    try:
        sent = invite_prescriber(
            by=request.membership,
            agency=agency,
            link=home,
            now=timezone.now(),
            **form.cleaned_data,
        )
    except PrescriberElsewhere as fault:
        form.add_error("email", str(fault))
        return False
    messages.success(request, f"L’invitation est envoyée à {sent.user.email}.")
    return True


@members_only
def prescriber_end(request: MemberRequest, prescriber_id: int) -> HttpResponse:
    prescriber = access_prescriber(membership=request.membership, prescriber_id=prescriber_id)
    if request.method == "POST":
        end_prescriber(by=request.membership, prescriber=prescriber, now=timezone.now())
        messages.success(
            request, f"{prescriber.shown_name} n’entre plus dans l’espace prescripteur."
        )
        return redirect("organiser:prescribers")
    return render(request, "organiser/prescribers/end.html", {"prescriber": prescriber})


urlpatterns = [
    path("", prescriber_list, name="prescribers"),
    path("ajouter/", agency_add, name="agency_add"),
    path("<int:agency_id>/", agency_edit, name="agency"),
    path("<int:agency_id>/inviter/", prescriber_invite, name="prescriber_invite"),
    path("acces/<int:prescriber_id>/retirer/", prescriber_end, name="prescriber_end"),
]
