"""Fields that the organiser's form of a company and the company's own form share."""

from __future__ import annotations

from typing import Any

from django import forms

LONGEST = 1000
MOST_EUROS = 1_000_000


class YesNoField(forms.TypedChoiceField):
    """Yes, no, or nobody knows yet: True, False or None."""

    def __init__(self, *, unknown: str = "Pas encore demandé", **options: Any) -> None:
        choices = [("", unknown), ("oui", "Oui"), ("non", "Non")]
        super().__init__(
            choices=choices,
            coerce=lambda value: value == "oui",
            empty_value=None,
            required=False,
            widget=forms.RadioSelect,
            **options,
        )

    def prepare_value(self, value: Any) -> Any:
        return {True: "oui", False: "non", None: ""}.get(value, value)


def words_field(label: str, help_text: str = "") -> forms.CharField:
    return forms.CharField(
        label=label,
        required=False,
        max_length=LONGEST,
        widget=forms.Textarea({"rows": 2}),
        help_text=help_text,
    )


def euros_field(label: str) -> forms.IntegerField:
    return forms.IntegerField(label=label, required=False, min_value=0, max_value=MOST_EUROS)
