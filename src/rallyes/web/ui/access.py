"""Who is asking, and whether they may enter."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Concatenate, ParamSpec

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from rallyes.network.domain.access import membership_of
from rallyes.network.models import Membership

P = ParamSpec("P")


class MemberRequest(HttpRequest):
    """A request by somebody who belongs to an organisation."""

    membership: Membership


def members_only(
    view: Callable[Concatenate[MemberRequest, P], HttpResponse],
) -> Callable[Concatenate[HttpRequest, P], HttpResponse]:
    """Lets in members of an organisation and gives the view ``request.membership``."""

    @login_required
    @wraps(view)
    def guarded(request: HttpRequest, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
        membership = membership_of(request.user)
        if membership is None:
            return render(request, "ui/no_organisation.html", status=403)
        request.membership = membership  # type: ignore[attr-defined]
        return view(request, *args, **kwargs)  # type: ignore[arg-type]

    return guarded
