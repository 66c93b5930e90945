"""The place from which the teams leave: its address, and where that is on the map."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from rallyes.core.places.geocoding import Fetch, locate
from rallyes.network.models import Membership
from rallyes.rallies.domain.rallies import change_rally, require_alive
from rallyes.rallies.models import Rally

WHERE = ("base_address", "base_postal_code", "base_commune")
PIN = ("base_lat", "base_lon")


def change_base(
    *,
    by: Membership,
    rally: Rally,
    values: Mapping[str, Any],
    now: datetime,
    fetch: Fetch | None = None,
) -> Rally:
    """Keep the base, placed by its address where nobody has put a pin. Raises RallyIsCancelled.

    A pin that somebody moved stands; one that stayed where an older address had put it does not.
    ``fetch`` reads a web address; the site's own is used unless told otherwise.
    """
    require_alive(rally)
    placed = {**values, **_place(rally, values, fetch)}
    return change_rally(by=by, rally=rally, values=placed, now=now)


def _place(rally: Rally, values: Mapping[str, Any], fetch: Fetch | None) -> dict[str, Any]:
    moved = any(values[name] != getattr(rally, name) for name in WHERE)
    pin_kept = all(values[name] == getattr(rally, name) for name in PIN)
    if values["base_lat"] is not None and not (pin_kept and moved):
        return {}
    address, postal_code, commune = (values[name] for name in WHERE)
    place = locate(address=address, postal_code=postal_code, commune=commune, fetch=fetch)
    if place is None:
        return {}
    return {
        "base_lat": place.lat,
        "base_lon": place.lon,
        "base_place_approximate": place.approximate,
    }
