"""Signing up for an info session from its own link: no account, on any phone, without scripts."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from rallyes.participants.domain.signing_up import closed_because, open_session, sign_up
from rallyes.participants.interfaces.meeting import SignUpForm
from rallyes.participants.models import InfoSession
from rallyes.web.ui.live import discreet

A_YEAR = 366 * 24 * 3600
FOR_THIS_PAGE: dict[str, Any] = {"max_age": A_YEAR, "httponly": True, "samesite": "Lax"}
"""The browser that signed somebody up shows it again; the cookie tells nothing of whom."""


def session(request: HttpRequest, token: str) -> HttpResponse:
    found = open_session(token=token)
    now = timezone.localtime()
    closed = closed_because(found, now=now)
    form = SignUpForm(request.POST if request.method == "POST" else None)
    if not closed and form.is_valid():
        sign_up(session=found, facts=form.facts(), now=now)
        answer = discreet(redirect("participant:session_done", token))
        answer.set_signed_cookie(_mark(found), "1", path=request.path, **FOR_THIS_PAGE)
        return answer
    page = {
        "session": found,
        "form": form,
        "closed": closed,
        "here": request.get_signed_cookie(_mark(found), "", max_age=A_YEAR) == "1",
        "organisation": found.rally.organisation,
    }
    return discreet(render(request, "participant/session.html", page))


def _mark(session: InfoSession) -> str:
    return f"inscription-{session.pk}"


def session_done(request: HttpRequest, token: str) -> HttpResponse:
    found = open_session(token=token)
    page = {"session": found, "organisation": found.rally.organisation}
    return discreet(render(request, "participant/session_done.html", page))
