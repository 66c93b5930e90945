"""Sending, which a worker does."""

from __future__ import annotations

from functools import partial

from django.utils import timezone
from django_tasks import TaskContext, task

from rallyes.core.domain import jobs
from rallyes.messaging.domain import sending


@task(takes_context=True)
def send_messages(context: TaskContext, *, job_id: int) -> None:
    """Sends all that is due; delivered twice, it sends nothing twice."""
    worker = context.task_result.worker_ids[-1]
    work = partial(sending.work, task=send_messages)
    jobs.perform(job_id=job_id, worker=worker, work=work, clock=timezone.now)
