"""The rallies of an organisation."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render

from rallyes.rallies.domain.access import accessible_rallies
from rallyes.web.ui.access import MemberRequest, members_only


@members_only
def rally_list(request: MemberRequest) -> HttpResponse:
    rallies = accessible_rallies(request.membership)
    return render(request, "organiser/rallies/list.html", {"rallies": rallies})
