"""Who is asking, and whether they may enter."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Concatenate, ParamSpec

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django_htmx.middleware import HtmxDetails

from rallyes.network.domain.access import membership_of, require_change
from rallyes.network.models import Membership
from rallyes.rallies.domain.access import access_rally
from rallyes.rallies.models import Rally
from rallyes.web.ui.permissions import changes, is_door
from rallyes.web.ui.spaces import spaces_of

P = ParamSpec("P")


class MemberRequest(HttpRequest):
    """A request by somebody who belongs to an organisation."""

    membership: Membership
    htmx: HtmxDetails


class RallyRequest(MemberRequest):
    """A request about a rally of one's own organisation."""

    rally: Rally


def members_only(
    view: Callable[Concatenate[MemberRequest, P], HttpResponse],
) -> Callable[Concatenate[HttpRequest, P], HttpResponse]:
    """Lets in members of an organisation and gives the view ``request.membership``.

    Those who only read are refused what changes something (``permissions.changes``).
    """

    @login_required
    @wraps(view)
    def guarded(request: HttpRequest, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
        membership = membership_of(request.user)
        if membership is None and is_door(request):
            return redirect("me:door")
        if membership is None:
            page = {"spaces": spaces_of(request.user)}
            return render(request, "ui/no_organisation.html", page, status=403)
        request.membership = membership  # type: ignore[attr-defined]
        if changes(request):
            require_change(membership)
        return view(request, *args, **kwargs)  # type: ignore[arg-type]

    return guarded


def in_rally(
    view: Callable[Concatenate[RallyRequest, Rally, P], HttpResponse],
) -> Callable[Concatenate[HttpRequest, P], HttpResponse]:
    """Lets in members of the rally's organisation; gives the view the rally of ``rally_id``.

    ``request.rally`` brings the rally's name and left column to the page (rally_base.html).
    """

    @members_only
    @wraps(view)
    def guarded(request: MemberRequest, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
        rally_id = int(str(kwargs.pop("rally_id")))
        rally = access_rally(membership=request.membership, rally_id=rally_id)
        request.rally = rally  # type: ignore[attr-defined]
        return view(request, rally, *args, **kwargs)  # type: ignore[arg-type]

    return guarded
