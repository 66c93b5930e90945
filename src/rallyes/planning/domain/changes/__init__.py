"""Changes of a draft by hand: one module for each kind, seen before they are kept.

change = MoveVisit(team="t1", company="c3", to_team="t2", date=day, start=9 * 60)
told = preview(draft=draft, change=change)
apply(draft=draft, change=change, expected_revision=draft.revision, actor=user, now=now)
"""

from __future__ import annotations

from rallyes.planning.domain.changes.consequences import Consequences
from rallyes.planning.domain.changes.keeping import apply, preview, situation_of
from rallyes.planning.domain.changes.landing import Landing, landing_places
from rallyes.planning.domain.changes.locking import LockTeam, LockVisit
from rallyes.planning.domain.changes.people import MovePerson, SwapPeople
from rallyes.planning.domain.changes.reading import change_from
from rallyes.planning.domain.changes.resources import ChangeGuide, ChangeVehicle
from rallyes.planning.domain.changes.situation import Change, ChangeRefused, Situation
from rallyes.planning.domain.changes.swaps import SwapVisits
from rallyes.planning.domain.changes.visits import AddVisit, MoveVisit, RemoveVisit

__all__ = [
    "AddVisit",
    "Change",
    "ChangeGuide",
    "ChangeRefused",
    "ChangeVehicle",
    "Consequences",
    "Landing",
    "LockTeam",
    "LockVisit",
    "MovePerson",
    "MoveVisit",
    "RemoveVisit",
    "Situation",
    "SwapPeople",
    "SwapVisits",
    "apply",
    "change_from",
    "landing_places",
    "preview",
    "situation_of",
]
