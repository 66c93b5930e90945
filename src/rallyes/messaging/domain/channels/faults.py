"""Why a message does not leave: for now, or for good."""

from __future__ import annotations


class TryLater(Exception):
    """The service does not answer now. ``str()``: a French sentence."""


class Undeliverable(Exception):
    """Trying again changes nothing. ``str()``: a French sentence that says what does."""
