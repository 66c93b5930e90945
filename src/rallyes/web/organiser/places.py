"""Communes and addresses for the place picker, as JSON."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.urls import path

from rallyes.core.models import Commune
from rallyes.core.places.communes import find_communes, largest_within
from rallyes.core.places.geocoding import suggestions
from rallyes.web.ui.access import MemberRequest, members_only


@members_only
def communes(request: MemberRequest) -> HttpResponse:
    """The communes that answer to ``?q=``, ambiguous names one by one."""
    found = find_communes(request.GET.get("q", "")[:80])
    return JsonResponse({"communes": [_commune(one) for one in found]})


@members_only
def addresses(request: MemberRequest) -> HttpResponse:
    """The places that an address may mean; the commune's middle where nothing better is known."""
    asked = request.GET
    found = suggestions(
        address=asked.get("adresse", "")[:240],
        postal_code=asked.get("code_postal", "")[:5],
        commune=asked.get("commune", "")[:80],
    )
    places = [
        {
            "label": place.label,
            "lat": place.lat,
            "lon": place.lon,
            "approximate": place.approximate,
        }
        for place in found
    ]
    return JsonResponse({"places": places})


@members_only
def around(request: MemberRequest) -> HttpResponse:
    """The largest communes within a box, whose names are drawn where a map has no background."""
    box = _box(request)
    found = largest_within(*box) if box else []
    return JsonResponse({"communes": [_commune(one) for one in found]})


def _box(request: HttpRequest) -> tuple[float, float, float, float] | None:
    """South, west, north and east; None where one is missing or no number."""
    try:
        south, west, north, east = (
            float(request.GET[name]) for name in ("sud", "ouest", "nord", "est")
        )
    except (KeyError, ValueError):
        return None
    return south, west, north, east


def _commune(commune: Commune) -> dict[str, Any]:
    return {
        "name": commune.name,
        "postal_codes": commune.postal_codes.split(),
        "departement": commune.departement,
        "insee": commune.insee,
        "lat": commune.lat,
        "lon": commune.lon,
    }


urlpatterns = [
    path("communes/", communes, name="place_communes"),
    path("adresses/", addresses, name="place_addresses"),
    path("autour/", around, name="place_around"),
]
