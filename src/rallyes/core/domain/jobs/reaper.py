"""The pulse of working jobs, and the second life of those that lost it.

A worker that is killed leaves its job RUNNING, and the queue's row too. Every worker looks for
such jobs and puts them back; comparisons in the updates let only one of them do it.
"""

from __future__ import annotations

from datetime import datetime, timedelta

from django.db import transaction
from django_tasks_db.models import DBTaskResult

from rallyes.core.domain.jobs.queue import ACTIVE
from rallyes.core.enums import JobState
from rallyes.core.models import Job

PATIENCE = timedelta(seconds=20)
"""A job without a pulse for so long has lost its worker."""

READY, RUNNING = "READY", "RUNNING"


def beat(*, worker: str, now: datetime) -> None:
    """Says that this worker is alive, for all that it works on."""
    running = Job.objects.filter(worker=worker, state=JobState.RUNNING)
    running.filter(heartbeat_at__isnull=False).update(heartbeat_at=now)


def reap(*, now: datetime, patience: timedelta = PATIENCE) -> list[int]:
    """Puts back every active job whose worker is gone; gives the ids of those put back."""
    return [
        job.pk
        for job in Job.objects.filter(state__in=ACTIVE).order_by("pk")
        if _lost(job, now - patience) and _revive(job)
    ]


def _lost(job: Job, limit: datetime) -> bool:
    """A job put back on purpose has no pulse; else its pulse, or its delivery, is too old."""
    if job.state == JobState.RUNNING:
        return job.heartbeat_at is None or job.heartbeat_at < limit
    row = DBTaskResult.objects.filter(pk=job.queued).first() if job.queued else None
    if row is None:
        return False
    return row.status != READY and (row.started_at is None or row.started_at < limit)


@transaction.atomic
def _revive(job: Job) -> bool:
    same = Job.objects.filter(
        pk=job.pk, state=job.state, attempts=job.attempts, heartbeat_at=job.heartbeat_at
    )
    if not same.update(state=JobState.WAITING, worker="", heartbeat_at=None):
        return False
    rows = DBTaskResult.objects.filter(pk=job.queued).exclude(status=READY)
    return bool(rows.update(status=READY, finished_at=None, started_at=None))
