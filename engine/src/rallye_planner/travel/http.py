"""One question to a road engine over HTTP, with a time limit and sentences for what goes wrong."""

from __future__ import annotations

import json
from http.client import HTTPException
from typing import Any
from urllib.error import HTTPError, URLError
from urllib.parse import urlsplit
from urllib.request import Request, urlopen

from rallye_planner.travel.places import TravelUnavailable

LARGEST_ANSWER = 50_000_000
ESTIMATE = "Vous pouvez aussi calculer avec l’estimation à vol d’oiseau."


def ask(name: str, address: str, body: bytes | None, timeout: float) -> dict[str, Any]:
    """The JSON object that the server answers; raises TravelUnavailable.

    ``timeout`` is in seconds; a ``body`` makes it a POST.
    """
    host = _host(name, address)
    request = Request(address, data=body, headers={"Content-Type": "application/json"})  # noqa: S310
    try:
        with urlopen(request, timeout=timeout) as reply:  # noqa: S310
            return _object(name, reply.read(LARGEST_ANSWER))
    except HTTPError as error:
        raise TravelUnavailable(_refused(name, error)) from error
    except (URLError, OSError, HTTPException) as error:
        reason = "il ne répond pas à temps" if _late(error) else "il ne répond pas"
        said = f"{name} ({host}) est injoignable\u00a0: {reason}. Vérifiez son adresse. {ESTIMATE}"
        raise TravelUnavailable(said) from error


def _host(name: str, address: str) -> str:
    """Only web addresses are asked, whatever the setting says."""
    try:
        parts = urlsplit(address)
    except ValueError:
        parts = urlsplit("")
    if parts.scheme not in ("http", "https") or not parts.hostname:
        said = f"L’adresse du serveur {name} doit commencer par http:// ou https://."
        raise TravelUnavailable(said)
    return parts.hostname


def _late(error: Exception) -> bool:
    return isinstance(error, TimeoutError) or isinstance(
        getattr(error, "reason", None), TimeoutError
    )


def _object(name: str, content: bytes) -> dict[str, Any]:
    try:
        value = json.loads(content)
    except ValueError:
        value = None
    if not isinstance(value, dict):
        said = f"{name} n’a pas répondu en JSON. Vérifiez l’adresse du serveur. {ESTIMATE}"
        raise TravelUnavailable(said)
    return value


def _refused(name: str, error: HTTPError) -> str:
    """What the server itself says of a refusal, where it says anything."""
    try:
        answer = json.loads(error.read(LARGEST_ANSWER))
        reason = str(answer.get("message") or answer.get("error") or "")
    except (ValueError, AttributeError, OSError, HTTPException):
        reason = ""
    told = f" («\u00a0{reason[:200]}\u00a0»)" if reason else ""
    return f"{name} refuse la demande, erreur {error.code}{told}. {ESTIMATE}"
