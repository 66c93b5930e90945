"""The addresses of the site, for tests that walk them all."""

from __future__ import annotations

from django.urls import reverse

from rallyes.web.ui.permissions import (
    Address,
    all_addresses,
    is_closed,
    is_for_accounts,
    is_of_the_network,
    is_open,
    is_prescribed,
    link_behind,
)
from tests.factories.world import World

ALL: list[Address] = all_addresses()
PRESCRIBED = [address for address in ALL if is_prescribed(address[0])]
"""The space of those who refer: an access of its own, see ``test_prescriber_access.py``."""
NETWORK = [address for address in ALL if is_of_the_network(address[0])]
"""The space of the network: a mandate of its own."""
CLOSED = [address for address in ALL if is_closed(address[0])]
"""For members of an organisation."""
LINKED = [address for address in ALL if link_behind(address[0])]
"""Behind a personal link."""
SIGNED_IN = [address for address in ALL if is_for_accounts(address[0])]
"""About one's own sign-in."""
WIDE_OPEN = [address for address in ALL if is_open(address[0])]


def address_of(name: str, parts: tuple[str, ...], world: World, **others: object) -> str:
    """The path of an address in this world; ``others`` stand in it instead of the world's."""
    values = world.values | others
    missing = [part for part in parts if part not in values]
    assert missing == [], "say in tests/factories/world.py what stands there"
    return reverse(name, kwargs={part: values[part] for part in parts})
