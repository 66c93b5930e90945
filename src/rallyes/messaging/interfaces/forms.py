"""The text of a message, as an organiser writes it, and which one is sent how."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms

from rallyes.messaging.domain.channels import sms
from rallyes.messaging.domain.standard import Words
from rallyes.messaging.domain.texts import UnknownField, refuse_unknown
from rallyes.messaging.enums import Channel, Kind

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


class WriteForm(forms.Form):
    """Which text, by which channel: SMS where the site is linked to a service."""

    def __init__(self, *args: Any, kinds: Sequence[Kind], **options: Any) -> None:
        super().__init__(*args, **options)
        self.kinds = list(kinds)
        self.channels = list(Channel) if sms.is_on() else [Channel.EMAIL]
        self.fields["kind"] = forms.ChoiceField(
            label="Pour", choices=[(kind, kind.label.capitalize()) for kind in kinds]
        )
        self.fields["channel"] = forms.ChoiceField(
            label="Par",
            choices=[(one, one.label[:1].upper() + one.label[1:]) for one in self.channels],
            widget=forms.RadioSelect,
            help_text="" if sms.is_on() else sms.UNAVAILABLE,
            initial=self.channels[0],
        )

    def chosen(self) -> tuple[Kind, Channel]:
        """What is chosen so far; the first of each where nothing is."""
        kind, channel = self["kind"].value(), self["channel"].value()
        return (
            Kind(kind) if kind in self.kinds else self.kinds[0],
            Channel(channel) if channel in self.channels else self.channels[0],
        )
