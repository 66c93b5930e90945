"""Signing up for an info session from its own link: no account, on any phone, without scripts."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from rallyes.participants.domain.signing_up import closed_because, open_session, sign_up
from rallyes.participants.interfaces.meeting import SignUpForm
from rallyes.web.ui.live import discreet


def session(request: HttpRequest, token: str) -> HttpResponse:
    found = open_session(token=token)
    now = timezone.localtime()
    closed = closed_because(found, now=now)
    form = SignUpForm(request.POST if request.method == "POST" else None)
    if not closed and form.is_valid():
        sign_up(session=found, facts=form.facts(), now=now)
        return discreet(redirect("participant:session_done", token))
    page = {
        "session": found,
        "form": form,
        "closed": closed,
        "organisation": found.rally.organisation,
    }
    return discreet(render(request, "participant/session.html", page))


def session_done(request: HttpRequest, token: str) -> HttpResponse:
    found = open_session(token=token)
    page = {"session": found, "organisation": found.rally.organisation}
    return discreet(render(request, "participant/session_done.html", page))
