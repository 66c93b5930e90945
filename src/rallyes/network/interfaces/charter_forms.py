"""What the federation fills in about the charter and the right to the name."""

from __future__ import annotations

from typing import Any

from django import forms

from rallyes.core.french import NBSP
from rallyes.network.domain.charter.figures import OF_2019, Figures, figures_in

SPANS = {
    "days": "jours de rallye",
    "visit_half_days": "demi-journées de visites",
    "feedback_half_days": "demi-journées de retours d’expérience",
    "participants": "participants",
    "team_size": "personnes par équipe",
    "companies_each": "entreprises par participant",
}
NUMBERS = {
    "companies": "Entreprises de tout le rallye, au moins",
    "sectors": "Secteurs d’activité différents, au moins",
}
MOST = 10_000
DATE = {"type": "date"}


class VersionForm(forms.Form):
    name = forms.CharField(
        label="Nom de la version", max_length=40, help_text="Par exemple son année."
    )
    since = forms.DateField(
        label="En vigueur à partir du", widget=forms.DateInput(attrs=DATE, format="%Y-%m-%d")
    )
    changes = forms.CharField(
        label="Ce qui change", max_length=4_000, widget=forms.Textarea(attrs={"rows": 3})
    )
    text = forms.CharField(
        label="Texte de la charte", max_length=20_000, widget=forms.Textarea(attrs={"rows": 16})
    )

    def __init__(self, *args: Any, figures: Figures = OF_2019, **options: Any) -> None:
        super().__init__(*args, **options)
        for name, label in SPANS.items():
            least, most = getattr(figures, name)
            self.fields[f"{name}_least"] = _figure(f"Au moins{NBSP}: {label}", least)
            self.fields[f"{name}_most"] = _figure(f"Au plus{NBSP}: {label}", most)
        for name, label in NUMBERS.items():
            self.fields[name] = _figure(label, getattr(figures, name))

    def clean(self) -> dict[str, Any]:
        values: dict[str, Any] = super().clean() or {}
        for name in SPANS:
            least, most = values.get(f"{name}_least"), values.get(f"{name}_most")
            if least is not None and most is not None and most < least:
                self.add_error(f"{name}_most", f"Écrivez {least} ou davantage.")
        return values

    def figures(self) -> Figures:
        values = self.cleaned_data
        spans = {name: [values[f"{name}_least"], values[f"{name}_most"]] for name in SPANS}
        return figures_in(spans | {name: values[name] for name in NUMBERS})


def _figure(label: str, initial: int) -> forms.IntegerField:
    return forms.IntegerField(label=label, min_value=1, max_value=MOST, initial=initial)


class RightForm(forms.Form):
    since = forms.DateField(
        label="À partir du", widget=forms.DateInput(attrs=DATE, format="%Y-%m-%d")
    )
    until = forms.DateField(
        label="Jusqu’au",
        widget=forms.DateInput(attrs=DATE, format="%Y-%m-%d"),
        help_text="Les deux jours compris. Pour un seul rallye, donnez ses dates.",
    )

    def clean(self) -> dict[str, Any]:
        values: dict[str, Any] = super().clean() or {}
        since, until = values.get("since"), values.get("until")
        if since and until and until < since:
            self.add_error("until", "Ce jour vient avant le premier. Choisissez-en un plus tard.")
        return values


class WithdrawalForm(forms.Form):
    reason = forms.CharField(
        label="Raison du retrait",
        max_length=4_000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=(
            "La structure la lit\u202f; la page publique dit seulement que le droit est retiré."
        ),
    )
