"""Long lists: which page of them, and what was ticked."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeVar

from django.contrib import messages
from django.core.paginator import Page, Paginator
from django.http import HttpRequest

Row = TypeVar("Row")

ROWS_A_PAGE = 250
LONGEST_NUMBER = 18
"""Digits: no database numbers its lines beyond."""


def page_of(request: HttpRequest, rows: Sequence[Row]) -> Page[Row]:
    """The page named by ``?page=``, the nearest one where that makes no sense."""
    return Paginator(rows, ROWS_A_PAGE).get_page(request.GET.get("page"))


def ticked(request: HttpRequest) -> set[int]:
    """The numbers of the boxes ticked in a list."""
    return {
        int(one)
        for one in request.POST.getlist("ticked")
        if one.isascii() and one.isdigit() and len(one) <= LONGEST_NUMBER
    }


def say_how_many(request: HttpRequest, number: int, *, one: str, many: str) -> None:
    """Tells what became of the lines ticked; ``many`` holds ``{n}``."""
    if number:
        messages.success(request, one if number == 1 else many.format(n=number))
    else:
        messages.info(request, "Rien n’a changé. Cochez des lignes, puis choisissez que faire.")
