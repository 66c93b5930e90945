"""What a form first showed goes with it and comes back signed, to tell what changed meanwhile."""

from __future__ import annotations

from django.core import signing

from rallyes.companies.domain.meanwhile import Seen

FIELD = "vu"
SALT = "rallyes.company-seen"


def token_of(seen: Seen) -> str:
    return signing.dumps(seen, salt=SALT, compress=True)


def seen_in(token: str) -> Seen | None:
    """None where the form carried nothing that we can trust."""
    try:
        found = signing.loads(token, salt=SALT)
    except signing.BadSignature:
        return None
    return found if isinstance(found, dict) else None
