"""The rows of the people of a company."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict
from typing import Any

from django import forms

from rallyes.companies.domain.people import Person, others_of
from rallyes.companies.models import Company
from rallyes.core.formfields import PhoneField

MORE = 2
"""Empty rows that wait for somebody."""
FIELDS = ("name", "role", "phone", "email", "on_site")


class PersonForm(forms.Form):
    name = forms.CharField(
        label="Nom",
        max_length=120,
        error_messages={"required": "Donnez le nom de cette personne, ou videz sa ligne."},
    )
    role = forms.CharField(label="Rôle", max_length=80, required=False)
    phone = PhoneField(label="Téléphone", max_length=40)
    email = forms.EmailField(label="Courriel", required=False)
    on_site = forms.BooleanField(label="Accueille les équipes", required=False)
    first = forms.BooleanField(label="À appeler d’abord", required=False)


class BasePeopleFormSet(forms.BaseFormSet[PersonForm]):
    def add_fields(self, form: PersonForm, index: int | None) -> None:
        super().add_fields(form, index)
        form.fields["DELETE"].label = "Retirer"

    def clean(self) -> None:
        if sum(bool(row.get("first")) for row in self._rows()) > 1:
            raise forms.ValidationError("Une seule personne est à appeler d’abord.")

    def _rows(self) -> list[dict[str, Any]]:
        filled = (getattr(form, "cleaned_data", {}) for form in self.forms)
        return [row for row in filled if row.get("name") and not row.get("DELETE")]

    @property
    def people(self) -> list[Person]:
        return [Person(**{name: row[name] for name in FIELDS}) for row in self._rows()]

    @property
    def first(self) -> int | None:
        return next((n for n, row in enumerate(self._rows()) if row["first"]), None)


PeopleFormSet = forms.formset_factory(
    PersonForm, formset=BasePeopleFormSet, extra=MORE, can_delete=True, max_num=30
)


def people_form(data: Mapping[str, Any] | None, *, company: Company) -> Any:
    return PeopleFormSet(data, initial=[asdict(one) for one in others_of(company)], prefix="gens")
