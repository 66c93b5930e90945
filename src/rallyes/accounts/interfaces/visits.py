"""Notes when a session was last used: now and then, so that reading a page writes nothing."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta

from allauth.usersessions.models import UserSession
from django.conf import settings
from django.contrib.auth import SESSION_KEY
from django.http import HttpRequest, HttpResponse
from django.utils import timezone

EVERY = timedelta(minutes=5)
NOTED = "last_noted"
"""Where the session itself keeps when it was last noted."""


class LastSeen:
    """Between two notes of a session pass five minutes at least."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        now = timezone.now()
        if settings.SESSION_COOKIE_NAME in request.COOKIES and _is_due(request, now):
            UserSession.objects.create_from_request(request)
            request.session[NOTED] = now.isoformat()
        return self.get_response(request)


def _is_due(request: HttpRequest, now: datetime) -> bool:
    """A session that has just been opened is noted by whoever opens it."""
    if SESSION_KEY not in request.session or not request.user.is_authenticated:
        return False
    noted = request.session.get(NOTED)
    last = datetime.fromisoformat(noted) if noted else request.user.last_login
    return last is None or now - last > EVERY
