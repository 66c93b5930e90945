"""What people fill in about money: requests, conditions, lines of the budget."""

from __future__ import annotations

from typing import Any, ClassVar

from django import forms
from django.utils import timezone

from rallyes.core.formfields import PhoneField, PlausibleDateField
from rallyes.funding.domain.criteria import CRITERIA, Criterion
from rallyes.funding.enums import Bound, FunderKind, GrantState, Unit
from rallyes.funding.models import BudgetLine, Funder, Grant

INDIFFERENT = ("", "peu importe")
TOO_MUCH = dict.fromkeys(
    ("max_digits", "max_whole_digits"), "Ce montant est trop grand\u00a0: vérifiez-le."
) | {
    "max_decimal_places": "Un montant s’arrête aux centimes\u00a0: deux chiffres après la virgule."
}
DEPARTEMENT = r"^(?:2[AB]|\d{2}|97\d)$"


class GrantForm(forms.ModelForm[Grant]):
    funder_name = forms.CharField(label="Financeur", max_length=160)
    kind = forms.ChoiceField(
        label="Nature",
        choices=FunderKind,
        initial=FunderKind.DEPARTEMENT,
        help_text="Ne sert que si ce financeur est nouveau.",
    )
    field_order = ("funder_name", "kind")

    class Meta:
        model = Grant
        fields = (
            "call",
            "deadline",
            "state",
            "asked",
            "asked_on",
            "granted",
            "decided_on",
            "report_due",
            "reference",
            "notes",
        )
        help_texts: ClassVar = {"asked": "En euros.", "granted": "En euros."}
        error_messages: ClassVar = {"asked": TOO_MUCH, "granted": TOO_MUCH}
        field_classes: ClassVar = dict.fromkeys(
            ("deadline", "asked_on", "decided_on", "report_due"), PlausibleDateField
        )
        widgets: ClassVar = {"notes": forms.Textarea(attrs={"rows": 3})}

    def __init__(self, *args: Any, known: list[str], **kwargs: Any) -> None:
        """``known``: the funders' names, proposed while one types."""
        super().__init__(*args, **kwargs)
        self.known = known
        self.fields["funder_name"].widget.attrs["list"] = "funders"

    def clean(self) -> dict[str, Any]:
        values = super().clean() or {}
        won = values.get("state") in {GrantState.GRANTED, GrantState.PAID}
        if won and values.get("granted") is None:
            self.add_error(
                "granted", "Une demande accordée a un montant accordé\u00a0: lequel\u202f?"
            )
        self._check_dates(values)
        return values

    def _check_dates(self, values: dict[str, Any]) -> None:
        asked, decided = values.get("asked_on"), values.get("decided_on")
        for name, day in (("asked_on", asked), ("decided_on", decided)):
            if day and day > timezone.localdate():
                self.add_error(name, "Cette date n’est pas encore venue\u00a0: vérifiez-la.")
        if asked and decided and decided < asked and not self.errors:
            self.add_error("decided_on", "La réponse vient avant la demande\u00a0: vérifiez-les.")

    @property
    def values(self) -> dict[str, Any]:
        """The fields of the grant."""
        return {name: self.cleaned_data[name] for name in self.Meta.fields}


class FunderForm(forms.ModelForm[Funder]):
    contact_phone = PhoneField(label="Téléphone")

    class Meta:
        model = Funder
        fields = ("name", "kind", "contact_name", "contact_phone", "contact_email", "notes")
        widgets: ClassVar = {"notes": forms.Textarea(attrs={"rows": 3})}


class PaperForm(forms.Form):
    paper = forms.FileField(
        label="Ajouter un document",
        help_text="PDF, texte, tableau ou image, 10 Mo au plus.",
        allow_empty_file=True,
    )


class ConditionForm(forms.Form):
    """A sentence put together from choices: how many, of whom."""

    bound = forms.ChoiceField(label="Il faut", choices=Bound, initial=Bound.AT_LEAST)
    number = forms.IntegerField(label="Combien", min_value=0, max_value=1000)
    unit = forms.ChoiceField(label="De", choices=Unit, initial=Unit.PEOPLE)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for criterion in CRITERIA:
            self.fields[criterion.key] = _choice(criterion)

    def clean(self) -> dict[str, Any]:
        values = super().clean() or {}
        if values.get("unit") == Unit.PERCENT and (values.get("number") or 0) > 100:
            self.add_error("number", "Une part va de 0 à 100\u00a0%.")
        return values

    @property
    def criteria(self) -> dict[str, str]:
        """The values asked for, by the key of their criterion."""
        told = self.cleaned_data
        return {one.key: told[one.key] for one in CRITERIA if told.get(one.key)}

    @property
    def who(self) -> list[Any]:
        """The fields that say of whom."""
        return [self[criterion.key] for criterion in CRITERIA]


def _choice(criterion: Criterion) -> forms.Field:
    if criterion.choices:
        choices = [INDIFFERENT, *criterion.choices]
        return forms.ChoiceField(label=criterion.label, choices=choices, required=False)
    return forms.RegexField(
        DEPARTEMENT,
        label=criterion.label,
        required=False,
        help_text="Son numéro\u00a0: 07, 2A, 974. Vide\u00a0: peu importe.",
        error_messages={"invalid": "Un département s’écrit par son numéro\u00a0: 07, 2A, 974."},
    )


class LineForm(forms.ModelForm[BudgetLine]):
    class Meta:
        model = BudgetLine
        fields = ("side", "label", "planned", "real", "in_kind")
        error_messages: ClassVar = {"planned": TOO_MUCH, "real": TOO_MUCH}
        help_texts: ClassVar = {
            "planned": "En euros.",
            "real": "En euros, une fois connu.",
            "in_kind": "Une salle prêtée, un repas offert, des heures données\u00a0: notez-les une "
            "fois, dans les ressources\u202f; la dépense du même montant s’ajoute toute seule.",
        }

    def clean(self) -> dict[str, Any]:
        values = super().clean() or {}
        told = [values.get("planned"), values.get("real")]
        if told == [None, None] and not self.errors:
            self.add_error("planned", "Donnez un montant\u00a0: prévu, ou réel une fois connu.")
        return values
