"""Where the hours of a rally do not suit those who take part; never why."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import time

from rallyes.core.french import NBSP, clock, count
from rallyes.participants.enums import Hours
from rallyes.participants.models import Participant
from rallyes.rallies.domain.charter import CharterWarning
from rallyes.rallies.models import Rally

MORNING, EVENING = time(9), time(17)
"""What "early" and "late" mean to those who say so (``Hours``)."""


def needs_of(person: Participant) -> tuple[str, ...]:
    """What is to be foreseen for a person, in words; never why."""
    found = ["fauteuil roulant"] if person.wheelchair else []
    if person.near_door:
        found.append("place près de la porte")
    off = [str(hours.label) for hours in Hours if hours.value in person.hours_off]
    return (*found, *(f"pas disponible {words}" for words in off))


def need_warnings(rally: Rally, people: Sequence[Participant]) -> list[CharterWarning]:
    """One query, for the hours of the days."""
    days = list(rally.days.all())
    early = [day.start for day in days if day.start < MORNING]
    late = [day.end for day in days if day.end > EVENING]
    found = []
    if early and (number := _bothered(people, Hours.EARLY)):
        found.append(_warning("early", number, f"avant 9{NBSP}h", f"part à {clock(min(early))}"))
    if late and (number := _bothered(people, Hours.LATE)):
        found.append(_warning("late", number, f"après 17{NBSP}h", f"rentre à {clock(max(late))}"))
    return found


def _bothered(people: Sequence[Participant], hours: Hours) -> int:
    return sum(hours.value in person.hours_off for person in people)


def _warning(code: str, number: int, when: str, what: str) -> CharterWarning:
    who = count(number, "participant")
    verb = "peuvent" if number > 1 else "peut"
    return CharterWarning(
        code=f"hours-{code}",
        sentence=f"{who} ne {verb} pas venir {when}, or une équipe {what}.",
        reason="Une heure qui ne convient pas fait manquer la journée entière.",
        remedy="Voir qui est concerné",
        page="participants",
        filter="besoin=horaires",
    )
