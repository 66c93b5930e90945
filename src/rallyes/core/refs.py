"""Ids of the planner's files: a letter and a number, never given twice within a rally."""

from __future__ import annotations

import re
from collections.abc import Iterable


def next_ref(letter: str, taken: Iterable[str]) -> str:
    """The ref after the highest number ever taken: ``next_ref("p", ["p1", "p7"])`` is p8.

    A ref that was removed is not given again: a programme published before still speaks of it.
    """
    numbers = [int(match[1]) for ref in taken if (match := re.fullmatch(rf"{letter}(\d+)", ref))]
    return f"{letter}{max(numbers, default=0) + 1}"
