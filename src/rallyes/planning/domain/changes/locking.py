"""Visits that must stand, whatever is computed or moved."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import ClassVar

from rallyes.core.french import count
from rallyes.planning.domain.changes.situation import Situation, lower
from rallyes.planning.domain.engine import Lock
from rallyes.planning.domain.queries.names import Names
from rallyes.planning.domain.queries.programme import team_name


@dataclass(frozen=True, slots=True)
class LockVisit:
    """Locks or unlocks one visit."""

    kind: ClassVar[str] = "lock"
    team: str
    company: str
    locked: bool

    def apply(self, before: Situation) -> Situation:
        lock = before.lock_of(self.team, self.company)
        return replace(before, locks=_changed(before.locks, {lock}, locked=self.locked))

    def sentence(self, before: Situation, names: Names) -> str:
        state = "verrouillée" if self.locked else "déverrouillée"
        name = before.company_name(self.company)
        return f"Visite {state}\N{NO-BREAK SPACE}: {name}, {lower(team_name(self.team))}"


@dataclass(frozen=True, slots=True)
class LockTeam:
    """Locks or unlocks all the visits of a team."""

    kind: ClassVar[str] = "lock-team"
    team: str
    locked: bool

    def apply(self, before: Situation) -> Situation:
        locks = {
            Lock(self.team, visit.company, day.date, visit.start)
            for day in before.team(self.team).days
            for visit in day.visits
        }
        return replace(before, locks=_changed(before.locks, locks, locked=self.locked))

    def sentence(self, before: Situation, names: Names) -> str:
        visits = sum(len(day.visits) for day in before.team(self.team).days)
        state = "verrouillées" if self.locked else "déverrouillées"
        return f"{count(visits, 'visite')} {state}\N{NO-BREAK SPACE}: {lower(team_name(self.team))}"


def _changed(locks: frozenset[Lock], some: set[Lock], *, locked: bool) -> frozenset[Lock]:
    return locks | some if locked else locks - some
