"""The addresses of the site, for tests that walk them all."""

from __future__ import annotations

from collections.abc import Iterator

from django.urls import URLPattern, get_resolver, reverse

from tests.factories.world import World

Address = tuple[str, tuple[str, ...]]
"""The name of an address, and the names of what stands in it."""

OPEN = {
    "account_": "signing in and out comes before any membership",
    "company:": "a personal link, signed, that expires and may be revoked",
    "guide:": "a personal link, signed, that expires and may be revoked",
    "participant:": "a personal link, signed, that expires and may be revoked",
    "style:": "the parts of the design, shown with invented words",
    "public:": "what the site says of itself, and links that prove themselves",
}
"""Beginnings of names of addresses that ask for no membership, and why."""


def addresses(patterns: list, space: str = "", above: tuple[str, ...] = ()) -> Iterator[Address]:
    """Every address below these patterns."""
    for pattern in patterns:
        parts = (*above, *pattern.pattern.regex.groupindex)
        if isinstance(pattern, URLPattern):
            yield f"{space}{pattern.name}", parts
        else:
            inner = f"{pattern.namespace}:" if pattern.namespace else ""
            yield from addresses(pattern.url_patterns, space + inner, parts)


ALL = sorted(set(addresses(get_resolver().url_patterns)))
PRESCRIBED = [address for address in ALL if address[0].startswith("prescriber:")]
"""The space of those who refer: an access of its own, see ``test_prescriber_access.py``."""
CLOSED = [
    address
    for address in ALL
    if address not in PRESCRIBED and not address[0].startswith(tuple(OPEN))
]
"""For members of an organisation."""


def address_of(name: str, parts: tuple[str, ...], world: World) -> str:
    """The path of an address in this world."""
    missing = [part for part in parts if part not in world.values]
    assert missing == [], "say in tests/factories/world.py what stands there"
    return reverse(name, kwargs={part: world.values[part] for part in parts})
