"""From an address to a place: the address service when it may be asked, else the commune.

The service is the Géoplateforme's (https://data.geopf.fr/geocodage). Its answers are GeoJSON.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any
from urllib.error import URLError
from urllib.parse import urlencode
from urllib.request import Request, urlopen

from django.conf import settings
from django.core.cache import cache

from rallyes.core.models import Commune
from rallyes.core.places.communes import find_commune, find_communes
from rallyes.core.places.place import Place

TIMEOUT = 3
"""Seconds that a person is made to wait for the service."""
LIKELY = 0.5
"""Below this score the service is guessing."""
PRECISE = {"housenumber", "street", "locality"}
PAUSE = 60
"""Seconds for which a service that failed is left alone."""
DOWN = "address-service-is-down"
LARGEST_ANSWER = 1_000_000

Fetch = Callable[[str], bytes]


class ServiceUnavailableError(Exception):
    """The address service did not answer, or not as it should."""


def locate(
    *, address: str, postal_code: str, commune: str, fetch: Fetch | None = None
) -> Place | None:
    """Where an address stands; the middle of its commune when nothing better is known.

    ``fetch`` reads a web address; the site's own is used unless told otherwise.
    """
    if not (commune.strip() or postal_code.strip()):
        return None
    if address.strip():
        found = _asked(f"{address} {postal_code} {commune}", most=1, fetch=fetch)
        if found and not found[0].approximate:
            return found[0]
    return centre(find_commune(name=commune, postal_code=postal_code))


def suggestions(
    *, address: str, postal_code: str, commune: str, fetch: Fetch | None = None
) -> list[Place]:
    """Places to choose from: what the service finds, then the middles of the communes meant."""
    found = (
        _asked(f"{address} {postal_code} {commune}", most=5, fetch=fetch) if address.strip() else []
    )
    exact = [place for place in found if not place.approximate]
    known = find_communes(f"{commune} {postal_code}", most=5)
    return exact or [Place(one.lat, one.lon, _told(one), approximate=True) for one in known]


def _told(commune: Commune) -> str:
    return f"{commune.name} ({commune.postal_codes.split()[0]}), centre de la commune"


def _asked(text: str, *, most: int, fetch: Fetch | None) -> list[Place]:
    """The service's answers; none while it is down: nobody waits twice for the same silence."""
    if not settings.RALLYES_GEOCODER_URL or cache.get(DOWN):
        return []
    try:
        return search_addresses(text, most=most, fetch=fetch)
    except ServiceUnavailableError:
        cache.set(DOWN, value=True, timeout=PAUSE)
        return []


def centre(commune: Commune | None) -> Place | None:
    if commune is None:
        return None
    return Place(commune.lat, commune.lon, commune.name, approximate=True)


def search_addresses(text: str, *, most: int = 5, fetch: Fetch | None = None) -> list[Place]:
    """Places that answer to a typed address; raises ServiceUnavailableError."""
    query = urlencode({"q": " ".join(text.split())[:200], "limit": most})
    try:
        answer = json.loads((fetch or _fetch)(f"{settings.RALLYES_GEOCODER_URL}?{query}"))
        places = [_place(feature) for feature in answer["features"]]
    except (URLError, OSError, ValueError, KeyError, TypeError) as fault:
        raise ServiceUnavailableError from fault
    return [place for place, score in places if score >= LIKELY]


def _place(feature: dict[str, Any]) -> tuple[Place, float]:
    lon, lat = feature["geometry"]["coordinates"]
    facts = feature["properties"]
    approximate = facts.get("type") not in PRECISE
    return Place(float(lat), float(lon), str(facts["label"]), approximate), float(facts["score"])


def _fetch(url: str) -> bytes:
    request = Request(url, headers={"Accept": "application/json", "User-Agent": "Rallyes"})  # noqa: S310
    with urlopen(request, timeout=TIMEOUT) as answer:  # noqa: S310
        body: bytes = answer.read(LARGEST_ANSWER)
        return body
