"""What the federation fills in about organisations, experts and itself."""

from __future__ import annotations

from typing import Any

from django import forms

from rallyes.network.domain.mandates import experts_in_force
from rallyes.network.enums import NetworkRole
from rallyes.network.models import Mandate

WHAT_THEY_DO = (
    "La fédération suit toutes les structures, en ouvre de nouvelles et donne ces rôles. Une "
    "experte ou un expert suit les structures qui lui sont confiées. Ni l’une ni l’autre n’ouvre "
    "la fiche de quelqu’un."
)


class LeadForm(forms.Form):
    email = forms.EmailField(
        label="Adresse de la personne responsable",
        widget=forms.EmailInput(attrs={"autocomplete": "off"}),
        help_text="Un lien y sera envoyé. Il sert une seule fois, pendant une semaine.",
    )


class FoundForm(LeadForm):
    name = forms.CharField(label="Nom de la structure", max_length=160)
    field_order = ("name", "email")


class MandateForm(forms.Form):
    email = forms.EmailField(
        label="Adresse électronique",
        widget=forms.EmailInput(attrs={"autocomplete": "off"}),
    )
    role = forms.ChoiceField(
        label="Rôle",
        choices=[(value, label.capitalize()) for value, label in NetworkRole.choices],
        initial=NetworkRole.EXPERT,
        widget=forms.RadioSelect,
        help_text=WHAT_THEY_DO,
    )

    def clean_role(self) -> NetworkRole:
        return NetworkRole(self.cleaned_data["role"])


class Experts(forms.ModelMultipleChoiceField):
    def label_from_instance(self, obj: Mandate) -> str:
        return obj.shown_name


class EntrustForm(forms.Form):
    experts = Experts(
        label="Experts qui accompagnent cette structure",
        queryset=Mandate.objects.none(),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["experts"].queryset = experts_in_force()  # type: ignore[attr-defined]
