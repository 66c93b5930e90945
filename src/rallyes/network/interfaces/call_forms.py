"""What the federation writes in a call and in a decision, and what an applicant answers."""

from __future__ import annotations

from typing import Any

from django import forms

from rallyes.network.enums import Criterion, Decision, OrganisationKind

ANSWER = 3000
"""Characters of an answer: about a page."""
EVIDENCE = {
    Criterion.JOB_SEEKERS: "Vos agréments, conventions ou partenaires, et depuis quand.",
    Criterion.COMPANIES: "Combien d’entreprises vous connaissez, et ce que vous faites ensemble.",
    Criterion.ECONOMY: "Les secteurs présents, et la distance entre les entreprises.",
    Criterion.TEAM: "Qui préparerait le rallye, à partir de quand, à quel temps.",
    Criterion.BALANCE: "Vos financements actuels, et ceux que vous pensez demander.",
    Criterion.TERRITORY: "Les clubs CREPI voisins que vous connaissez, s’il y en a.",
}


class CallForm(forms.Form):
    title = forms.CharField(label="Titre", max_length=160)
    text = forms.CharField(
        label="Texte de l’appel",
        max_length=6000,
        widget=forms.Textarea(attrs={"rows": 8}),
        help_text="Lu par toute personne qui ouvre la page publique.",
    )
    opens_on = forms.DateField(
        label="Premier jour", widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    )
    closes_on = forms.DateField(
        label="Dernier jour", widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    )

    def clean(self) -> dict[str, Any]:
        found: dict[str, Any] = super().clean() or {}
        first, last = found.get("opens_on"), found.get("closes_on")
        if first and last and last < first:
            self.add_error("closes_on", "Le dernier jour vient avant le premier. Changez l’un.")
        return found


class ApplicationForm(forms.Form):
    name = forms.CharField(label="Nom de la structure", max_length=160)
    kind = forms.ChoiceField(
        label="Nature de la structure",
        choices=[(value, label.capitalize()) for value, label in OrganisationKind.choices],
        initial=OrganisationKind.OTHER,
    )
    territory = forms.CharField(
        label="Territoire",
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="Les communes ou les départements où vous feriez vos rallyes.",
    )
    contact = forms.CharField(label="Personne à joindre", max_length=120)
    email = forms.EmailField(
        label="Courriel professionnel", help_text="Le reçu et la réponse y arriveront."
    )
    phone = forms.CharField(label="Téléphone professionnel", max_length=30)

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        for criterion in Criterion:
            self.fields[criterion.value] = forms.CharField(
                label=criterion.label,
                max_length=ANSWER,
                widget=forms.Textarea(attrs={"rows": 4}),
                help_text=EVIDENCE[criterion],
            )

    def clean_kind(self) -> OrganisationKind:
        return OrganisationKind(self.cleaned_data["kind"])

    def as_application(self) -> dict[str, Any]:
        """What ``apply`` asks for."""
        given = dict(self.cleaned_data)
        answers = {criterion: given.pop(criterion.value) for criterion in Criterion}
        return {**given, "answers": answers}


class DecisionForm(forms.Form):
    decision = forms.ChoiceField(
        label="Décision",
        choices=[
            (Decision.ACCEPTED, "Accepter"),
            (Decision.WAITING, "Mettre en attente"),
            (Decision.REFUSED, "Refuser"),
        ],
        widget=forms.RadioSelect,
        help_text="Accepter ouvre la structure et y invite la personne à joindre.",
    )
    reasons = forms.CharField(
        label="Raisons",
        max_length=3000,
        widget=forms.Textarea(attrs={"rows": 5}),
        help_text="La structure les lit dans la lettre qui part aussitôt.",
    )

    def clean_decision(self) -> Decision:
        return Decision(self.cleaned_data["decision"])
