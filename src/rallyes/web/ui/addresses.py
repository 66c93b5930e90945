"""Whole addresses of pages that are opened without an account."""

from __future__ import annotations

from django.http import HttpRequest
from django.urls import reverse

from rallyes.planning.domain.links import token_of
from rallyes.planning.enums import LinkKind
from rallyes.planning.models import ShareLink

PAGES = {
    LinkKind.TEAM: "participant:programme",
    LinkKind.COMPANY: "company:programme",
    LinkKind.GUIDE: "guide:programme",
}


def live_address(request: HttpRequest, link: ShareLink) -> str:
    page = reverse(PAGES[LinkKind(link.kind)], kwargs={"token": token_of(link)})
    return request.build_absolute_uri(page)
