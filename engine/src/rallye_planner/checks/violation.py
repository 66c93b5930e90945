"""One broken rule: a number and a code for machines, a French sentence for people."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

Fact = str | int | float | date | None
Rule = int | str


@dataclass(frozen=True, slots=True)
class Violation:
    """``rule``: 1 to 8, ``past``, ``given`` or ``bound``; ``facts``: ids and figures behind."""

    rule: Rule
    code: str
    facts: Mapping[str, Fact]
    message: str
