"""The daily run that forgets what has been kept long enough."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from rallyes.core.audit import Fact, trace
from rallyes.core.domain import jobs
from rallyes.core.models import Job, Trace
from rallyes.core.privacy import A_YEAR, Forgetting, forget_due

KIND = "forgetting"


def forget_traces(now: datetime) -> int:
    """Traces of reading and writing, after twelve months."""
    return Trace.objects.filter(at__lt=now - A_YEAR).delete()[0]


RULES = (Forgetting("core.traces", forget_traces),)


def forget_today(*, now: datetime) -> dict[str, int]:
    """Runs every rule and keeps how many rows each forgot, and nothing else."""
    with transaction.atomic():
        done = forget_due(now=now)
        facts: dict[str, Fact] = {key: number for key, number in done.items() if number}
        trace(actor=None, organisation=None, verb="forgotten", about=KIND, now=now, facts=facts)
    return done


def work(run: jobs.Run) -> None:
    """The job of one day."""
    done = forget_today(now=run.clock())
    with transaction.atomic():
        run.finish(forgotten=sum(done.values()))


def due_today(*, now: datetime) -> bool:
    """Whether nobody has asked for the run of this day."""
    return not Job.objects.filter(key=_key(now)).exists()


def _key(now: datetime) -> str:
    return f"{KIND}:{now.date().isoformat()}"


def enqueue_today(*, task: object, now: datetime) -> None:
    """Asks for the run of this day, once."""
    if due_today(now=now):
        jobs.enqueue(kind=KIND, key=_key(now), task=task, now=now)
