"""Who works for the network today, and may enter this space."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Concatenate, ParamSpec

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from rallyes.network.domain.mandates import mandate_of, require_federation
from rallyes.network.models import Mandate

P = ParamSpec("P")


class NetworkRequest(HttpRequest):
    """A request by somebody who works for the network."""

    mandate: Mandate


View = Callable[Concatenate[NetworkRequest, P], HttpResponse]


def network_only(view: View[P]) -> Callable[Concatenate[HttpRequest, P], HttpResponse]:
    """Lets in the federation and the experts."""

    @login_required
    @wraps(view)
    def guarded(request: HttpRequest, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
        mandate = mandate_of(request.user)
        if mandate is None:
            return render(request, "federation/no_access.html", status=403)
        request.mandate = mandate  # type: ignore[attr-defined]
        return view(request, *args, **kwargs)  # type: ignore[arg-type]

    return guarded


def federation_only(view: View[P]) -> Callable[Concatenate[HttpRequest, P], HttpResponse]:
    @network_only
    @wraps(view)
    def guarded(request: NetworkRequest, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
        require_federation(request.mandate)
        return view(request, *args, **kwargs)

    return guarded
