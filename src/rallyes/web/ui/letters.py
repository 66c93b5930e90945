"""Whole addresses that letters carry: to prescribers, and to participants."""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest
from django.urls import reverse


def prescribed_link(request: HttpRequest) -> Callable[[int], str]:
    """The full address of a rally in the space of prescribers: what their letters carry."""

    def link(rally_id: int) -> str:
        return request.build_absolute_uri(reverse("prescriber:rally", args=[rally_id]))

    return link


def personal_address(request: HttpRequest) -> Callable[[str], str]:
    """The full address of a participant's own page, by its token."""

    def address(token: str) -> str:
        return request.build_absolute_uri(reverse("participant:essentials", args=[token]))

    return address
