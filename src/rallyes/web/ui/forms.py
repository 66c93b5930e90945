"""How forms look: the renderer behind ``{{ form }}``, and fields as people type them.

``FORM_RENDERER = "rallyes.web.ui.forms.Renderer"``; templates are in ``templates/ui/forms/``.
"""

from __future__ import annotations

import re
from typing import Any

from django import forms
from django.db.models.fields import BLANK_CHOICE_DASH
from django.forms.boundfield import BoundField
from django.forms.renderers import TemplatesSetting
from django.utils.safestring import SafeString

OF_NUMBERS = ("min", "max", "step")
PLAIN_NUMBER = re.compile(r"-?\d+(?:\.\d+)?")
DASHES, CHOOSE = BLANK_CHOICE_DASH[0][1], "Choisir…"
FIVE_MINUTES = 300
"""Step of a time input, in seconds."""


class DateInput(forms.DateInput):
    """The browser's own calendar; it speaks ISO on the wire and French on the screen."""

    input_type = "date"

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        super().__init__(attrs, format="%Y-%m-%d")


class TimeInput(forms.TimeInput):
    """The browser's own time field, in steps of five minutes unless told otherwise."""

    input_type = "time"

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        super().__init__({"step": FIVE_MINUTES, **(attrs or {})}, format="%H:%M")


class NumberInput(forms.TextInput):
    """A number as text: what is no number is sent as it was typed, and told, not emptied."""

    def __init__(self, attrs: dict[str, Any] | None = None, *, decimal: bool = False) -> None:
        kept = {name: value for name, value in (attrs or {}).items() if name not in OF_NUMBERS}
        mode = "decimal" if decimal else "numeric"
        super().__init__({"inputmode": mode, "autocomplete": "off", "data-number": "", **kept})

    def format_value(self, value: Any) -> str | None:
        """``2500,50`` of 2500.50, ``6000`` of 6000.00; what is no number stays as it is."""
        text = super().format_value(value)
        if text is None or not PLAIN_NUMBER.fullmatch(text):
            return text
        whole, _, cents = text.partition(".")
        return f"{whole},{cents}" if cents.strip("0") else whole


class OurBoundField(BoundField):
    """Shows Django's plain inputs of dates, times and numbers with ours, and reads French numbers.

    A widget chosen by a form stays.
    """

    @property
    def data(self) -> Any:
        typed = super().data
        numeric = isinstance(self.field, forms.IntegerField)
        return plain_number(typed) if numeric and isinstance(typed, str) else typed

    def as_widget(  # type: ignore[override]
        self,
        widget: forms.Widget | None = None,
        attrs: dict[str, Any] | None = None,
        **options: Any,
    ) -> SafeString:
        _name_the_empty_choice(self.field)
        return super().as_widget(_ours(widget or self.field.widget, self.field), attrs, **options)


class Renderer(TemplatesSetting):
    """Our form, field and formset templates; widgets stay Django's."""

    form_template_name = "ui/forms/form.html"
    formset_template_name = "ui/forms/formset.html"
    field_template_name = "ui/forms/field.html"
    bound_field_class = OurBoundField


def plain_number(typed: str) -> str:
    """``3000.50`` of « 3 000,50 € »; what is no number stays as it was typed."""
    plain = "".join(typed.split()).removesuffix("€").removesuffix("%").replace(",", ".")
    return plain if PLAIN_NUMBER.fullmatch(plain) else typed


def _name_the_empty_choice(field: forms.Field) -> None:
    """Django's row of dashes says nothing, neither to the eye nor to a screen reader."""
    if isinstance(field, forms.ModelChoiceField):
        field.empty_label = CHOOSE if field.empty_label == DASHES else field.empty_label
    elif isinstance(field.widget, forms.Select):
        field.widget.choices = [
            (value, CHOOSE if label == DASHES else label) for value, label in field.widget.choices
        ]


def _ours(widget: forms.Widget, field: forms.Field) -> forms.Widget:
    if type(widget) is forms.NumberInput and not isinstance(field, forms.FloatField):
        return NumberInput(widget.attrs, decimal=isinstance(field, forms.DecimalField))
    if type(widget) is forms.DateInput:
        return DateInput(widget.attrs)
    if type(widget) is forms.TimeInput:
        return TimeInput(widget.attrs)
    return widget
