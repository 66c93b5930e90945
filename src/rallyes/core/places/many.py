"""Places for a whole table of addresses, without making anybody wait for each."""

from __future__ import annotations

from rallyes.core.places.communes import find_commune
from rallyes.core.places.geocoding import centre, locate
from rallyes.core.places.place import Place

MOST_ASKED = 20
"""Addresses for which the service is asked; the rest stand at the middle of their commune."""


class Locator:
    """Finds places one after the other and remembers the communes it has seen."""

    def __init__(self) -> None:
        self.asked = 0
        self.communes: dict[tuple[str, str], Place | None] = {}

    def __call__(self, *, address: str, postal_code: str, commune: str) -> Place | None:
        if address.strip() and self.asked < MOST_ASKED:
            self.asked += 1
            return locate(address=address, postal_code=postal_code, commune=commune)
        return self._middle(postal_code, commune)

    def _middle(self, postal_code: str, commune: str) -> Place | None:
        if not (postal_code.strip() or commune.strip()):
            return None
        key = (postal_code, commune)
        if key not in self.communes:
            self.communes[key] = centre(find_commune(name=commune, postal_code=postal_code))
        return self.communes[key]
