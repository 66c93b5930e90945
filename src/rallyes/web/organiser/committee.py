"""The steering committee of a rally: members, meetings, minutes."""

from __future__ import annotations

from django.contrib import messages
from django.forms.models import model_to_dict
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import path
from django.utils import timezone
from django.views.decorators.http import require_POST

from rallyes.rallies.domain.committee import (
    access_meeting,
    access_member,
    keep_meeting,
    keep_member,
    meetings_of,
    members_of,
    remove_meeting,
    remove_member,
)
from rallyes.rallies.interfaces.committee import MeetingForm, MemberForm
from rallyes.rallies.models import CommitteeMeeting, CommitteeMember, Rally
from rallyes.web.organiser.nav import people_tabs
from rallyes.web.ui.access import RallyRequest, in_rally


@in_rally
def committee(request: RallyRequest, rally: Rally) -> HttpResponse:
    members = list(members_of(rally))
    page = {
        "tabs": people_tabs(rally, current="committee"),
        "members": members,
        "addresses": ",".join(one.email for one in members if one.email),
        "meetings": meetings_of(rally),
    }
    return render(request, "organiser/committee/page.html", page)


@in_rally
def member_add(request: RallyRequest, rally: Rally) -> HttpResponse:
    return _member(request, rally, None)


@in_rally
def member_edit(request: RallyRequest, rally: Rally, member_id: int) -> HttpResponse:
    return _member(request, rally, access_member(rally=rally, member_id=member_id))


def _member(request: RallyRequest, rally: Rally, member: CommitteeMember | None) -> HttpResponse:
    initial = model_to_dict(member) if member else {}
    form = MemberForm(request.POST if request.method == "POST" else None, initial=initial)
    if form.is_valid():
        values, now = form.cleaned_data, timezone.now()
        keep_member(by=request.membership, rally=rally, member=member, values=values, now=now)
        messages.success(request, "Le comité de pilotage est à jour.")
        return redirect("organiser:committee", rally.pk)
    page = {"form": form, "member": member}
    return render(request, "organiser/committee/member.html", page)


@in_rally
@require_POST
def member_remove(request: RallyRequest, rally: Rally, member_id: int) -> HttpResponse:
    member = access_member(rally=rally, member_id=member_id)
    remove_member(by=request.membership, rally=rally, member=member, now=timezone.now())
    messages.success(request, f"{member.name} n’est plus dans le comité.")
    return redirect("organiser:committee", rally.pk)


@in_rally
def meeting_add(request: RallyRequest, rally: Rally) -> HttpResponse:
    return _meeting(request, rally, None)


@in_rally
def meeting_edit(request: RallyRequest, rally: Rally, meeting_id: int) -> HttpResponse:
    return _meeting(request, rally, access_meeting(rally=rally, meeting_id=meeting_id))


def _meeting(request: RallyRequest, rally: Rally, meeting: CommitteeMeeting | None) -> HttpResponse:
    data = request.POST if request.method == "POST" else None
    form = MeetingForm(data, rally=rally, initial=model_to_dict(meeting) if meeting else {})
    if form.is_valid():
        values, now = form.cleaned_data, timezone.now()
        keep_meeting(by=request.membership, rally=rally, meeting=meeting, values=values, now=now)
        messages.success(request, "La réunion du comité est enregistrée.")
        return redirect("organiser:committee", rally.pk)
    page = {"form": form, "meeting": meeting}
    return render(request, "organiser/committee/meeting.html", page)


@in_rally
@require_POST
def meeting_remove(request: RallyRequest, rally: Rally, meeting_id: int) -> HttpResponse:
    meeting = access_meeting(rally=rally, meeting_id=meeting_id)
    remove_meeting(by=request.membership, rally=rally, meeting=meeting, now=timezone.now())
    messages.success(request, "La réunion du comité est retirée.")
    return redirect("organiser:committee", rally.pk)


urlpatterns = [
    path("", committee, name="committee"),
    path("membres/ajouter/", member_add, name="committee_member_add"),
    path("membres/<int:member_id>/", member_edit, name="committee_member"),
    path("membres/<int:member_id>/retirer/", member_remove, name="committee_member_remove"),
    path("reunions/ajouter/", meeting_add, name="committee_meeting_add"),
    path("reunions/<int:meeting_id>/", meeting_edit, name="committee_meeting"),
    path("reunions/<int:meeting_id>/retirer/", meeting_remove, name="committee_meeting_remove"),
]
