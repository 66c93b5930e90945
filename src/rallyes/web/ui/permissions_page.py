"""docs/permissions.md, printed from ``permissions``: which audience gets what at which address."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from enum import StrEnum
from typing import TypeVar

from rallyes.web.ui.permissions import (
    OPEN,
    Address,
    Answer,
    Audience,
    Link,
    all_addresses,
    answers_of,
    answers_to_links,
    is_closed,
    is_for_accounts,
    is_of_the_network,
    is_open,
    is_prescribed,
    link_behind,
)

A = TypeVar("A", bound=StrEnum)

HEAD = """# Who may open what

Printed by `make permissions` from `src/rallyes/web/ui/permissions.py`, where it is decided, and
proven cell by cell by `tests/architecture/test_access.py`, which calls every address as every
audience. Addresses are named as in `urls.py`.

- *asks to sign in*: sends to the sign-in, and back after it;
- *reads*: opens the page, and refuses whatever is sent from it;
- *refuses*: answers 403 with a sentence, whether one reads or writes;
- *sends to one's own space*: the home page of the site, to each the way to their own;
- *does not exist*: answers 404, as for an address that nobody ever made;
- *opens one's own*: the same page, about oneself or one's own organisation.

The holder of a personal link has no account: at an address that takes one, they are a stranger.
"""


def permissions_page() -> str:
    """The whole document."""
    parts = (
        HEAD,
        _section("For members of an organisation", is_closed),
        _section("For those who refer people", is_prescribed),
        _section("For the federation and its experts", is_of_the_network),
        _section("About one’s own sign-in", is_for_accounts),
        _links(),
        _section("Open to everybody", is_open, "\n".join(f"- {why}" for why in OPEN.values())),
    )
    return "\n".join(parts)


def _section(title: str, belongs: Callable[[str], bool], words: str = "") -> str:
    rows = [(address, answers_of(address)) for address in all_addresses() if belongs(address[0])]
    return f"## {title}\n\n{words}{chr(10) * 2 if words else ''}{_table(Audience, rows)}"


def _links() -> str:
    found = [address for address in all_addresses() if link_behind(address[0])]
    words = "A link is signed, expires and may be revoked; an account changes nothing to it."
    rows = [(address, answers_to_links(address)) for address in found]
    return f"## Behind a personal link\n\n{words}\n\n{_table(Link, rows)}"


def _table(columns: Iterable[A], rows: Iterable[tuple[Address, Mapping[A, Answer]]]) -> str:
    names = list(columns)
    lines = [_line(["address", *names]), _line(["---"] * (len(names) + 1))]
    for (name, _), answers in rows:
        lines.append(_line([f"`{name}`", *(answers[column] for column in names)]))
    return "\n".join(lines) + "\n"


def _line(cells: Iterable[str]) -> str:
    return f"| {' | '.join(cells)} |"
