"""How violations name things in French: teams, companies, days, hours."""

from __future__ import annotations

import re
from datetime import date

from rallye_planner.problem import Problem

NBSP = "\u00a0"
WEEKDAYS = ("lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche")
MONTHS = (
    "janvier",
    "février",
    "mars",
    "avril",
    "mai",
    "juin",
    "juillet",
    "août",
    "septembre",
    "octobre",
    "novembre",
    "décembre",
)


def hour(minutes: int) -> str:
    """``9 h 30`` from minutes after midnight."""
    whole, rest = divmod(minutes, 60)
    return f"{whole}{NBSP}h{NBSP}{rest:02}" if rest else f"{whole}{NBSP}h"


def on(when: date) -> str:
    """``le mardi 11 juin``: the year goes without saying inside one rally."""
    first = "1er" if when.day == 1 else str(when.day)
    return f"le {WEEKDAYS[when.weekday()]} {first}{NBSP}{MONTHS[when.month - 1]}"


def team(team_id: str) -> str:
    """``équipe 3`` for an id like ``t3``, else the id itself."""
    numbered = re.fullmatch(r"t?([0-9]+)", team_id)
    return f"équipe{NBSP}{numbered[1] if numbered else team_id}"


def company(problem: Problem, company_id: str) -> str:
    """The company's name; an id that nobody bears stands for itself."""
    known = problem.company.get(company_id)
    return known.name if known else company_id


def count(number: int, one: str, many: str | None = None) -> str:
    """``1 visite``, ``3 visites``; French has zero in the singular."""
    return f"{number}{NBSP}{one if number < 2 else many or one + 's'}"
