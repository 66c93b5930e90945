"""Work that is done outside the web process, and what people see of it.

A page calls :func:`enqueue`, :func:`cancel`; a task :func:`perform`; a worker beats and reaps.
"""

from __future__ import annotations

from rallyes.core.domain.jobs.queue import cancel, enqueue
from rallyes.core.domain.jobs.reaper import beat, reap
from rallyes.core.domain.jobs.run import JobLost, PutBack, Run, perform
from rallyes.core.domain.jobs.stopping import STOPPING

__all__ = [
    "STOPPING",
    "JobLost",
    "PutBack",
    "Run",
    "beat",
    "cancel",
    "enqueue",
    "perform",
    "reap",
]
