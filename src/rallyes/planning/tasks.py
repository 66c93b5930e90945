"""Work of the planning that a worker does."""

from __future__ import annotations

from django.utils import timezone
from django_tasks import TaskContext, task

from rallyes.core.domain import jobs
from rallyes.planning.domain import reasons
from rallyes.planning.domain.incidents.repairing import repair_incident
from rallyes.planning.domain.solving import solve_draft


@task(takes_context=True)
def compute_draft(context: TaskContext, *, job_id: int) -> None:
    """Computes the draft of this job; harmless when delivered twice."""
    worker = context.task_result.worker_ids[-1]
    jobs.perform(job_id=job_id, worker=worker, work=solve_draft, clock=timezone.now)


@task(takes_context=True)
def answer_question(context: TaskContext, *, job_id: int) -> None:
    """Answers a question about a draft; harmless when delivered twice."""
    worker = context.task_result.worker_ids[-1]
    jobs.perform(job_id=job_id, worker=worker, work=reasons.answer, clock=timezone.now)


@task(takes_context=True)
def find_proposals(context: TaskContext, *, job_id: int) -> None:
    """Looks for ways to go on after an incident; harmless when delivered twice."""
    worker = context.task_result.worker_ids[-1]
    jobs.perform(job_id=job_id, worker=worker, work=repair_incident, clock=timezone.now)
