"""Reads the variables that ``docs/deploy.md`` describes; what is missing is said in a sentence."""

from __future__ import annotations

import os
import secrets
from pathlib import Path

from django.core.exceptions import ImproperlyConfigured


def required(name: str) -> str:
    """The variable's value; raises ImproperlyConfigured where it is missing or empty."""
    value = os.environ.get(name, "").strip()
    if not value:
        sentence = f"The environment variable {name} is missing: docs/deploy.md says what it holds."
        raise ImproperlyConfigured(sentence)
    return value


def listed(value: str) -> list[str]:
    """The parts of a list written with commas; blanks around and between them do not count."""
    return [part.strip() for part in value.split(",") if part.strip()]


def own_secret(path: Path) -> str:
    """The secret that a machine keeps for itself in a file, drawn at the first start."""
    if not path.exists():
        path.touch(mode=0o600)
        path.write_text(secrets.token_urlsafe(50))
    return path.read_text()
