"""The text of a message, as an organiser writes it."""

from __future__ import annotations

from typing import Any

from django import forms

from rallyes.messaging.domain.standard import Words
from rallyes.messaging.domain.texts import UnknownField, refuse_unknown

LONGEST_SMS = 300
"""Characters, before the line that stops messages: beyond, telephones cut it into pieces."""


class TextForm(forms.Form):
    subject = forms.CharField(label="Objet du courriel", max_length=150)
    body = forms.CharField(
        label="Texte du courriel", max_length=4000, widget=forms.Textarea(attrs={"rows": 14})
    )
    sms = forms.CharField(
        label="SMS",
        max_length=LONGEST_SMS,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text="Court\u00a0: 300 caractères au plus.",
    )

    def clean_subject(self) -> str:
        return self._known("subject")

    def clean_body(self) -> str:
        return self._known("body")

    def clean_sms(self) -> str:
        return self._known("sms")

    def _known(self, name: str) -> str:
        text = str(self.cleaned_data[name]).replace("\r\n", "\n")
        try:
            refuse_unknown(text)
        except UnknownField as fault:
            raise forms.ValidationError(str(fault)) from fault
        return text

    def words(self) -> Words:
        known: dict[str, Any] = self.cleaned_data
        return Words(**known)

    def typed(self) -> Words:
        """What stands in the form now, faults included: for the preview."""
        found = {name: str(self[name].value() or "") for name in self.fields}
        return Words(**found)
