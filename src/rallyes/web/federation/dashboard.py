"""The figures of the network, down to each rally; small numbers are withheld."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.cache import never_cache

from rallyes.evaluation.domain.indicators.computing import by_rally, countable, of_record
from rallyes.network.domain.mandates import access_followed, followed_organisations
from rallyes.rallies.domain.access import followed_rallies
from rallyes.web.federation.access import NetworkRequest, network_only
from rallyes.web.ui.dashboard import asked, dashboard


@never_cache
@network_only
def network_dashboard(request: NetworkRequest) -> HttpResponse:
    scope = asked(request.GET)
    rallies = of_record(countable(followed_rallies(request.mandate)), scope.kind)
    names = {
        pk: (name, reverse("federation:organisation_dashboard", args=[pk]))
        for pk, name in followed_organisations(request.mandate).values_list("pk", "name")
    }
    page = {
        "title": "Tableau de bord du réseau",
        "purpose": "Les mêmes chiffres pour tous, chacun avec sa définition.",
        "below": "Par structure",
        "head": "Structure",
        "board": dashboard(
            by_rally(rallies, today=timezone.localdate()),
            scope,
            key=lambda one: one.organisation,
            names=names,
            all_shown=False,
        ),
    }
    return render(request, "federation/dashboard.html", page)


@never_cache
@network_only
def organisation_dashboard(request: NetworkRequest, organisation_id: int) -> HttpResponse:
    scope = asked(request.GET)
    found = access_followed(mandate=request.mandate, organisation_id=organisation_id)
    rallies = followed_rallies(request.mandate).filter(organisation=found)
    names = {
        pk: (name, reverse("federation:rally", args=[pk]))
        for pk, name in rallies.order_by("pk").values_list("pk", "name")
    }
    page = {
        "title": found.name,
        "purpose": "Ses rallyes, en chiffres.",
        "below": "Par rallye",
        "head": "Rallye",
        "board": dashboard(
            by_rally(of_record(countable(rallies), scope.kind), today=timezone.localdate()),
            scope,
            key=lambda one: one.rally,
            names=names,
            all_shown=False,
        ),
    }
    return render(request, "federation/dashboard.html", page)
