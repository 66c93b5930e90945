"""What the site refuses, told at the command line."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from django.core.exceptions import ValidationError
from django.core.management.base import CommandError
from django.core.validators import validate_email

from rallyes.core.errors import RefusedError


@contextmanager
def told_at_the_command_line(*, email: str) -> Iterator[None]:
    """Checks the address; a refusal inside becomes the command's own fault (CommandError)."""
    try:
        validate_email(email)
        yield
    except ValidationError as fault:
        message = f"«\u00a0{email}\u00a0» n’est pas une adresse électronique."
        raise CommandError(message) from fault
    except RefusedError as fault:
        raise CommandError(str(fault)) from fault
