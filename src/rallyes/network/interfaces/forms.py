"""What people fill in about their organisation, their colleagues and themselves."""

from __future__ import annotations

from typing import Any

from django import forms

from rallyes.network.enums import Role
from rallyes.network.models import Organisation

ROLES = [(value, label.capitalize()) for value, label in Role.choices]
WHAT_ROLES_DO = (
    "L’équipe prépare les rallyes. Une personne responsable peut aussi inviter et gérer les "
    "comptes. En lecture seule, on ouvre tout dans un rallye sans rien y changer."
)


class OrganisationForm(forms.ModelForm[Organisation]):
    class Meta:
        model = Organisation
        fields = ("name", "address", "phone", "email")


class InviteForm(forms.Form):
    email = forms.EmailField(
        label="Adresse électronique",
        widget=forms.EmailInput(attrs={"autocomplete": "off"}),
        help_text="Un lien y sera envoyé. Il sert une seule fois, pendant une semaine.",
    )
    role = forms.ChoiceField(
        label="Rôle",
        choices=ROLES,
        initial=Role.MEMBER,
        widget=forms.RadioSelect,
        help_text=WHAT_ROLES_DO,
    )

    def clean_role(self) -> Role:
        return Role(self.cleaned_data["role"])


class RoleForm(forms.Form):
    role = forms.ChoiceField(
        label="Rôle", choices=ROLES, widget=forms.RadioSelect, help_text=WHAT_ROLES_DO
    )

    def clean_role(self) -> Role:
        return Role(self.cleaned_data["role"])


class AddressForm(forms.Form):
    email = forms.EmailField(label="Nouvelle adresse électronique")

    def __init__(self, *args: Any, current: str, **options: Any) -> None:
        super().__init__(*args, **options)
        self.current = current

    def clean_email(self) -> str:
        email: str = self.cleaned_data["email"].strip().lower()
        if email == self.current:
            message = "C’est déjà l’adresse de ce compte."
            raise forms.ValidationError(message)
        return email


class PersonForm(forms.Form):
    name = forms.CharField(
        label="Prénom et nom",
        max_length=120,
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
        help_text="Vos collègues le voient dans l’historique et sur les invitations.",
    )
