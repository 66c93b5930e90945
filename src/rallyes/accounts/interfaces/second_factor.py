"""An application that shows codes, passkeys and recovery codes: what allauth asks of the site."""

from __future__ import annotations

from io import BytesIO

import segno
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.base.forms import AuthenticateForm, ReauthenticateForm
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.forms import ActivateTOTPForm
from allauth.mfa.webauthn.forms import AddWebAuthnForm
from django import forms
from django.contrib.auth.base_user import AbstractBaseUser

from rallyes.core.sealing import read_sealed, seal


class SecondFactor(DefaultMFAAdapter):
    """The picture to scan is drawn here: the secret goes to no other machine, and is sealed."""

    def encrypt(self, text: str) -> str:
        return seal(text)

    def decrypt(self, encrypted_text: str) -> str:
        return read_sealed(encrypted_text)

    def build_totp_svg(self, url: str) -> str:
        drawn = BytesIO()
        segno.make(url, error="m").save(drawn, kind="svg", scale=5, border=2, light="#fff")
        return drawn.getvalue().decode()

    def generate_authenticator_name(self, user: AbstractBaseUser, type: str) -> str:  # noqa: A002
        number = Authenticator.objects.filter(user_id=user.pk, type=type).count()
        return f"Clé {number + 1}" if number else "Ma clé"


def _code_field(label: str) -> forms.CharField:
    given = {"autocomplete": "one-time-code", "inputmode": "numeric", "autofocus": True}
    return forms.CharField(label=label, widget=forms.TextInput(attrs=given))


class EnterSecondCode(AuthenticateForm):
    code = _code_field("Code de votre application, ou code de secours")


class ConfirmItIsYou(ReauthenticateForm):
    code = _code_field("Code de votre application, ou code de secours")


class StartApplication(ActivateTOTPForm):
    code = _code_field("Les six chiffres que l’application montre")


class AddPasskey(AddWebAuthnForm):
    name = forms.CharField(
        label="Un nom pour la reconnaître",
        max_length=60,
        required=False,
        help_text="Par exemple l’appareil où elle se trouve.",
    )
    passwordless = forms.BooleanField(
        label="Entrer avec cette clé seule, sans code par courriel",
        required=False,
        initial=True,
        help_text="L’appareil demandera votre empreinte, votre visage ou son code.",
    )
