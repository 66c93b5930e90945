"""What is filled in about an info session, by organisers and by those who come."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django import forms

from rallyes.core.formfields import HourField, PhoneField, PlausibleDateField
from rallyes.core.french import full_date
from rallyes.participants.domain.sessions import SessionFacts
from rallyes.participants.domain.signing_up import SignUpFacts
from rallyes.participants.models import InfoSession


class SessionForm(forms.Form):
    date = PlausibleDateField(label="Date")
    start = HourField(label="De")
    end = HourField(label="À")
    place = forms.CharField(
        label="Lieu", max_length=240, help_text="Avec l’adresse\u00a0: les candidats la lisent."
    )
    capacity = forms.IntegerField(label="Places", required=False, min_value=1, max_value=500)
    notes = forms.CharField(
        label="Précisions",
        required=False,
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="À savoir avant de venir\u00a0: accès, arrêt de bus, papiers à apporter…",
    )

    def __init__(self, *args: Any, first_day: dt.date | None, **options: Any) -> None:
        super().__init__(*args, **options)
        self.first_day = first_day

    def clean_date(self) -> dt.date:
        day: dt.date = self.cleaned_data["date"]
        if self.first_day and day > self.first_day:
            message = (
                f"Le rallye commence le {full_date(self.first_day)}\u00a0: la réunion "
                "d’information a lieu avant."
            )
            raise forms.ValidationError(message)
        return day

    def clean(self) -> dict[str, Any]:
        known: dict[str, Any] = super().clean() or {}
        start, end = known.get("start"), known.get("end")
        if start and end and start >= end:
            self.add_error("end", "La fin vient après le début.")
        return known

    def facts(self) -> SessionFacts:
        return SessionFacts(**self.cleaned_data)


def session_initial(session: InfoSession) -> dict[str, Any]:
    return {name: getattr(session, name) for name in SessionFacts.__dataclass_fields__}


class WalkInForm(forms.Form):
    """Somebody who is there: a first name is enough."""

    first_name = forms.CharField(label="Prénom", max_length=80)
    last_name = forms.CharField(label="Nom", max_length=80, required=False)
    phone = PhoneField(label="Téléphone", max_length=40)
    email = forms.EmailField(label="Courriel", required=False)

    def facts(self) -> SignUpFacts:
        return SignUpFacts(**self.cleaned_data)


class SignUpForm(forms.Form):
    """Filled in on a phone, by the person."""

    first_name = forms.CharField(
        label="Votre prénom",
        max_length=80,
        widget=forms.TextInput({"autocomplete": "given-name"}),
    )
    last_name = forms.CharField(
        label="Votre nom", max_length=80, widget=forms.TextInput({"autocomplete": "family-name"})
    )
    phone = PhoneField(label="Votre téléphone", max_length=40)
    agreed = forms.BooleanField(
        label="Je veux bien que l’organisation garde ces informations pour me recontacter",
        error_messages={"required": "Cochez cette case pour vous inscrire."},
    )

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["phone"].required = True
        self.fields["phone"].error_messages["required"] = (
            "Écrivez votre numéro, pour que nous puissions vous appeler."
        )

    def facts(self) -> SignUpFacts:
        known = {name: value for name, value in self.cleaned_data.items() if name != "agreed"}
        return SignUpFacts(**known)
