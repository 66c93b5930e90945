"""Ask for a job, and take the asking back."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db import IntegrityError, transaction

from rallyes.core.enums import JobState
from rallyes.core.models import Job

ACTIVE = (JobState.WAITING, JobState.RUNNING)
RETRIES = 5


def enqueue(
    *, kind: str, key: str, task: Any, now: datetime, after: datetime | None = None
) -> tuple[Job, bool]:
    """The active job of this key, and whether this call made it.

    Of two people who ask at once, one makes the job and the other gets the same one. The task is
    called with ``job_id`` only: what it works on is found from the job. ``after``: no worker takes
    it before.
    """
    for _ in range(RETRIES):
        active = Job.objects.filter(key=key, state__in=ACTIVE).first()
        if active:
            return active, False
        try:
            return _create(kind=kind, key=key, task=task.using(run_after=after), now=now), True
        except IntegrityError:
            continue
    return Job.objects.filter(key=key).order_by("-pk")[0], False


def _create(*, kind: str, key: str, task: Any, now: datetime) -> Job:
    with transaction.atomic():
        job = Job.objects.create(kind=kind, key=key, created_at=now)
        job.queued = str(task.enqueue(job_id=job.pk).id)
        job.save(update_fields=["queued"])
    return job


def cancel(*, job: Job, now: datetime) -> None:
    """Stops a job: at once while it waits, else as soon as it looks up, keeping its best so far."""
    waiting = Job.objects.filter(pk=job.pk, state=JobState.WAITING)
    if not waiting.update(state=JobState.CANCELLED, cancel_requested=True, ended_at=now):
        Job.objects.filter(pk=job.pk, state=JobState.RUNNING).update(cancel_requested=True)
    job.refresh_from_db()
