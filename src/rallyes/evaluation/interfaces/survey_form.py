"""A page of a questionnaire; nothing in it has to be answered."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from django import forms

from rallyes.core.formfields import PlausibleDateField
from rallyes.evaluation.domain.surveys.answering import Answers, Word
from rallyes.evaluation.domain.surveys.bank import Item, Questionnaire
from rallyes.evaluation.enums import Channel, Reach

NO_ANSWER = ("-", "Je ne sais pas, ou je ne veux pas répondre")
WORD_SIZE = 600


class ScreenForm(forms.Form):
    """The questions of a screen: a number each, or no answer."""

    def __init__(
        self, data: Mapping[str, Any] | None, *, items: Sequence[Item], kept: Answers | None = None
    ) -> None:
        initial = {key: _shown(value) for key, value in (kept or {}).items()}
        super().__init__(data, initial=initial)
        for item in items:
            self.fields[item.key] = _field(item)

    def answers(self) -> dict[str, int | None]:
        return {
            key: int(value) if value and value != NO_ANSWER[0] else None
            for key, value in self.cleaned_data.items()
        }


def _shown(value: int | None) -> str:
    return NO_ANSWER[0] if value is None else str(value)


def _field(item: Item) -> forms.ChoiceField:
    choices = [*((str(value), label) for value, label in item.choices), NO_ANSWER]
    return forms.ChoiceField(
        label=item.text, choices=choices, required=False, widget=forms.RadioSelect
    )


class WordForm(forms.Form):
    word = forms.CharField(
        label="Votre mot",
        widget=forms.Textarea(attrs={"rows": 4}),
        max_length=WORD_SIZE,
        required=False,
        help_text="N’écrivez pas de nom. Vous pouvez laisser vide.",
    )
    may_quote = forms.BooleanField(
        label="Vous pouvez citer ce mot dans un bilan, sans mon nom", required=False
    )

    def told(self) -> Word:
        return Word(self.cleaned_data["word"], self.cleaned_data["may_quote"])


def page_form(
    data: Mapping[str, Any] | None, *, asked: Questionnaire, step: int, kept: Answers
) -> ScreenForm | WordForm:
    """``step`` counts from 1; after the modules comes the free text."""
    if step > len(asked.screens):
        return WordForm(data)
    return ScreenForm(data, items=asked.screens[step - 1].items, kept=kept)


class ContactForm(forms.Form):
    channel = forms.ChoiceField(
        label="Vous avez essayé par",
        choices=[one for one in Channel.choices if one[0] != Channel.SMS],
    )
    reach = forms.ChoiceField(
        label="Résultat",
        choices=[one for one in Reach.choices if one[0] != Reach.ANSWERED],
        widget=forms.RadioSelect,
    )
    on = PlausibleDateField(label="Le", help_text="Le jour de cet essai.")
