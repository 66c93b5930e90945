"""Signing in with a professional account (OpenID Connect): what allauth asks of the site.

It opens an account that exists, never makes one, and keeps nothing of what the provider says.
"""

from __future__ import annotations

from typing import Any

from allauth.core.exceptions import ImmediateHttpResponse
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter, get_adapter
from allauth.socialaccount.internal import jwtkit
from allauth.socialaccount.models import SocialLogin
from allauth.socialaccount.providers.openid_connect.views import OpenIDConnectOAuth2Adapter
from django.contrib import messages
from django.http import HttpRequest
from django.shortcuts import redirect

from rallyes.core.french import NBSP

UNKNOWN = (
    f"Aucun compte n’existe à l’adresse que ce service nous a donnée{NBSP}: demandez une "
    "invitation à une personne responsable de votre structure, ou entrez avec un code."
)
FAILED = f"Ce service n’a pas pu vous reconnaître{NBSP}: recommencez, ou entrez avec un code."
SIGNED = "application/jwt"


class Professional(DefaultSocialAccountAdapter):
    """The address decides, and only one that the provider has verified."""

    def is_open_for_signup(self, request: HttpRequest, sociallogin: SocialLogin) -> bool:
        return False

    def pre_social_login(self, request: HttpRequest, sociallogin: SocialLogin) -> None:
        if not sociallogin.is_existing:
            _back_to_the_door(request, UNKNOWN)

    def on_authentication_error(self, request: HttpRequest, *what: Any, **happened: Any) -> None:
        _back_to_the_door(request, FAILED)


class Provider(OpenIDConnectOAuth2Adapter):
    """Some providers, ProConnect among them, sign what they say of a person."""

    def _fetch_user_info(self, access_token: str) -> dict[str, Any]:
        headers = {"Authorization": f"Bearer {access_token}"}
        with get_adapter().get_requests_session() as session:
            answer = session.get(self.profile_url, headers=headers)
        answer.raise_for_status()
        if SIGNED not in answer.headers.get("Content-Type", ""):
            return dict(answer.json())
        return self._signed(answer.text)

    def _signed(self, told: str) -> dict[str, Any]:
        claims: dict[str, Any] = jwtkit.verify_and_decode(
            credential=told,
            keys_url=self.openid_config["jwks_uri"],
            issuer=self.openid_config["issuer"],
            audience=self.get_provider().app.client_id,
            lookup_kid=jwtkit.lookup_kid_jwk,
        )
        return claims


def _back_to_the_door(request: HttpRequest, sentence: str) -> None:
    messages.error(request, sentence)
    raise ImmediateHttpResponse(redirect("account_login"))
