"""What lists need beyond the parts of ``ui``: ``{% load lists %}``."""

from __future__ import annotations

from datetime import date

from django import template

register = template.Library()


@register.filter
def iso_date(text: str) -> date:
    """A stored ISO date as a date."""
    return date.fromisoformat(text)
