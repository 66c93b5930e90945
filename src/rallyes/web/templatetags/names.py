"""Names inside the sentences of templates: ``{% load names %}``."""

from __future__ import annotations

from typing import Any

from django import template

from rallyes.core import names

register = template.Library()


@register.filter
def de(name: Any) -> str:
    """``{{ person.first_name|de }}``: d’Inès, de Paul, du Teil."""
    return names.of(str(name))


@register.filter
def a(name: Any) -> str:
    """``{{ organisation.name|a }}``: à l’Association Relais."""
    return names.to(str(name))


@register.filter
def le(name: Any) -> str:
    """``{{ organisation.name|le }}``: l’Association Relais, Inès."""
    return names.the(str(name))
