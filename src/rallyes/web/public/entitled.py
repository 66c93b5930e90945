"""Anybody checks whether a rally may bear the name and the logo. Nobody is named here."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from rallyes.network.domain.charter.rights import look_up

LONGEST = 160
"""Signs of a name that are looked for."""


def check(request: HttpRequest) -> HttpResponse:
    printable = filter(str.isprintable, request.GET.get("q", ""))
    words = "".join(printable).strip()[:LONGEST]
    found = look_up(words, today=timezone.localdate()) if words else []
    return render(request, "public/check.html", {"words": words, "found": found})
