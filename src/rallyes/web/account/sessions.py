"""The page "Mes connexions": where one is signed in, closing one of them or all the others."""

from __future__ import annotations

from allauth.usersessions.models import UserSession
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_POST

from rallyes.accounts.domain.sessions import close_other_sessions, close_session, open_sessions
from rallyes.accounts.interfaces.devices import device
from rallyes.accounts.models import User


@login_required
@require_GET
def sessions(request: HttpRequest) -> HttpResponse:
    UserSession.objects.create_from_request(request)  # this one is on the page, however it began
    found = open_sessions(user=_user(request))
    here = request.session.session_key
    rows = [(one, device(one.user_agent), one.session_key == here) for one in found]
    return render(request, "me/sessions.html", {"rows": rows})


@login_required
@require_POST
def session_close(request: HttpRequest, visit_id: int) -> HttpResponse:
    close_session(user=_user(request), visit_id=visit_id)
    messages.success(request, "La connexion est fermée.")
    return redirect("me:sessions")


@login_required
@require_POST
def sessions_close(request: HttpRequest) -> HttpResponse:
    closed = close_other_sessions(user=_user(request), key=str(request.session.session_key))
    said = (
        "Toutes vos autres connexions sont fermées." if closed else "Il n’y en avait pas d’autre."
    )
    messages.success(request, said)
    return redirect("me:sessions")


def _user(request: HttpRequest) -> User:
    assert isinstance(request.user, User)
    return request.user
