"""Slows down whoever tries links at random, or sends a public form again and again.

Counted by allauth in the database's cache, by network address, as the sign-in is. Whoever opens a
link that exists is never counted, however often.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from allauth.core.internal import ratelimit
from django.core.cache import cache
from django.http import HttpRequest, HttpResponse

from rallyes.web.ui.permissions import proves_itself

APP = "allauth.account"
"""Whose limits: ``ACCOUNT_RATE_LIMITS`` of the settings."""
STOP = "public:stop"
QUESTIONS = "survey:page"
"""A whole room answers from one network, page after page; a link is used once."""
FORMS = frozenset({"applicant:apply"})
"""Forms that anybody may send, without a link."""
HELD = 10 * 60
"""Seconds during which no link opens for an address that tried too many."""


class Patience:
    """Stands before every page that is opened without an account."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if response.status_code == 404 and _concerns(request) and not _count(request, "stray_link"):
            cache.set(_held(request), True, HELD)
        return response

    def process_view(self, request: HttpRequest, *view: Any) -> HttpResponse | None:
        if not _concerns(request):
            return None
        if cache.get(_held(request)):
            return _too_many(request)
        if _is_counted(request) and not _count(request, _order(request)):
            return _too_many(request)
        return None


def _concerns(request: HttpRequest) -> bool:
    match = request.resolver_match
    if match is None:
        return False
    return match.view_name in FORMS or proves_itself(match.view_name, tuple(match.kwargs))


def _is_counted(request: HttpRequest) -> bool:
    match = request.resolver_match
    return request.method == "POST" and match is not None and match.view_name != QUESTIONS


def _order(request: HttpRequest) -> str:
    """Mail providers stop messages for many people from few addresses."""
    match = request.resolver_match
    return "stop_messages" if match and match.view_name == STOP else "public_form"


def _count(request: HttpRequest, action: str) -> bool:
    """Whether this one more is still within the limit."""
    return bool(ratelimit.consume(request, app=APP, action=action, limit_get=True))


def _held(request: HttpRequest) -> str:
    return f"rallyes:held:{ratelimit.get_ip(request)}"


def _too_many(request: HttpRequest) -> HttpResponse:
    return ratelimit.respond_429(request)
