"""Turns what a domain call refuses into a page."""

from __future__ import annotations

from collections.abc import Callable

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from rallyes.core.errors import NotFoundError, RefusedError


class DomainErrors:
    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, fault: Exception) -> HttpResponse | None:
        if isinstance(fault, NotFoundError):
            raise Http404 from fault
        if isinstance(fault, RefusedError):
            return render(request, "ui/refused.html", {"sentence": str(fault)}, status=409)
        return None
