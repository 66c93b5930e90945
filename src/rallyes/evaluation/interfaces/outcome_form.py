"""What somebody tells of their situation, or that they could not be reached."""

from __future__ import annotations

from typing import Any

from django import forms

from rallyes.core.formfields import PlausibleDateField
from rallyes.evaluation.domain.outcomes.following import SpellFacts
from rallyes.evaluation.enums import Channel, Reach, Situation, Teller


class OutcomeForm(forms.Form):
    channel = forms.ChoiceField(label="Vous avez essayé par", choices=Channel)
    reach = forms.ChoiceField(label="Résultat", choices=Reach, widget=forms.RadioSelect)
    on = PlausibleDateField(label="Le", help_text="Le jour de cet essai.")
    situation = forms.ChoiceField(
        label="Situation",
        choices=[("", "Choisir…"), *Situation.choices],
        required=False,
        help_text="Plusieurs depuis le rallye\u202f? Notez-les l’une après l’autre.",
    )
    started_on = PlausibleDateField(label="Depuis le", required=False)
    ended_on = PlausibleDateField(
        label="Jusqu’au", required=False, help_text="Vide si elle continue."
    )
    told_by = forms.ChoiceField(
        label="D’après", choices=Teller, initial=Teller.PARTICIPANT, widget=forms.RadioSelect
    )

    def clean(self) -> dict[str, Any]:
        values = super().clean() or {}
        if values.get("reach") == Reach.ANSWERED:
            for name, message in (
                ("situation", "Quelle est sa situation\u202f?"),
                ("started_on", "Depuis quand\u202f? Une date approchée suffit."),
            ):
                if not values.get(name) and name not in self.errors:
                    self.add_error(name, message)
        elif values.get("situation"):
            message = "Une situation est notée\u00a0: le résultat est donc «\u00a0a répondu\u00a0»."
            self.add_error("reach", message)
        return values

    @property
    def spell(self) -> SpellFacts | None:
        told = self.cleaned_data
        if told["reach"] != Reach.ANSWERED:
            return None
        return SpellFacts(
            Situation(told["situation"]),
            told["started_on"],
            told["ended_on"],
            Teller(told["told_by"]),
        )
