"""What people fill in to come in."""

from __future__ import annotations

from allauth.account.forms import ConfirmLoginCodeForm, RequestLoginCodeForm
from django import forms

from rallyes.core.french import THIN


class AskForCode(RequestLoginCodeForm):
    email = forms.EmailField(
        label="Adresse électronique",
        widget=forms.EmailInput(attrs={"autocomplete": "email", "autofocus": True}),
    )


class EnterCode(ConfirmLoginCodeForm):
    code = forms.CharField(
        label="Code reçu par courriel",
        help_text=f"Huit chiffres, comme 1234-5678{THIN}; le tiret ne compte pas.",
        widget=forms.TextInput(
            attrs={"autocomplete": "one-time-code", "inputmode": "numeric", "autofocus": True}
        ),
    )
