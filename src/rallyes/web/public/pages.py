"""What the site says of itself: who runs it, who may use it, whom to write to."""

from __future__ import annotations

from itertools import groupby

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from rallyes.core.privacy import People, register_of_data
from rallyes.web.ui.middleware import open_to_all

OPEN = ("public:legal", "public:notice", "public:accessibility", "public:contact", "account_signup")
"""The pages that search engines may read."""


@open_to_all
def legal(request: HttpRequest) -> HttpResponse:
    return _page(request, "legal")


@open_to_all
def notice(request: HttpRequest) -> HttpResponse:
    """What is kept of whom, made from the register and from nothing else."""
    lines = groupby(register_of_data(), key=lambda line: People(line.people))
    page = {
        "site": settings.RALLYES_SITE,
        "people": [(people, list(found)) for people, found in lines],
    }
    return render(request, "public/notice.html", page)


@open_to_all
def accessibility(request: HttpRequest) -> HttpResponse:
    return _page(request, "accessibility")


@open_to_all
def contact(request: HttpRequest) -> HttpResponse:
    return _page(request, "contact")


@open_to_all
def no_account(request: HttpRequest) -> HttpResponse:
    return _page(request, "no_account")


@open_to_all
def robots(request: HttpRequest) -> HttpResponse:
    """Search engines may read the open pages, and nothing else."""
    allowed = "".join(f"Allow: {reverse(name)}$\n" for name in OPEN)
    text = f"User-agent: *\n{allowed}Disallow: /\n"
    return HttpResponse(text, content_type="text/plain; charset=utf-8")


def _page(request: HttpRequest, name: str) -> HttpResponse:
    return render(request, f"public/{name}.html", {"site": settings.RALLYES_SITE})
