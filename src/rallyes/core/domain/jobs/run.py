"""One attempt at a job, inside a worker."""

from __future__ import annotations

import logging
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import QuerySet

from rallyes.core.domain.jobs.stopping import STOPPING
from rallyes.core.enums import JobState
from rallyes.core.errors import RefusedError
from rallyes.core.models import Job

MAX_ATTEMPTS = 3

GAVE_UP = (
    "Le travail s’est interrompu trois fois avant la fin\N{NO-BREAK SPACE}: l’ordinateur manque "
    "sans doute de mémoire. Rien n’a été changé. Relancez-le avec moins de temps, ou prévenez "
    "la personne qui tient le serveur."
)
UNFORESEEN = (
    "Le travail s’est arrêté sur un imprévu, et rien n’a été changé. "
    "Relancez-le\N{NARROW NO-BREAK SPACE}; si cela recommence, "
    "prévenez la personne qui tient le serveur."
)

logger = logging.getLogger(__name__)

Clock = Callable[[], datetime]


class JobLost(Exception):
    """The attempt was given up for dead and somebody else has the job now: write nothing."""


class PutBack(Exception):
    """The worker is told to stop: the job is queued again, and this attempt does not count."""


@dataclass
class Run:
    """What a job's work sees of itself."""

    job_id: int
    attempt: int
    clock: Clock

    @property
    def _mine(self) -> QuerySet[Job]:
        return Job.objects.filter(pk=self.job_id, state=JobState.RUNNING, attempts=self.attempt)

    def report(self, progress: dict[str, Any]) -> None:
        """Shows progress, and beats. Raises JobLost."""
        if not self._mine.update(progress=progress, heartbeat_at=self.clock()):
            raise JobLost

    def cancelled(self) -> bool:
        """Whether somebody asked to stop and keep the best so far. Raises JobLost."""
        job = self._mine.values("cancel_requested").first()
        if job is None:
            raise JobLost
        return bool(job["cancel_requested"])

    def must_stop(self) -> bool:
        return STOPPING.is_set() or self.cancelled()

    def finish(self, **progress: Any) -> None:
        """Ends the job: call it in the transaction that stores the result. Raises JobLost."""
        job = self._mine.select_for_update().first()
        if job is None:
            raise JobLost
        job.state = JobState.CANCELLED if job.cancel_requested else JobState.DONE
        job.ended_at = self.clock()
        job.progress = {**job.progress, **progress}
        job.save(update_fields=["state", "ended_at", "progress"])

    def fail(self, sentence: str) -> None:
        self._mine.update(state=JobState.FAILED, fault=sentence, ended_at=self.clock())

    def put_back(self) -> None:
        """Whoever reaps next finds it without a pulse and queues it again."""
        self._mine.update(attempts=self.attempt - 1, heartbeat_at=None)


def perform(*, job_id: int, worker: str, work: Callable[[Run], None], clock: Clock) -> None:
    """Does the work of a job once; what goes wrong ends in a sentence, never in a traceback.

    ``work`` stores its result and calls ``run.finish()`` in one transaction. A job that has ended,
    or that somebody else works on, is left alone: a second delivery does no harm.
    """
    run = _take(job_id=job_id, worker=worker, clock=clock)
    if run is None:
        return
    try:
        work(run)
    except PutBack:
        run.put_back()
    except JobLost:
        logger.warning("Job %s went to another worker", job_id)
    except RefusedError as refusal:
        run.fail(str(refusal))
    except Exception:
        logger.exception("Job %s failed", job_id)
        run.fail(UNFORESEEN)


def _take(*, job_id: int, worker: str, clock: Clock) -> Run | None:
    job = Job.objects.filter(pk=job_id, state=JobState.WAITING).first()
    if job is None:
        return None
    attempt = job.attempts + 1
    waiting = Job.objects.filter(pk=job_id, state=JobState.WAITING, attempts=job.attempts)
    if attempt > MAX_ATTEMPTS:
        waiting.update(state=JobState.FAILED, fault=GAVE_UP, ended_at=clock())
        return None
    taken = waiting.update(
        state=JobState.RUNNING,
        attempts=attempt,
        worker=worker,
        started_at=clock(),
        heartbeat_at=clock(),
    )
    return Run(job_id, attempt, clock) if taken else None
