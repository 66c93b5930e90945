"""The visits that must stand, as a draft stores them."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from rallyes.planning.domain.engine import Lock


def load_locks(stored: Iterable[dict[str, Any]]) -> tuple[Lock, ...]:
    return tuple(
        Lock(
            team=lock["team"],
            company=lock["company"],
            date=date.fromisoformat(lock["date"]),
            start=int(lock["from"][:2]) * 60 + int(lock["from"][3:]),
        )
        for lock in stored
    )


def dump_locks(locks: Iterable[Lock]) -> list[dict[str, str]]:
    return [
        {
            "team": lock.team,
            "company": lock.company,
            "date": lock.date.isoformat(),
            "from": f"{lock.start // 60:02}:{lock.start % 60:02}",
        }
        for lock in sorted(locks, key=lambda lock: (lock.team, lock.date, lock.start))
    ]
