"""Typing paper questionnaires: a code, then a figure for each question, from the keyboard alone."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from django import forms

from rallyes.core.french import enumeration
from rallyes.evaluation.domain.surveys.answering import Word
from rallyes.evaluation.domain.surveys.bank import Item, Questionnaire
from rallyes.evaluation.interfaces.survey_form import WORD_SIZE


class EntryForm(forms.Form):
    code = forms.CharField(
        label="Code de la feuille",
        max_length=12,
        widget=forms.TextInput(attrs={"autofocus": True, "autocapitalize": "characters"}),
    )

    def __init__(self, data: Mapping[str, Any] | None, *, asked: Questionnaire) -> None:
        super().__init__(data)
        self.asked = asked
        for item in self._items():
            self.fields[item.key] = _figure(item)
        if asked.word:
            self.fields["word"] = forms.CharField(
                label=asked.word,
                max_length=WORD_SIZE,
                required=False,
                widget=forms.Textarea(attrs={"rows": 2}),
            )
            self.fields["may_quote"] = forms.BooleanField(
                label="La case « peut être cité » est cochée", required=False
            )

    def _items(self) -> Iterator[Item]:
        for module in self.asked.modules:
            yield from module.items

    def answers(self) -> dict[str, int | None]:
        return {
            item.key: int(self.cleaned_data[item.key]) if self.cleaned_data[item.key] else None
            for item in self._items()
        }

    def told(self) -> Word:
        told = self.cleaned_data
        return Word(told.get("word", ""), told.get("may_quote", False))


def _figure(item: Item) -> forms.CharField:
    figures = [str(value) for value, _ in item.choices]
    return forms.RegexField(
        regex=rf"^[{''.join(figures)}]$",
        label=item.text,
        required=False,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "size": 2, "maxlength": 1}),
        error_messages={
            "invalid": f"Tapez {enumeration(figures, 'ou')}, ou rien s’il n’y a pas de réponse."
        },
    )
