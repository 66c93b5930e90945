"""How the sentences call people and things: whoever has names puts them in place of ids.

A naming answers for a kind (``team``, ``company``, ``person``, ``vehicle``, ``guide``) and an id
with the words that a sentence can hold; a team with its article: ``l’équipe 3``.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from rallye_planner.checks import words
from rallye_planner.problem import Problem

Naming = Callable[[str, str], str]
NBSP = "\u00a0"
hour, on, count = words.hour, words.on, words.count


def plain_naming(problem: Problem) -> Naming:
    """Companies by the rally's own names, teams by their numbers, the others by their ids."""

    def named(kind: str, name: str) -> str:
        if kind == "company":
            return words.company(problem, name)
        return f"l’{words.team(name)}" if kind == "team" else name

    return named


def duration(minutes: int) -> str:
    """``25 min``, ``1 h``, ``1 h 05``: a length of time."""
    whole, rest = divmod(abs(minutes), 60)
    if not whole:
        return f"{rest}{NBSP}min"
    return f"{whole}{NBSP}h{NBSP}{rest:02}" if rest else f"{whole}{NBSP}h"


def between(when: date, start: int, end: int) -> str:
    """``le mardi 11 juin, de 9 h à 10 h``."""
    return f"{on(when)}, de {hour(start)} à {hour(end)}"


def listed(names: list[str], last: str = "et") -> str:
    """``a, b et c``."""
    if len(names) < 2:
        return "".join(names)
    return f"{', '.join(names[:-1])} {last} {names[-1]}"


def capital(sentence: str) -> str:
    return sentence[:1].upper() + sentence[1:]
