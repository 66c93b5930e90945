"""Where somebody who signs in belongs."""

from __future__ import annotations

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from rallyes.accounts.models import User
from rallyes.web.ui.spaces import note_spaces


@login_required
def door(request: HttpRequest) -> HttpResponse:
    """To one's own space; somebody who has none is told whom to ask."""
    assert isinstance(request.user, User)
    found = note_spaces(request, request.user)
    return redirect(found[0].home) if found else render(request, "ui/no_organisation.html")
