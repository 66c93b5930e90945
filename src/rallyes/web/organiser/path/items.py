"""Tasks as the pages list them, each with the address where it is done."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.urls import reverse

from rallyes.rallies.domain.path.lines import TaskLine
from rallyes.rallies.models import Rally
from rallyes.web.organiser.charter import PAGES


@dataclass(frozen=True, slots=True)
class Item:
    """``url``: empty where the task is done outside of the site."""

    line: TaskLine
    url: str


def items(rally: Rally, lines: Iterable[TaskLine]) -> list[Item]:
    return [Item(line, _url(rally, line)) for line in lines]


def _url(rally: Rally, line: TaskLine) -> str:
    page = line.usual.page if line.usual else ""
    return reverse(PAGES[page], args=[rally.pk]) if page else ""
