"""Where one stands on a board, so that every change leads back to the same day and reading."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render
from django.urls import reverse

from rallyes.planning.models import Draft

KEPT = ("vue", "jour")


def where_of(query: QueryDict) -> dict[str, str]:
    return {name: str(query[name]) for name in KEPT if query.get(name)}


def here(request: HttpRequest) -> dict[str, str]:
    """From the address of a page or dialog, else from what a form carries along."""
    return where_of(request.GET) or where_of(request.POST)


def address(draft: Draft, where: dict[str, str], name: str = "draft", **parts: str) -> str:
    """An address of the draft that remembers where one stands."""
    url = reverse(f"organiser:{name}", args=[draft.rally_id, draft.pk, *parts.values()])
    return f"{url}?{urlencode(where)}" if where else url


def answer(
    request: HttpRequest, name: str, title: str, page: dict[str, Any], *, draft: Draft
) -> HttpResponse:
    """A dialog over the board; a page of its own for a browser without scripts."""
    dialog = bool(request.headers.get("HX-Request"))
    where = here(request)
    page = {
        **page,
        "draft": draft,
        "rally": draft.rally,
        "where": where,
        "query": urlencode(where),
        "back": address(draft, where),
        "title": title,
        "body": f"organiser/board/_{name}.html",
    }
    found = render(request, f"organiser/board/{'dialog' if dialog else 'page'}.html", page)
    if dialog:
        found["HX-Retarget"] = "#board-dialog"
        found["HX-Reswap"] = "innerHTML"
        found["HX-Reselect"] = "dialog"
    return found
