"""A participant says whether they come, from a personal link: no account, no script."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from rallyes.participants.domain.essentials import confirm_coming, say_not_coming
from rallyes.participants.domain.personal_links import open_personal_link
from rallyes.participants.interfaces.essentials import (
    EssentialsForm,
    NotComingForm,
    essentials_initial,
)
from rallyes.participants.models import PersonalLink
from rallyes.rallies.domain.meeting_times import meeting_times
from rallyes.rallies.enums import Audience
from rallyes.web.ui.letters import prescribed_link
from rallyes.web.ui.live import discreet


def essentials(request: HttpRequest, token: str) -> HttpResponse:
    """The first page: come or not."""
    link = open_personal_link(token=token, now=timezone.now())
    page = {"link": link, "token": token, **_rally(link)}
    return discreet(render(request, "participant/essentials.html", page))


def coming(request: HttpRequest, token: str) -> HttpResponse:
    now = timezone.now()
    link = open_personal_link(token=token, now=now)
    data = request.POST if request.method == "POST" else None
    form = EssentialsForm(data, initial=essentials_initial(link.participant))
    if form.is_valid():
        tell = prescribed_link(request)
        confirm_coming(link=link, essentials=form.facts(), tell=tell, now=now)
        return discreet(redirect("participant:essentials", token))
    page = {"form": form, "token": token, **_rally(link)}
    return discreet(render(request, "participant/coming.html", page))


def not_coming(request: HttpRequest, token: str) -> HttpResponse:
    now = timezone.now()
    link = open_personal_link(token=token, now=now)
    form = NotComingForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        tell = prescribed_link(request)
        say_not_coming(link=link, tell=tell, now=now, **form.cleaned_data)
        return discreet(redirect("participant:essentials", token))
    page = {"form": form, "token": token, **_rally(link)}
    return discreet(render(request, "participant/not_coming.html", page))


def _rally(link: PersonalLink) -> dict[str, Any]:
    rally = link.participant.rally
    return {
        "person": link.participant,
        "meeting": rally,
        "days": meeting_times(rally, Audience.PARTICIPANTS),
        "organisation": rally.organisation,
    }
