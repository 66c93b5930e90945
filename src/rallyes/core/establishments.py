"""From a name or a SIRET to what the public directory of companies knows of an establishment.

The service is the State's (recherche-entreprises.api.gouv.fr/search): open, without a key.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any
from urllib.error import URLError
from urllib.parse import urlencode
from urllib.request import Request, urlopen

from django.conf import settings

TIMEOUT = 4
"""Seconds that a person is made to wait for the service."""
LARGEST_ANSWER = 2_000_000
MOST_COMPANIES, MOST_EACH = 8, 4
"""Companies asked for, and establishments shown of each."""
ACTIVE = "A"

Fetch = Callable[[str], bytes]


class DirectoryUnavailableError(Exception):
    """The directory did not answer, or not as it should."""


@dataclass(frozen=True, slots=True)
class Establishment:
    """``naf``: four digits and a letter. A place is given whole or not at all."""

    name: str
    siret: str
    naf: str
    address: str
    postal_code: str
    commune: str
    lat: float | None
    lon: float | None


def directory_is_on() -> bool:
    """Whether the site may ask the directory."""
    return bool(settings.RALLYES_COMPANY_SEARCH_URL)


def find_establishments(text: str, *, fetch: Fetch | None = None) -> list[Establishment]:
    """The open establishments that answer to a name, a SIREN or a SIRET.

    Raises DirectoryUnavailableError.
    """
    query = urlencode({"q": _asked(text), "per_page": MOST_COMPANIES, "page": 1})
    address = f"{settings.RALLYES_COMPANY_SEARCH_URL}?{query}"
    try:
        answer = json.loads((fetch or _fetch)(address))
        return [one for company in answer["results"] for one in _establishments(company)]
    except (URLError, OSError, ValueError, KeyError, TypeError, AttributeError) as fault:
        raise DirectoryUnavailableError from fault


def _asked(text: str) -> str:
    """A number is asked for without its spaces."""
    words = " ".join(text.split())[:200]
    digits = words.replace(" ", "").replace(".", "")
    return digits if digits.isascii() and digits.isdigit() else words


def _establishments(company: dict[str, Any]) -> Iterator[Establishment]:
    found = company.get("matching_etablissements") or [company["siege"]]
    alive = [one for one in found if one.get("etat_administratif", ACTIVE) == ACTIVE]
    for one in alive[:MOST_EACH]:
        yield _establishment(company, one)


def _establishment(company: dict[str, Any], one: dict[str, Any]) -> Establishment:
    signs = one.get("liste_enseignes") or [one.get("nom_commercial")]
    postal_code = str(one.get("code_postal") or "")
    lat, lon = _figure(one.get("latitude")), _figure(one.get("longitude"))
    placed = lat is not None and lon is not None
    return Establishment(
        name=str(signs[0] or company["nom_complet"])[:160],
        siret=str(one["siret"]),
        naf=str(one.get("activite_principale") or "").replace(".", ""),
        address=_street(str(one.get("adresse") or ""), postal_code)[:240],
        postal_code=postal_code[:5],
        commune=str(one.get("libelle_commune") or "").title()[:80],
        lat=lat if placed else None,
        lon=lon if placed else None,
    )


def _street(address: str, postal_code: str) -> str:
    """``16 AVENUE DE ZELZATE 07200 AUBENAS`` -> ``16 avenue de zelzate``, first letter as it is."""
    street = address.partition(f" {postal_code} ")[0] if postal_code else address
    return street.capitalize()


def _figure(text: Any) -> float | None:
    return None if text in (None, "") else float(text)


def _fetch(url: str) -> bytes:
    request = Request(url, headers={"Accept": "application/json", "User-Agent": "Rallyes"})  # noqa: S310
    with urlopen(request, timeout=TIMEOUT) as answer:  # noqa: S310
        body: bytes = answer.read(LARGEST_ANSWER)
        return body
