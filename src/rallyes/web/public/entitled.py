"""Anybody checks whether a rally may bear the name and the logo. Nobody is named here."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from rallyes.network.domain.charter.rights import look_up


def check(request: HttpRequest) -> HttpResponse:
    words = request.GET.get("q", "").strip()[:160]
    found = look_up(words, today=timezone.localdate()) if words else []
    return render(request, "public/check.html", {"words": words, "found": found})
