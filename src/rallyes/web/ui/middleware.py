"""What holds for every answer: refusals become pages, and private pages stay private."""

from __future__ import annotations

from collections.abc import Callable

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.http import url_has_allowed_host_and_scheme

from rallyes.core.errors import ForbiddenError, NotFoundError, RefusedError

GetResponse = Callable[[HttpRequest], HttpResponse]


class DomainErrors:
    """Turns what a domain call refuses into a page."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, fault: Exception) -> HttpResponse | None:
        if isinstance(fault, NotFoundError):
            raise Http404 from fault
        if isinstance(fault, RefusedError):
            page = {"sentence": str(fault), "back": _where_it_was_asked(request)}
            status = 403 if isinstance(fault, ForbiddenError) else 409
            return render(request, "ui/refused.html", page, status=status)
        return None


def _where_it_was_asked(request: HttpRequest) -> str:
    """The page of this site that the person comes from; the home page where it is unknown."""
    asked = request.headers.get("Referer", "")
    ours = url_has_allowed_host_and_scheme(asked, {request.get_host()}, request.is_secure())
    return asked if ours else "/"


class Discretion:
    """Every page is kept out of search engines and caches, but for those listed as open."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if not is_open(request):
            response.setdefault("X-Robots-Tag", "noindex, nofollow")
            response.setdefault("Cache-Control", "private, no-store")
        return response


def is_open(request: HttpRequest) -> bool:
    """Whether the page is for everybody, search engines included (``open_to_all``)."""
    match = request.resolver_match
    return bool(match and getattr(match.func, "open_to_all", False))


def open_to_all(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Marks a page that says nothing of anybody: it may be found and cached."""
    view.open_to_all = True  # type: ignore[attr-defined]
    return view
