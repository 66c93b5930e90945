"""How forms look: the renderer behind ``{{ form }}``, and dates and times as browsers enter them.

``FORM_RENDERER = "rallyes.web.ui.forms.Renderer"``; templates are in ``templates/ui/forms/``.
"""

from __future__ import annotations

from typing import Any

from django import forms
from django.forms.boundfield import BoundField
from django.forms.renderers import TemplatesSetting
from django.utils.safestring import SafeString

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


class OurBoundField(BoundField):
    """Shows Django's plain date and time inputs with ours; a widget chosen by a form stays."""

    def as_widget(  # type: ignore[override]
        self,
        widget: forms.Widget | None = None,
        attrs: dict[str, Any] | None = None,
        **options: Any,
    ) -> SafeString:
        return super().as_widget(_ours(widget or self.field.widget), attrs, **options)


class Renderer(TemplatesSetting):
    """Our form, field and formset templates; widgets stay Django's."""

    form_template_name = "ui/forms/form.html"
    formset_template_name = "ui/forms/formset.html"
    field_template_name = "ui/forms/field.html"
    bound_field_class = OurBoundField


def _ours(widget: forms.Widget) -> forms.Widget:
    if type(widget) is forms.DateInput:
        return DateInput(widget.attrs)
    if type(widget) is forms.TimeInput:
        return TimeInput(widget.attrs)
    return widget
