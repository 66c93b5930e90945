"""Form fields for what people type in French: telephone numbers, SIRET, NAF codes, hours."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

from django import forms

from rallyes.core import french
from rallyes.core.identifiers import IdentifierError, read_naf, read_phone, read_siret

FIRST_YEAR, LAST_YEAR = 2000, 2100

LONGEST_NUMBER = 18
"""Digits of the number of a row."""


class _IdentifierField(forms.CharField):
    """Optional text that ``reader`` turns into what is stored."""

    reader: Callable[[str], str]

    def clean(self, value: Any) -> str:
        text = str(super().clean(value))
        if not text:
            return ""
        try:
            return type(self).reader(text)
        except IdentifierError as fault:
            raise forms.ValidationError(str(fault)) from fault


class PhoneField(_IdentifierField):
    """Stores E.164, shows the national form."""

    reader = staticmethod(read_phone)

    def __init__(self, **options: Any) -> None:
        attributes = {"type": "tel", "autocomplete": "off"}
        super().__init__(required=False, widget=forms.TextInput(attributes), **options)

    def prepare_value(self, value: Any) -> Any:
        return french.phone(value) if isinstance(value, str) and value else value


class SiretField(_IdentifierField):
    reader = staticmethod(read_siret)

    def __init__(self, **options: Any) -> None:
        attributes = {"inputmode": "numeric", "autocomplete": "off"}
        super().__init__(required=False, widget=forms.TextInput(attributes), **options)


class NafField(_IdentifierField):
    reader = staticmethod(read_naf)

    def __init__(self, **options: Any) -> None:
        super().__init__(required=False, widget=forms.TextInput({"autocomplete": "off"}), **options)


class HourField(forms.TimeField):
    """A time of day, as browsers write it and as people do: 09:30, 9h30, 9 h."""

    def __init__(self, **options: Any) -> None:
        super().__init__(input_formats=["%H:%M", "%H:%M:%S", "%Hh%M", "%Hh"], **options)
        self.error_messages["invalid"] = f"Écrivez l’heure ainsi{french.NBSP}: 09:30."

    def to_python(self, value: Any) -> Any:
        return super().to_python(value.replace(" ", "") if isinstance(value, str) else value)


def plausible(day: date) -> date:
    """The date, unless its year is a slip of the keyboard."""
    if not FIRST_YEAR <= day.year <= LAST_YEAR:
        message = (
            f"L’année {day.year} ne peut pas être la bonne\u00a0: écrivez une date "
            f"entre {FIRST_YEAR} et {LAST_YEAR}."
        )
        raise forms.ValidationError(message)
    return day


class PlausibleDateField(forms.DateField):
    """A date whose year may be meant."""

    def to_python(self, value: Any) -> date | None:
        day = super().to_python(value)
        return plausible(day) if day else None


class RowsField(forms.ModelMultipleChoiceField):
    """Several rows by their numbers; a number that no database holds is an invalid choice."""

    def clean(self, value: Any) -> Any:
        for one in value or ():
            if len(str(one)) > LONGEST_NUMBER:
                raise forms.ValidationError(
                    self.error_messages["invalid_choice"],
                    code="invalid_choice",
                    params={"value": str(one)[:LONGEST_NUMBER]},
                )
        return super().clean(value)
