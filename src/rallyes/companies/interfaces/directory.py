"""A form filled with what the public directory of companies knows: checked before it is saved."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict
from typing import Any
from urllib.parse import urlencode

from rallyes.core.establishments import Establishment

PREFILLED = ("name", "siret", "naf", "address", "postal_code", "commune", "lat", "lon")


def address_that_fills(establishment: Establishment) -> str:
    """The end of an address whose page shows the form filled with this establishment."""
    known = {
        name: value for name, value in asdict(establishment).items() if value not in (None, "")
    }
    return f"?{urlencode(known)}"


def filled_from(asked: Mapping[str, str]) -> dict[str, Any]:
    """What the address of the page puts into the form."""
    return {name: asked[name][:240] for name in PREFILLED if asked.get(name)}
