"""Whole addresses that messages carry."""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest
from django.urls import reverse

from rallyes.planning.domain.telling.writing import Addresses
from rallyes.planning.models import ShareLink
from rallyes.web.ui.addresses import live_address


def addresses(request: HttpRequest) -> Addresses:
    def live(link: ShareLink) -> str:
        return live_address(request, link)

    return Addresses(
        personal=_by_token(request, "participant:essentials"),
        session=_by_token(request, "participant:session"),
        live=live,
        stop=stop_address(request),
    )


def stop_address(request: HttpRequest) -> Callable[[str], str]:
    """Where the link under every message leads, by its token."""
    return _by_token(request, "public:stop")


def _by_token(request: HttpRequest, name: str) -> Callable[[str], str]:
    def address(token: str) -> str:
        return request.build_absolute_uri(reverse(name, args=[token]))

    return address
