"""A change from what a form posts: texts only, checked one by one."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import fields
from datetime import date
from typing import Any

from rallyes.planning.domain.changes.locking import LockTeam, LockVisit
from rallyes.planning.domain.changes.people import MovePerson, SwapPeople
from rallyes.planning.domain.changes.resources import ChangeGuide, ChangeVehicle
from rallyes.planning.domain.changes.situation import Change, ChangeRefused
from rallyes.planning.domain.changes.swaps import SwapVisits
from rallyes.planning.domain.changes.visits import AddVisit, MoveVisit, RemoveVisit
from rallyes.planning.domain.engine import GRID

KINDS: dict[str, Callable[..., Change]] = {
    kind.kind: kind
    for kind in (
        MoveVisit,
        AddVisit,
        RemoveVisit,
        SwapVisits,
        MovePerson,
        SwapPeople,
        ChangeVehicle,
        ChangeGuide,
        LockVisit,
        LockTeam,
    )
}


def change_from(posted: Mapping[str, str]) -> Change:
    """``kind`` and the fields of that change by their names: "2019-06-11", "09:30", "1" or "0".

    Raises ChangeRefused.
    """
    kind = KINDS.get(posted.get("kind", ""))
    if kind is None:
        raise ChangeRefused("Cette modification n’existe pas. Rechargez la page.")
    try:
        values = {f.name: _read(f.name, posted[f.name]) for f in fields(kind)}  # type: ignore[arg-type]
    except (KeyError, ValueError) as fault:
        raise ChangeRefused(
            "Cette modification est incomplète, ou une date ou une heure n’est pas lisible "
            "(«\N{NO-BREAK SPACE}2019-06-11\N{NO-BREAK SPACE}», "
            "«\N{NO-BREAK SPACE}09:30\N{NO-BREAK SPACE}»)."
        ) from fault
    return kind(**values)


def _read(name: str, text: str) -> Any:
    readers: dict[str, Callable[[str], Any]] = {
        "date": date.fromisoformat,
        "start": _minutes,
        "locked": _flag,
    }
    return readers.get(name, str)(text)


def _flag(text: str) -> bool:
    return {"1": True, "0": False}[text]


def _minutes(text: str) -> int:
    hours, minutes = text.split(":")
    value = int(hours) * 60 + int(minutes)
    if not (0 <= value < 24 * 60 and value % GRID == 0 and 0 <= int(minutes) < 60):
        raise ValueError(text)
    return value
