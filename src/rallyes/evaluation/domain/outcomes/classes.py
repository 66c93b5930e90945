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
EARLIEST, LATEST = timedelta(days=150), timedelta(days=240)
"""The window of the survey at six months. Source: evaluation method, part 1.3."""
EARLY = SIX_MONTHS - EARLIEST
"""How long before the very day an answer still speaks of it."""
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
    """A situation from ``start``, as it was ``told``; ``end`` of None: it went on that day."""

    situation: Situation
    start: date
    told: date
    end: date | None = None

    @property
    def lasts(self) -> timedelta:
        """How long, as far as is known."""
        return (self.end or max(self.told, self.start)) - self.start + timedelta(days=1)

    def holds_on(self, day: date) -> bool:
        """What goes on is known to do so for a month after it was told, and no longer."""
        known = self.end if self.end is not None else self.told + EARLY
        return self.start <= day <= known


def is_employed(period: Period) -> bool:
    return period.situation in EMPLOYED


def is_access(period: Period) -> bool:
    """A job of a month or more: by its nature, or because it has lasted."""
    lasting = period.situation in ALWAYS_DURABLE or period.lasts >= A_MONTH
    return is_employed(period) and lasting


def class_of(period: Period, *, inclusion_before: bool) -> Class:
    """``inclusion_before``: already in an inclusion company, for whom another one is no outcome.

    A contract that goes on without an end that is known is short until it has lasted six months.
    """
    if period.situation in ALWAYS_DURABLE:
        return Class.DURABLE
    if period.situation in BY_LENGTH:
        return Class.DURABLE if period.lasts >= SIX_MONTHS else Class.TRANSITION
    if period.situation == Situation.AIDED:
        return Class.TRANSITION
    positive = period.situation in POSITIVE
    moved = period.situation == Situation.INCLUSION and inclusion_before
    return Class.POSITIVE if positive and not moved else Class.NONE
