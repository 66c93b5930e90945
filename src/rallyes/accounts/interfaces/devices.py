"""What a browser says of itself, in two words that its owner recognises."""

from __future__ import annotations

BROWSERS = (
    ("Edg", "Edge"),
    ("OPR/", "Opera"),
    ("SamsungBrowser", "Samsung Internet"),
    ("Firefox", "Firefox"),
    ("Chrome", "Chrome"),
    ("Safari", "Safari"),
)
"""What stands in the signature of each; most also name those that come later here."""
SYSTEMS = (
    ("iPhone", "iPhone"),
    ("iPad", "iPad"),
    ("Android", "Android"),
    ("Windows", "Windows"),
    ("Mac OS", "Mac"),
    ("CrOS", "Chromebook"),
    ("Linux", "Linux"),
)


def device(signature: str) -> str:
    """Such as « Firefox, Windows »; a sentence for a browser that hides what it is."""
    found = [_named(signature, BROWSERS), _named(signature, SYSTEMS)]
    return ", ".join(name for name in found if name) or "Appareil inconnu"


def _named(signature: str, known: tuple[tuple[str, str], ...]) -> str:
    return next((name for mark, name in known if mark in signature), "")
