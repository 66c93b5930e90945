"""Who refers today, and may enter this space."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Concatenate, ParamSpec

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from rallyes.participants.domain.referring import accesses_of
from rallyes.participants.models import Prescriber

P = ParamSpec("P")


class PrescriberRequest(HttpRequest):
    """A request by somebody who may refer; ``accesses``: for which agencies."""

    accesses: list[Prescriber]


def prescribers_only(
    view: Callable[Concatenate[PrescriberRequest, P], HttpResponse],
) -> Callable[Concatenate[HttpRequest, P], HttpResponse]:
    """Lets in whoever has an access that has not ended."""

    @login_required
    @wraps(view)
    def guarded(request: HttpRequest, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
        accesses = accesses_of(request.user)
        if not accesses:
            return render(request, "prescriber/no_access.html", status=403)
        request.accesses = accesses  # type: ignore[attr-defined]
        return view(request, *args, **kwargs)  # type: ignore[arg-type]

    return guarded
