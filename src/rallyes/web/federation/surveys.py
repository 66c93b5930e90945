"""What people say of the rallies that somebody follows, all together."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.cache import never_cache

from rallyes.evaluation.domain.surveys.network import together
from rallyes.rallies.domain.access import followed_rallies
from rallyes.web.federation.access import NetworkRequest, network_only


@never_cache
@network_only
def surveys(request: NetworkRequest) -> HttpResponse:
    rallies = followed_rallies(request.mandate).prefetch_related("days", "gatherings")
    page = {"told": together(list(rallies.order_by("pk")), today=timezone.localdate())}
    return render(request, "federation/surveys.html", page)
