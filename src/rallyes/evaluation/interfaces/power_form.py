"""What somebody hopes to show, in percents as people say them."""

from __future__ import annotations

from typing import Any

from django import forms

from rallyes.evaluation.domain.analysis.sizing import Comparison, Hope

COMPARISONS = (
    (Comparison.REFERENCE.value, "Comparer nos rallyes à un taux déjà connu"),
    (Comparison.CONTROL.value, "Comparer à des rallyes témoins, autant que les nôtres"),
    (Comparison.CHANGE.value, "Comparer les mêmes personnes avant et après"),
)
RESEMBLANCES = (
    ("0", "aucune\u00a0: chacun suit son chemin"),
    ("0.01", "très faible"),
    ("0.02", "faible (l’usage)"),
    ("0.05", "moyenne"),
    ("0.10", "forte"),
)
EFFECTS = (("0.2", "petite (0,2)"), ("0.3", "modérée (0,3)"), ("0.5", "nette (0,5)"))


class PowerForm(forms.Form):
    """The example of its first values: from 35 % to 45 % at six months."""

    comparison = forms.ChoiceField(
        label="Ce que vous voulez faire",
        choices=COMPARISONS,
        initial=Comparison.REFERENCE.value,
        widget=forms.RadioSelect,
    )
    reference = forms.IntegerField(
        label="Taux sans le rallye, en\u00a0%", initial=35, min_value=1, max_value=99
    )
    hoped = forms.IntegerField(
        label="Taux espéré avec le rallye, en\u00a0%", initial=45, min_value=1, max_value=99
    )
    effect = forms.ChoiceField(
        label="Évolution espérée, pour un avant-après",
        choices=EFFECTS,
        initial="0.3",
        help_text="En écarts-types des évolutions\u00a0: 0,3 est fréquent pour une action courte.",
    )
    people = forms.IntegerField(
        label="Participants par rallye", initial=22, min_value=1, max_value=200
    )
    answers = forms.IntegerField(
        label="Part de réponses attendue, en\u00a0%", initial=70, min_value=1, max_value=100
    )
    icc = forms.ChoiceField(
        label="Ressemblance entre les personnes d’un même rallye",
        choices=RESEMBLANCES,
        initial="0.02",
    )

    def clean(self) -> dict[str, Any]:
        values = super().clean() or {}
        rates = values.get("comparison") != Comparison.CHANGE
        if rates and values.get("reference") and values.get("reference") == values.get("hoped"):
            message = "Les deux taux sont égaux\u00a0: donnez l’écart que vous espérez voir."
            self.add_error("hoped", message)
        return values

    @property
    def hope(self) -> Hope:
        told = self.cleaned_data
        return Hope(
            comparison=Comparison(told["comparison"]),
            reference=told["reference"] / 100,
            hoped=told["hoped"] / 100,
            effect=float(told["effect"]),
            people=told["people"],
            answers=told["answers"] / 100,
            icc=float(told["icc"]),
        )
