"""Work that every installation needs done."""

from __future__ import annotations

from django.utils import timezone
from django_tasks import TaskContext, task

from rallyes.core.domain import forgetting, jobs


@task(takes_context=True)
def forget(context: TaskContext, *, job_id: int) -> None:
    """Forgets what has been kept long enough; harmless when delivered twice."""
    worker = context.task_result.worker_ids[-1]
    jobs.perform(job_id=job_id, worker=worker, work=forgetting.work, clock=timezone.now)
