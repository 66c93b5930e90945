"""The planner's violations with names in place of refs."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date

from rallyes.planning.domain.engine import Conflict, Violation
from rallyes.planning.domain.queries.names import Names
from rallyes.planning.domain.queries.views import Fault

PERSON = r"(?:[Ll]e participant )?"
SEATS = r"(?=\N{NO-BREAK SPACE}: \d)"
"""What follows a car in a list of cars with their seats."""


def faults_of(violations: Iterable[Violation], names: Names) -> tuple[Fault, ...]:
    return tuple(_fault(violation, names) for violation in violations)


def conflict_sentence(conflict: Conflict, names: Names) -> str:
    """What cannot hold together, with names."""
    sentence = named(conflict.message, conflict.about, names)
    for ref in names.vehicles:
        words = _quoted(names.vehicles[ref].name).replace("\\", r"\\")
        sentence = re.sub(rf"(?<![\w-]){re.escape(ref)}{SEATS}", words, sentence)
    return sentence


def _fault(violation: Violation, names: Names) -> Fault:
    facts = violation.facts
    ids = tuple(value for value in facts.values() if isinstance(value, str))
    team, company, when = facts.get("team"), facts.get("company"), facts.get("date")
    return Fault(
        code=violation.code,
        sentence=capital(named(violation.message, ids, names)),
        team=team if isinstance(team, str) else None,
        date=when if isinstance(when, date) else None,
        company=company if isinstance(company, str) else None,
        about=ids,
    )


def named(sentence: str, ids: Iterable[str], names: Names) -> str:
    """The sentence with people, cars and guides by their names; companies bear theirs already.

    A car that left the rally has no name any more, and is never told by its ref.
    """
    for ref in sorted(set(ids), key=len, reverse=True):
        name = _name(ref, names)
        if name is None:
            sentence = re.sub(rf"([Vv]éhicule) {re.escape(ref)}(?![\w-])", r"\1 retiré", sentence)
        else:
            words = name.replace("\\", r"\\")
            sentence = re.sub(rf"{PERSON}\b{re.escape(ref)}\b", words, sentence)
    return sentence


def _name(ref: str, names: Names) -> str | None:
    if ref in names.participants:
        return names.participants[ref].full
    if ref in names.vehicles:
        return _quoted(names.vehicles[ref].name)
    if ref in names.guides:
        return names.guides[ref].full
    return None


def _quoted(name: str) -> str:
    return f"«\N{NO-BREAK SPACE}{name}\N{NO-BREAK SPACE}»"


def capital(sentence: str) -> str:
    return sentence[:1].upper() + sentence[1:]
