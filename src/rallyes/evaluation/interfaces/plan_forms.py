"""A plan of analysis as it is written, and what is added to it once frozen."""

from __future__ import annotations

from typing import Any

from django import forms

from rallyes.core.formfields import PlausibleDateField
from rallyes.evaluation.domain.indicators.registry import INDICATORS, Unit
from rallyes.evaluation.models import AnalysisPlan

SHORTEST = 30
POOLED = [(one.key, one.name) for one in INDICATORS if one.unit == Unit.SHARE and one.least]


class PlanForm(forms.ModelForm[AnalysisPlan]):
    indicators = forms.MultipleChoiceField(
        label="Chiffres à calculer", choices=POOLED, widget=forms.CheckboxSelectMultiple
    )
    first_day = PlausibleDateField(label="Rallyes terminés à partir du")
    last_day = PlausibleDateField(label="Et jusqu’au")

    class Meta:
        model = AnalysisPlan
        fields = (
            "title",
            "question",
            "indicators",
            "first_day",
            "last_day",
            "least_people",
            "least_rallies",
            "first_apart",
        )

    def clean(self) -> dict[str, Any]:
        values = super().clean() or {}
        first, last = values.get("first_day"), values.get("last_day")
        if first and last and last < first:
            self.add_error(
                "last_day", "La fin vient avant le début\u00a0: vérifiez les deux dates."
            )
        return values


class AmendmentForm(forms.Form):
    change = forms.CharField(label="Ce qui change", widget=forms.Textarea)
    reason = forms.CharField(
        label="Pourquoi",
        widget=forms.Textarea,
        min_length=SHORTEST,
        help_text="Trente caractères au moins\u00a0: qui lira les résultats doit comprendre.",
    )
