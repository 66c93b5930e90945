"""The figures of one's own rallies, with the definitions of the whole network."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.cache import never_cache

from rallyes.evaluation.domain.indicators.computing import by_rally, countable, of_record
from rallyes.rallies.domain.access import accessible_rallies
from rallyes.web.ui.access import MemberRequest, members_only
from rallyes.web.ui.dashboard import asked
from rallyes.web.ui.dashboard import dashboard as drawn


@never_cache
@members_only
def dashboard(request: MemberRequest) -> HttpResponse:
    scope = asked(request.GET)
    rallies = accessible_rallies(request.membership)
    names = {
        pk: (name, reverse("organiser:rally", args=[pk]))
        for pk, name in rallies.order_by("pk").values_list("pk", "name")
    }
    found = by_rally(of_record(countable(rallies), scope.kind), today=timezone.localdate())
    board = drawn(found, scope, key=lambda one: one.rally, names=names, all_shown=True)
    return render(request, "organiser/dashboard/page.html", {"board": board})
