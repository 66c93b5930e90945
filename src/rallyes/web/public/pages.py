"""What the site says of itself: who runs it, who may use it, whom to write to."""

from __future__ import annotations

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

OPEN = ("public:legal", "public:accessibility", "public:contact", "account_signup")
"""The pages that search engines may read."""


def legal(request: HttpRequest) -> HttpResponse:
    return render(request, "public/legal.html", {"site": settings.RALLYES_SITE})


def accessibility(request: HttpRequest) -> HttpResponse:
    return render(request, "public/accessibility.html", {"site": settings.RALLYES_SITE})


def contact(request: HttpRequest) -> HttpResponse:
    return render(request, "public/contact.html", {"site": settings.RALLYES_SITE})


def no_account(request: HttpRequest) -> HttpResponse:
    return render(request, "public/no_account.html")


def robots(request: HttpRequest) -> HttpResponse:
    """Search engines may read the open pages, and nothing else."""
    allowed = "".join(f"Allow: {reverse(name)}$\n" for name in OPEN)
    text = f"User-agent: *\n{allowed}Disallow: /\n"
    return HttpResponse(text, content_type="text/plain; charset=utf-8")
