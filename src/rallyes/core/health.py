"""Whether the database answers, a worker is there, and the queue moves."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.core.cache import cache
from django.db import DatabaseError

from rallyes.core.enums import JobState
from rallyes.core.models import Job

PATIENCE = timedelta(minutes=1)
"""A job that waits or keeps silent for longer has no worker that looks after it."""

PULSE = "worker-pulse"
"""Where workers leave the moment at which one of them was last there."""


def note_worker(*, now: datetime) -> None:
    """A worker is there, busy or idle."""
    cache.set(PULSE, now, timeout=None)


@dataclass(frozen=True, slots=True)
class Health:
    """``oldest_seconds``: how long the first has waited; ``silent``: at work without a pulse."""

    database: bool
    worker: bool = False
    waiting: int = 0
    oldest_seconds: int = 0
    working: int = 0
    silent: int = 0

    @property
    def queue_moves(self) -> bool:
        """A job may wait for as long as another one is being worked on."""
        stuck = self.oldest_seconds > PATIENCE.total_seconds() and not self.working
        return not stuck and not self.silent

    @property
    def well(self) -> bool:
        return self.database and self.worker and self.queue_moves

    def told(self) -> dict[str, object]:
        """For a monitor: words and figures, nothing of anybody."""
        return {
            "status": "ok" if self.well else "fault",
            "database": "ok" if self.database else "fault",
            "worker": "ok" if self.worker else "fault",
            "queue": {
                "status": "ok" if self.queue_moves else "fault",
                "waiting": self.waiting,
                "oldest_seconds": self.oldest_seconds,
                "working": self.working,
                "silent": self.silent,
            },
        }


def look(*, now: datetime) -> Health:
    """Never raises: a database that does not answer is an answer."""
    try:
        jobs = list(
            Job.objects.filter(state__in=[JobState.WAITING, JobState.RUNNING]).values_list(
                "state", "created_at", "heartbeat_at"
            )
        )
        seen: datetime | None = cache.get(PULSE)
    except DatabaseError:
        return Health(database=False)
    waiting = [created for state, created, _ in jobs if state == JobState.WAITING]
    beats = [beat for state, _, beat in jobs if state == JobState.RUNNING]
    silent = sum(beat is None or now - beat > PATIENCE for beat in beats)
    return Health(
        database=True,
        worker=seen is not None and now - seen <= PATIENCE,
        waiting=len(waiting),
        oldest_seconds=int((now - min(waiting)).total_seconds()) if waiting else 0,
        working=len(beats) - silent,
        silent=silent,
    )
