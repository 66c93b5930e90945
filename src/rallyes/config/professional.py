"""The OpenID Connect provider that the environment names, as allauth wants it."""

from __future__ import annotations

from typing import Any

SCOPES = ["openid", "email", "given_name", "usual_name", "siret"]
"""As ProConnect names them."""


def provider_of(*, url: str, name: str, client: str, secret: str, vouches: bool) -> dict[str, Any]:
    """Nothing where no ``url`` is named: then nobody is offered one.

    ``vouches``: whether every address that the provider tells is taken for verified.
    """
    if not url:
        return {}
    app = {
        "provider_id": "pro",
        "name": name,
        "client_id": client,
        "secret": secret,
        "settings": {"server_url": url, "oauth_pkce_enabled": True, "verified_email": vouches},
    }
    return {"openid_connect": {"APPS": [app], "SCOPE": SCOPES}}
