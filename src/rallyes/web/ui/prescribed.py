"""Where prescribers read what became of the people whom they sent."""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest
from django.urls import reverse


def prescribed_link(request: HttpRequest) -> Callable[[int], str]:
    """The full address of a rally in the space of prescribers: what their letters carry."""

    def link(rally_id: int) -> str:
        return request.build_absolute_uri(reverse("prescriber:rally", args=[rally_id]))

    return link
