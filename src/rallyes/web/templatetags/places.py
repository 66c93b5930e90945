"""The place picker in a form: ``{% load places %}``, ``{% place_picker form %}``."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any, Protocol

from django import forms, template
from django.conf import settings

register = template.Library()


class Placed(Protocol):
    """Something with a name that stands somewhere."""

    name: str
    lat: float | None
    lon: float | None


@register.inclusion_tag("ui/place_picker.html")
def place_picker(
    form: forms.BaseForm, prefix: str = "", neighbours: Iterable[Placed] = ()
) -> dict[str, Any]:
    """Address, postal code, commune, pin on a map, and the coordinates themselves.

    The form has the fields address, postal_code, commune, lat, lon and place_approximate, each
    after ``prefix``. ``neighbours``: what else is drawn on the map, by name. The page brings
    ``ui/place_picker_head.html`` in its block ``styles``.
    """
    names = ("address", "postal_code", "commune", "lat", "lon", "place_approximate")
    drawn = [
        {"name": one.name, "lat": one.lat, "lon": one.lon}
        for one in neighbours
        if one.lat is not None and one.lon is not None
    ]
    return {
        **{name: form[f"{prefix}{name}"] for name in names},
        "neighbours": json.dumps(drawn),
        "tiles_url": settings.RALLYES_TILES_URL,
        "tiles_credit": settings.RALLYES_TILES_CREDIT,
    }
