"""Sentences that a job keeps: tokens in place of people, cars and guides.

Names are put in when a page is read, so that whoever was erased since has none.
"""

from __future__ import annotations

import re

from rallyes.planning.domain import engine

TOKEN = re.compile(r"⟦(person|vehicle|guide):([^⟧]*)⟧")
PLAIN = {"company", "team"}


def tokens(problem: engine.Problem) -> engine.Naming:
    """A naming for the planner: companies and teams as they are, the others as tokens."""
    plain = engine.plain_naming(problem)

    def named(kind: str, ref: str) -> str:
        return plain(kind, ref) if kind in PLAIN else f"⟦{kind}:{ref}⟧"

    return named


def with_names(sentence: str, naming: engine.Naming) -> str:
    """The sentence with names in place of its tokens."""
    return TOKEN.sub(lambda token: naming(token[1], token[2]), sentence)
