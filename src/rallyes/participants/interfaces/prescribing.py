"""What organisers fill in about prescribers, and prescribers about those whom they send."""

from __future__ import annotations

from typing import Any

from django import forms

from rallyes.core.formfields import PhoneField
from rallyes.participants.domain.agencies import AgencyFacts
from rallyes.participants.domain.referring import ReferralFacts
from rallyes.participants.domain.said import PersonSaid
from rallyes.participants.enums import AgencyKind, Answer, Eligibility, Withdrawal
from rallyes.participants.interfaces.communes import WithCommune


class AgencyForm(forms.Form):
    name = forms.CharField(label="Nom", max_length=120)
    kind = forms.ChoiceField(label="Nature", choices=AgencyKind.choices)
    phone = PhoneField(label="Téléphone", max_length=40)
    address = forms.CharField(label="Adresse", max_length=240, required=False)
    shares = forms.BooleanField(
        label="Ses collègues voient les orientations les uns des autres",
        required=False,
        help_text="À ne cocher que si cette structure vous l’a demandé.",
    )

    def facts(self) -> AgencyFacts:
        return AgencyFacts(**self.cleaned_data)


class InvitePrescriberForm(forms.Form):
    name = forms.CharField(label="Prénom et nom", max_length=120, required=False)
    email = forms.EmailField(
        label="Adresse électronique professionnelle",
        widget=forms.EmailInput(attrs={"autocomplete": "off"}),
        help_text="Un message y présente l’espace. La personne y entre avec un code reçu à cette "
        "adresse, et n’y voit que ses propres orientations.",
    )


class ReferralForm(WithCommune):
    """A person to be sent to a rally, in two minutes."""

    field_order = ("first_name", "last_name", "phone", "email", "commune", "insee")
    first_name = forms.CharField(label="Prénom", max_length=80)
    last_name = forms.CharField(label="Nom", max_length=80)
    phone = PhoneField(
        label="Téléphone", max_length=40, help_text="Un téléphone ou un courriel, pour la joindre."
    )
    email = forms.EmailField(label="Courriel", required=False)
    eligibility = forms.ChoiceField(
        label="Situation", choices=Eligibility.choices, widget=forms.RadioSelect
    )
    rsa = forms.ChoiceField(
        label="Touche le RSA aujourd’hui",
        required=False,
        choices=[("", "Ne sait pas"), *Answer.choices],
        help_text="Certains financeurs le demandent. C’est chiffré, et lu par peu de personnes.",
    )
    rsa_before = forms.ChoiceField(
        label="En contrat d’insertion\u00a0: touchait le RSA avant son embauche",
        required=False,
        choices=[("", "Sans objet ou ne sait pas"), *Answer.choices],
    )
    agreed = forms.BooleanField(
        label="La personne est d’accord pour que ces informations soient transmises à la "
        "structure organisatrice, pour ce rallye",
        error_messages={"required": "Demandez d’abord son accord à la personne, puis cochez."},
    )

    another = forms.BooleanField(
        label="C’est une autre personne", required=False, widget=forms.HiddenInput
    )

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["commune"].required = True

    def ask_whether_another(self) -> None:
        """Somebody whom this prescriber sent looks alike: the box that says who it is appears."""
        self.fields["another"].widget = forms.CheckboxInput()
        self.add_error(
            "another", "Si c’est une autre personne, cochez cette case, puis orientez-la."
        )

    def clean(self) -> dict[str, Any]:
        known: dict[str, Any] = super().clean() or {}
        if not known.get("phone") and not known.get("email") and not self.errors:
            self.add_error("phone", "Donnez un téléphone ou un courriel, pour la joindre.")
        return known

    def facts(self) -> ReferralFacts:
        commune, insee = self.place()
        return ReferralFacts(**{**self.cleaned_data, "commune": commune, "insee": insee})


class CorrectionForm(WithCommune):
    """What a prescriber puts right; the file itself is not shown back."""

    field_order = ("first_name", "last_name", "phone", "email", "commune", "insee")
    first_name = forms.CharField(label="Prénom", max_length=80)
    last_name = forms.CharField(label="Nom", max_length=80)
    phone = PhoneField(label="Nouveau téléphone", max_length=40)
    email = forms.EmailField(label="Nouveau courriel", required=False)
    eligibility = forms.ChoiceField(
        label="Situation, si elle est à corriger",
        required=False,
        choices=[("", "Ne rien changer"), *Eligibility.choices],
    )

    def facts(self) -> PersonSaid:
        commune, insee = self.place()
        return PersonSaid(**{**self.cleaned_data, "commune": commune, "insee": insee})


class WithdrawReferralForm(forms.Form):
    reason = forms.ChoiceField(
        label="Pourquoi la personne ne vient pas",
        choices=Withdrawal.choices,
        help_text="Jamais de raison de santé ni de famille.",
    )

    def clean_reason(self) -> Withdrawal:
        return Withdrawal(self.cleaned_data["reason"])
