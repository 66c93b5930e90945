"""Names of places as they are compared: without case, accents, hyphens and abbreviations."""

from __future__ import annotations

import re
import unicodedata

ABBREVIATIONS = {"st": "saint", "ste": "sainte", "sts": "saints", "stes": "saintes", "s": "sur"}
LIGATURES = str.maketrans({"œ": "oe", "Œ": "oe", "æ": "ae", "Æ": "ae"})


def folded(text: str) -> str:
    """``St-Étienne`` -> ``st etienne``: lower case, no accent, words parted by one space."""
    plain = unicodedata.normalize("NFKD", text.translate(LIGATURES).casefold())
    letters = "".join(sign for sign in plain if not unicodedata.combining(sign))
    return " ".join(re.findall(r"[a-z0-9]+", letters))


def search_name(text: str) -> str:
    """The name under which a commune is found: ``St-Étienne`` -> ``saint etienne``."""
    return " ".join(ABBREVIATIONS.get(word, word) for word in folded(text).split())
