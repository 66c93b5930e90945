"""What a situation counts as, by a versioned definition. Source: evaluation method, part 1.4.

The public definition leaves "six months exactly" open: here it is long, from 183 days on.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from rallyes.evaluation.enums import Situation

VERSION = "2026-1"
SIX_MONTHS = timedelta(days=183)
A_MONTH = timedelta(days=30)
"""The shortest employment that counts as access to employment."""

ALWAYS_DURABLE = {Situation.CDI, Situation.PUBLIC, Situation.CREATION}
BY_LENGTH = {Situation.CDD, Situation.INTERIM, Situation.ALTERNANCE}
EMPLOYED = ALWAYS_DURABLE | BY_LENGTH | {Situation.AIDED}
POSITIVE = {Situation.QUALIFYING, Situation.PREPARATORY, Situation.INCLUSION}


class Class(StrEnum):
    """The three classes of "sorties dynamiques", and none of them."""

    DURABLE = "emploi durable"
    TRANSITION = "emploi de transition"
    POSITIVE = "sortie positive"
    NONE = "sans solution"


@dataclass(frozen=True, slots=True)
class Period:
    """A situation from ``start``; ``end`` of None: it goes on."""

    situation: Situation
    start: date
    end: date | None = None

    def lasts(self, *, until: date) -> timedelta:
        """How long, as far as is known on ``until``."""
        return (self.end or max(until, self.start)) - self.start + timedelta(days=1)

    def holds_on(self, day: date) -> bool:
        return self.start <= day and (self.end is None or self.end >= day)


def is_employed(period: Period) -> bool:
    return period.situation in EMPLOYED


def class_of(period: Period, *, inclusion_before: bool) -> Class:
    """``inclusion_before``: already in an inclusion company, for whom another one is no outcome.

    A contract that goes on without an end that is known is short until it has lasted six months.
    """
    if period.situation in ALWAYS_DURABLE:
        return Class.DURABLE
    if period.situation in BY_LENGTH:
        known_end = period.end or period.start
        long = known_end - period.start + timedelta(days=1) >= SIX_MONTHS
        return Class.DURABLE if long else Class.TRANSITION
    if period.situation == Situation.AIDED:
        return Class.TRANSITION
    positive = period.situation in POSITIVE
    moved = period.situation == Situation.INCLUSION and inclusion_before
    return Class.POSITIVE if positive and not moved else Class.NONE
