"""Text sealed as the protected fields are: same keys, same change of keys (ADR 0015)."""

from __future__ import annotations

from encrypted_fields.fields import EncryptedTextField

from rallyes.core.errors import RefusedError

TOKEN = "gAAAA"  # noqa: S105
"""How every sealed value begins: one that still does after reading was sealed with a lost key."""

_FIELD = EncryptedTextField()


class KeyLost(RefusedError):
    """A value was sealed with a key that the settings no longer name."""


def seal(text: str) -> str:
    return str(_FIELD.get_prep_value(text) or "")


def read_sealed(kept: str) -> str:
    """What was sealed; text that never was comes back as it is. Raises KeyLost."""
    text = str(_FIELD.to_python(kept))
    if text.startswith(TOKEN):
        raise KeyLost("Une valeur a été chiffrée avec une clef qui n’est plus donnée.")
    return text
