"""Looking for something by its name in all one's rallies; the words never stand in an address."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse

from rallyes.planning.domain.searching import Found
from rallyes.planning.domain.searching import search as find
from rallyes.web.ui.access import MemberRequest, members_only

LONGEST = 80
PAGES = {
    "company": "organiser:company",
    "participant": "organiser:participant",
    "vehicle": "organiser:vehicle",
    "guide": "organiser:guide",
}


@members_only
def search(request: MemberRequest) -> HttpResponse:
    words = request.POST.get("q", "").strip()[:LONGEST]
    found = find(membership=request.membership, words=words)
    groups = {kind: [(one, _address(one)) for one in hits] for kind, hits in found.items()}
    page = {"words": words, "groups": groups}
    return render(request, "organiser/search.html", page)


def _address(found: Found) -> str:
    if found.kind == "rally":
        return reverse("organiser:rally", args=[found.rally_id])
    return reverse(PAGES[found.kind], args=[found.rally_id, found.pk])
