"""What a company fills in by itself behind its link."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from django import forms

from rallyes.companies.domain.answers import Answer
from rallyes.companies.domain.openings import HalfDay, spans_of
from rallyes.companies.interfaces.fields import YesNoField, words_field
from rallyes.companies.models import Engagement
from rallyes.core.formfields import PhoneField
from rallyes.core.french import NBSP, THIN, clock

COMPANY_FIELDS = ("contact_name", "contact_phone", "contact_email", "wheelchair", "access_notes")
ENGAGEMENT_FIELDS = ("max_people", "groups", "jobs", "prizes", "donation", "skills")


NO_HALF_DAY = (
    "Cochez la demi-journée qui vous convient, même une seule. Si vous ne savez pas encore, "
    "cochez-le juste en dessous. Ce que vous avez écrit est gardé sur cette page."
)

BOTH = (
    "Vous avez aussi coché une demi-journée. Laissez cochées celles qui vous conviennent et "
    "décochez cette case, ou l’inverse. Ce que vous avez écrit est gardé sur cette page."
)


class AnswerForm(forms.Form):
    halves = forms.MultipleChoiceField(
        label="Quand pouvez-vous recevoir une équipe",
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    undecided = forms.BooleanField(
        label="Nous ne savons pas encore quand",
        required=False,
        help_text="Vous reviendrez cocher vos demi-journées ici.",
    )
    max_people = forms.IntegerField(
        label="Combien de personnes à la fois, au plus", min_value=1, max_value=200
    )
    groups = YesNoField(
        label=f"Accepteriez-vous parfois un groupe de 8 à 12 personnes{THIN}?",
        unknown="Je ne sais pas encore",
    )
    wheelchair = forms.BooleanField(label="On peut visiter en fauteuil roulant", required=False)
    access_notes = forms.CharField(
        label="Accès, équipement",
        max_length=240,
        required=False,
        help_text="Marches, bruit, chaussures fermées…",
    )
    instructions = forms.CharField(
        label="Où se garer, qui demander à l’accueil",
        max_length=2000,
        required=False,
        widget=forms.Textarea({"rows": 2}),
    )
    contact_name = forms.CharField(
        label="Qui accueillera",
        max_length=120,
        widget=forms.TextInput({"autocomplete": "name"}),
        error_messages={"required": "Donnez le nom de la personne à demander."},
    )
    contact_phone = PhoneField(label="Son téléphone", max_length=40)
    contact_email = forms.EmailField(label="Son courriel", required=False)
    jobs = words_field("Métiers pour lesquels vous recrutez")
    prizes = words_field("Des lots pour les participants")
    donation = words_field("Un don", help_text="Mécénat, avec son avantage fiscal.")
    skills = words_field(
        "Du temps de vos équipes", help_text="Par exemple conduire une équipe pendant une journée."
    )
    word = forms.CharField(
        label="Un mot pour l’organisateur",
        max_length=1000,
        required=False,
        widget=forms.Textarea({"rows": 2}),
        help_text="Vos heures exactes, une question…",
    )

    folded = ("jobs", "prizes", "donation", "skills")

    def __init__(
        self,
        data: Mapping[str, Any] | None = None,
        *,
        engagement: Engagement,
        halves: Sequence[HalfDay],
    ) -> None:
        super().__init__(data, initial=_known(engagement, halves))
        field = self.fields["halves"]
        assert isinstance(field, forms.MultipleChoiceField)
        self.asks_when = bool(halves)
        field.choices = [(half.key, _half_words(half)) for half in halves]
        self.fields["contact_phone"].required = True
        self.fields["contact_phone"].error_messages["required"] = (
            "Donnez un numéro où vous joindre, même le jour de la visite."
        )

    def clean(self) -> dict[str, Any]:
        known: dict[str, Any] = super().clean() or {}
        undecided, chosen = known.pop("undecided", False), known.get("halves")
        if self.asks_when and undecided and chosen:
            self.add_error("undecided", BOTH)
        elif self.asks_when and not (undecided or chosen or "halves" in self.errors):
            self.add_error("halves", NO_HALF_DAY)
        return known

    @property
    def unfolded(self) -> bool:
        """Whether the part on gifts has something to show at once."""
        return any(self[name].value() or self[name].errors for name in self.folded)

    @property
    def told(self) -> Answer:
        return Answer(**self.cleaned_data)


def _known(engagement: Engagement, halves: Sequence[HalfDay]) -> dict[str, Any]:
    spans, minutes = spans_of(engagement.openings.all()), engagement.visit_minutes
    company = {name: getattr(engagement.company, name) for name in COMPANY_FIELDS}
    own = {name: getattr(engagement, name) for name in ENGAGEMENT_FIELDS}
    return {
        **company,
        **own,
        "instructions": engagement.notes,
        "halves": [
            half.key
            for half in halves
            if any(half.covered_by(span, minutes=minutes) for span in spans)
        ],
    }


def _half_words(half: HalfDay) -> str:
    """``mardi 11 juin, matin (9 h – 12 h)``."""
    return (
        f"{half.label.capitalize()} ({clock(half.usual.start)}{NBSP}–{NBSP}{clock(half.usual.end)})"
    )


class DeclineForm(forms.Form):
    word = forms.CharField(
        label="Pourquoi, en un mot",
        max_length=300,
        required=False,
        help_text="Par exemple\u00a0: travaux, pas avant septembre. Cela nous aide pour la suite.",
    )
